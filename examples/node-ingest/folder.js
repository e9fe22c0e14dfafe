/** Takes in the .eml files of a folder, in the order of their names. The same file may come again: it is the same mail. */

import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";

import { inspect, receive } from "smart-bcc";

import { verdictOf } from "./verdict.js";

/**
 * Whoever delivered them is not known any more, so only DKIM can prove who wrote them.
 *
 * @param {string} folder
 * @param {object} of
 * @param {string} of.rcptTo the Smart BCC address that they are for
 * @param {import("smart-bcc").Store} of.store
 * @param {import("smart-bcc").Options} of.options
 * @param {Function} [of.resolver]
 * @returns {AsyncGenerator<{ file: string, outcome: import("smart-bcc").Outcome }>}
 */
export async function* takeIn(folder, { rcptTo, store, options, resolver }) {
	const files = (await readdir(folder)).filter((file) => file.endsWith(".eml")).sort();
	for (const file of files) {
		const raw = new Uint8Array(await readFile(join(folder, file)));
		const mailFrom = inspect(raw, { bodies: false }).author.address ?? "";
		const authentication = await verdictOf(raw, { mailFrom, resolver });
		yield { file, outcome: await receive({ mailFrom, rcptTo, raw }, store, { ...options, authentication }) };
	}
}
