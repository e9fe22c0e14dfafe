/**
 * What is measured, in Node and in workerd alike: each is given what it takes most gladly, made beforehand, and does no
 * more than the others where it can be told not to.
 *
 * @import { Inspection, InspectOptions } from "../../pkg/types/index.js"
 */

import { extract } from "letterparser";
import { simpleParser } from "mailparser";
import PostalMime from "postal-mime";

/**
 * What it has read, to see that it has; where bodies are left out, no `chars`.
 *
 * @typedef {{ subject?: string, attachments: number, chars?: number }} Seen
 *
 * @typedef {object} Contender
 * @property {string} name
 * @property {(raw: Uint8Array) => any} input
 * @property {(input: any) => any} read a promise where it is asynchronous
 * @property {((result: any) => Seen) | null} seen null where nothing is read
 */

/** mailparser makes HTML of text, text of HTML and links of addresses by default, and the others do not. */
const AS_OTHERS = { skipHtmlToText: true, skipTextToHtml: true, skipTextLinks: true, skipImageLinks: true };

const PAGE_BYTES = 65_536;

/** @param {{ subject?: string, attachments?: unknown[], text?: string | null, html?: string | false | null }} mail */
const bodiesOf = ({ subject, attachments, text, html }) => ({
	subject,
	attachments: attachments?.length ?? 0,
	chars: (text || "").length + (html || "").length,
});

/**
 * @param {(raw: Uint8Array, options: InspectOptions) => Inspection} inspect
 * @param {InspectOptions} envelope
 * @returns {Contender[]}
 */
export function contenders(inspect, envelope) {
	const withoutBodies = { ...envelope, bodies: false };
	const bytes = (/** @type {Uint8Array} */ raw) => raw;
	return [
		{ name: "inspect", input: bytes, read: (raw) => inspect(raw, envelope), seen: bodiesOf },
		{
			name: "inspect, bodies: false",
			input: bytes,
			read: (raw) => inspect(raw, withoutBodies),
			seen: ({ subject, attachments }) => ({ subject, attachments: attachments.length }),
		},
		{ name: "postal-mime", input: bytes, read: (raw) => PostalMime.parse(raw), seen: bodiesOf },
		{ name: "mailparser", input: Buffer.from, read: (buffer) => simpleParser(buffer, AS_OTHERS), seen: bodiesOf },
		{ name: "letterparser", input: textOf, read: extract, seen: bodiesOf },
		{ name: "plain copy", input: placeFor, read: ({ raw, place }) => place.set(raw), seen: null },
	];
}

/** It takes a string, which is made for it. @param {Uint8Array} raw */
const textOf = (raw) => new TextDecoder().decode(raw);

/** Memory of the kind that the core has, and touched. @param {Uint8Array} raw */
function placeFor(raw) {
	const { buffer } = new WebAssembly.Memory({ initial: Math.ceil(raw.length / PAGE_BYTES) });
	return { raw, place: new Uint8Array(buffer, 0, raw.length).fill(1) };
}

/**
 * What a contender has not read as it should, or null.
 *
 * @param {Seen} seen
 * @param {{ subject: string, attachments: number, chars: number }} expected
 */
export function unread(seen, expected) {
	if (seen.subject !== expected.subject) return "another subject";
	if (seen.attachments !== expected.attachments) return `${seen.attachments} of ${expected.attachments} attachments`;
	const off = Math.abs((seen.chars ?? expected.chars) - expected.chars) / expected.chars;
	return off < 0.05 ? null : `${seen.chars} of ${expected.chars} characters`;
}

/**
 * Reads so many times, and gives the seconds.
 *
 * @param {Contender} contender
 * @param {any} input
 * @param {number} times
 */
export async function timed({ read }, input, times) {
	const started = performance.now();
	for (let time = 0; time < times; time += 1) {
		const result = read(input);
		if (result instanceof Promise) await result;
	}
	return (performance.now() - started) / 1000;
}
