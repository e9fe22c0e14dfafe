/**
 * Whole `inspect` beside parsers that only take a message apart, in one run, turn by turn, in Node and in workerd:
 * `npm run bench -- inspect`, and with `--write` into docs/speed.md.
 *
 * @import { Measured } from "./inspect/messages.mjs"
 * @import { Place } from "./inspect/places.mjs"
 * @import { Row } from "./inspect/report.mjs"
 */

import { cargo } from "../scripts/project.mjs";
import { main, run, step } from "../scripts/steps.mjs";
import { unread } from "./inspect/contenders.mjs";
import { messages } from "./inspect/messages.mjs";
import { inNode, inWorkerd, natively } from "./inspect/places.mjs";
import { plot } from "./inspect/plot.mjs";
import { markdown, print } from "./inspect/report.mjs";
import { inTurn } from "./lib/measure.mjs";
import { isToWrite, writeSpeed, writeFigure } from "./lib/page.mjs";

/** What one message may take; the large ones take what they need. */
const SECONDS_A_MESSAGE = 8;
const THROWS = "it throws";

await main(async () => {
	await step("Building native mail-parser", () => run(...cargo(["bench", "--locked", "--no-run", "--bench", "native"])));
	const places = [inNode(), await inWorkerd(), natively()];
	/** @type {Row[]} */
	const rows = [];
	try {
		for (const message of await messages()) {
			await step(`Measuring ${message.name}`, async () => void rows.push(...(await measured(places, message))));
		}
	} finally {
		await Promise.all(places.map((place) => place.close()));
	}
	print(rows);
	if (!isToWrite()) return;
	writeSpeed("inspect", markdown(rows));
	writeFigure("speed.svg", await plot(rows));
});

/**
 * @param {Place[]} places
 * @param {Measured} message
 */
async function measured(places, message) {
	for (const place of places) await place.take(message.raw);
	const all = places.flatMap((place) => place.contenders.map((contender, at) => ({ place, contender, at })));
	const failures = await Promise.all(all.map(({ place, at }) => failureOf(place, at, message)));
	const reading = all.filter((_, at) => !failures[at]?.startsWith(THROWS));
	const seconds = await inTurn(reading.map(({ place, at }) => (times) => place.seconds(at, times)), SECONDS_A_MESSAGE);
	return all.map((one, at) => ({
		message,
		place: one.place.name,
		contender: one.contender,
		seconds: seconds[reading.indexOf(one)] ?? null,
		failure: failures[at],
	}));
}

/**
 * What it has not read as it should.
 *
 * @param {Place} place
 * @param {number} at
 * @param {Measured} message
 */
async function failureOf(place, at, message) {
	try {
		const seen = await place.seen(at);
		return seen && unread(seen, message);
	} catch (error) {
		return `${THROWS}: ${String(error).split("\n")[0]}`;
	}
}
