/**
 * The measurements as ratios, with what is asked for beside them.
 *
 * @import { Measured } from "./messages.mjs"
 *
 * @typedef {object} Row
 * @property {Measured} message
 * @property {string} place
 * @property {string} contender
 * @property {number | null} seconds of reading it once, the median; null where it throws
 * @property {string | null} failure what it has not read as it should
 */

import { atLeast, mark, table } from "../lib/measure.mjs";
import { markdownTable } from "../lib/page.mjs";

/** With `bodies: false`, on every message. */
const ASKED_WITHOUT_BODIES = 12;
/** How many plain copies of its bytes a message may cost, from here on. */
const COPIES = { asked: 6, fromBytes: 19 << 20 };

const PLACES = ["Node", "workerd"];

/** What the columns are, after the message's name. */
const HEAD = ["inspect", "postal-mime", "bodies: false", "mailparser", "letterparser", "native", "copies"];

/** @param {Row[]} rows */
export function print(rows) {
	for (const place of PLACES) table(`Whole inspect in ${place}, and how many times as long others take`, ["", ...HEAD], cells(rows, place));
	console.log(["", ...failures(rows)].join("\n  "));
}

/** @param {Row[]} rows */
export function markdown(rows) {
	const head = ["", "inspect takes", "postal-mime", "`bodies: false`", "mailparser", "letterparser", "native mail-parser", "plain copies"];
	const tables = PLACES.map((place) => `In ${place}:\n\n${markdownTable(head, cells(rows, place))}`);
	const failed = failures(rows).map((line) => `- ${line}`);
	return [...tables, failed.join("\n")].join("\n\n").trimEnd();
}

/**
 * A line for each message.
 *
 * @param {Row[]} rows
 * @param {string} place
 */
function cells(rows, place) {
	return [...new Set(rows.map(({ message }) => message))].map((message) => {
		const time = (/** @type {string} */ contender) => secondsOf(rows, message, contender, place);
		const whole = time("inspect") ?? NaN;
		const times = (/** @type {string} */ contender) => ratio(time(contender), whole);
		const withoutBodies = (time("postal-mime") ?? NaN) / (time("inspect, bodies: false") ?? NaN);
		return [
			message.name,
			duration(whole),
			mark(times("postal-mime"), atLeast(message.asked, (time("postal-mime") ?? 0) / whole)),
			mark(withoutBodies.toFixed(1), atLeast(ASKED_WITHOUT_BODIES, withoutBodies)),
			times("mailparser"),
			times("letterparser"),
			times("mail-parser, native"),
			mark(ratio(whole, time("plain copy")), copiesAsked(message, whole / (time("plain copy") ?? NaN))),
		];
	});
}

/**
 * @param {Row[]} rows
 * @param {Measured} message
 * @param {string} contender
 * @param {string} place
 */
function secondsOf(rows, message, contender, place) {
	const ofBoth = rows.filter((row) => row.message === message && row.contender === contender);
	return (ofBoth.find((row) => row.place === place) ?? ofBoth[0])?.seconds ?? null;
}

/**
 * @param {number | null} seconds
 * @param {number | null} one
 */
const ratio = (seconds, one) => (seconds === null || one === null ? "throws" : digits(seconds / one));

/** @param {number} value */
const digits = (value) => value.toFixed(value < 0.1 ? 3 : value < 1 ? 2 : value < 100 ? 1 : 0);

/**
 * @param {Measured} message
 * @param {number} found
 * @returns {import("../lib/measure.mjs").Target}
 */
const copiesAsked = ({ raw }, found) => raw.length < COPIES.fromBytes ? null : { asked: `≤ ${COPIES.asked}`, hit: found <= COPIES.asked };

/** @param {number} seconds */
function duration(seconds) {
	return seconds < 1e-3 ? `${digits(1e6 * seconds)} µs` : `${digits(1e3 * seconds)} ms`;
}

/**
 * Who has not read what, the same for every place.
 *
 * @param {Row[]} rows
 */
function failures(rows) {
	const failed = rows.filter(({ failure }) => failure);
	return [...new Set(failed.map(({ message, contender, failure }) => `${contender}, ${message.name}: ${failure}`))];
}
