/**
 * What the core may ask of the network: the text at an https address, by GET, within a few seconds, and not much of it.
 *
 * @import { Fetched, FetchRequest } from "./types/core.js"
 */

const FETCH_MS = 5000;
const FETCH_BYTES_MAX = 64 * 1024;

/**
 * A redirect is an answer like any other, and not followed.
 *
 * @param {FetchRequest} request
 * @returns {Promise<Fetched>}
 */
export async function fetchText({ url, accept }) {
	if (!url.startsWith("https://")) throw new TypeError("expected an https address");
	const signal = AbortSignal.timeout(FETCH_MS);
	const response = await fetch(url, { headers: { Accept: accept }, redirect: "manual", signal });
	return { status: response.status, body: await textOf(response) };
}

/**
 * Counted as it comes: what an answer announces of its length may be wrong.
 *
 * @param {Response} response
 */
async function textOf({ body }) {
	if (!body) return "";
	const decoder = new TextDecoder();
	let [text, bytes] = ["", 0];
	for await (const chunk of body) {
		bytes += chunk.byteLength;
		if (bytes > FETCH_BYTES_MAX) throw new RangeError("expected a shorter answer");
		text += decoder.decode(chunk, { stream: true });
	}
	return text + decoder.decode();
}
