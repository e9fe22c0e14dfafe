/**
 * Performs what a flow asks for. The core asks in rounds; all requests of a round go out together, six at a
 * time (what the platform lets one event have open), and their answers go back together.
 *
 * @import { Answer, Core, LimitRequest, Request, SendRequest, Step, Store } from "./types/core.js"
 * @import { Deadline } from "./deadline.js"
 */

import { fetchText } from "./fetch.js";
import { verify } from "./verify.js";

const AT_ONCE_MAX = 6;

/**
 * @typedef {object} Context
 * @property {Store} store
 * @property {(mail: SendRequest) => void} send takes a mail that is to be sent, and returns at once
 * @property {(request: LimitRequest) => Promise<boolean>} limit
 * @property {Deadline} deadline
 * @property {string[]} faults what failed: kinds and codes, for the log
 * @property {(error: unknown) => void} [onError] hears what was thrown
 */

/**
 * Runs a flow to its end.
 *
 * @param {Core} core
 * @param {Step} step the flow's first
 * @param {Context} context
 * @returns {Promise<Step>} a step that has an outcome or a response
 */
export async function run(core, step, context) {
	while (step.requests) {
		const answers = performRound(core, step.requests, context);
		step = core.answer(await context.deadline.race(answers));
	}
	return step;
}

/**
 * @param {Core} core
 * @param {Request[]} requests
 * @param {Context} context
 */
async function performRound(core, requests, context) {
	/** @type {Answer[]} */
	const answers = new Array(requests.length);
	const waiting = requests.entries();
	const work = async () => {
		for (const [index, request] of waiting) {
			if (context.deadline.passed) return;
			answers[index] = await perform(core, request, context).catch((error) =>
				failed(request, error, context),
			);
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE_MAX }, work));
	return answers;
}

/**
 * @param {Core} core
 * @param {Request} request
 * @param {Context} context
 * @returns {Promise<Answer>}
 */
async function perform(core, request, { store, send, limit }) {
	switch (request.kind) {
		case "get":
			return store.get(request.keys, request.form);
		case "list":
			return store.list(request.prefix, request.cursor, request.limit);
		case "put":
			await put(core, request, store);
			return null;
		case "delete":
			await store.delete(request.keys);
			return null;
		case "send":
			send(request);
			return null;
		case "fetch":
			return fetchText(request);
		case "verify":
			return verify(core, request);
		case "limit":
			return limit(request);
	}
}

/**
 * @param {Core} core
 * @param {Request & { kind: "put" }} request
 * @param {Store} store
 */
function put(core, { key, value, metadata, expiresInSeconds }, store) {
	return store.put(key, valueOf(core, value), { metadata, expiresInSeconds });
}

/**
 * A view of the core's memory is made right where it is handed over. It stays good until its answer is handed
 * in, because nothing calls this instance before that.
 *
 * @param {Core} core
 * @param {string | import("./types/core.js").Span} value
 */
function valueOf(core, value) {
	return typeof value === "string" ? value : new Uint8Array(core.memory.buffer, value.at, value.length);
}

/**
 * The core learns only that the store failed; a code is kept for the log, and no text, which could hold a key.
 *
 * @param {Request} request
 * @param {unknown} error
 * @param {Context} context
 */
function failed(request, error, { faults, onError }) {
	onError?.(error);
	const code = /\b[45]\d\d\b/.exec(String(error))?.[0] ?? (error instanceof Error ? error.name : "unknown");
	faults.push(`${request.kind}: ${code}`);
	return { error: "storage" };
}
