/** The hostile cases as `cargo test` left them: tests/hostile/README.md says how one is written. */

import { readFileSync } from "node:fs";

/** @param {string} name */
const left = (name) => JSON.parse(readFileSync(new URL(`../../target/${name}.json`, import.meta.url), "utf8"));

/** With what came out natively: `inspection`, `outcome` and what was `written`. */
export const hostileCases = left("hostile").cases;

/** The `entries` of the store before, which are those of tests/cases/office.json. */
export const world = left("cases");

/**
 * The message of a case: its pieces, each as often as it says.
 *
 * @param {{ message: [base64: string, times: number][] }} hostile
 */
export function bytesOf({ message }) {
	const pieces = message.map(([base64, times]) => {
		const piece = Buffer.from(base64, "base64");
		return Buffer.alloc(piece.length * times, piece);
	});
	return new Uint8Array(Buffer.concat(pieces));
}

/**
 * Long texts as tests/hostile.rs compares them: by their beginning and their length.
 *
 * @param {any} inspection
 */
export function shortened(inspection) {
	const long = ["text", "html", "subject"].filter((name) => Buffer.byteLength(inspection[name] ?? "") > 4_000);
	const shown = (/** @type {string} */ text) => [[...text.slice(0, 2_000)].slice(0, 1_000).join(""), Buffer.byteLength(text)];
	return { ...inspection, ...Object.fromEntries(long.map((name) => [name, shown(inspection[name])])) };
}
