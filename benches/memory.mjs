/**
 * What deliveries take in memory: the core's after one of nearly 20 MB, and workerd's over a thousand, four at a time and of
 * all sizes, beside those of a Worker that does nothing: `npm run bench -- memory [--write]`.
 */

import { Failure, main, step } from "../scripts/steps.mjs";
import { Contender } from "./delivery/contender.mjs";
import { messages } from "./inspect/messages.mjs";
import { mark, median, table } from "./lib/measure.mjs";
import { isToWrite, markdownTable, writeSpeed } from "./lib/page.mjs";

const [SMALL, MIDDLE, LONG, LARGE] = ["4 KB, text and HTML", "250 KB, quoted-printable", "1 MB, base64", "19.9 MB, base64"];
/** Four senders, a hundred deliveries between them. */
const HUNDRED = [
	[{ message: LARGE, count: 1 }, { message: LONG, count: 4 }],
	[{ message: MIDDLE, count: 15 }],
	[{ message: SMALL, count: 40 }],
	[{ message: SMALL, count: 40 }],
];
const HUNDREDS = 10;
const CORE_BYTES_BESIDE_MAX = 4 << 20;
/** The share by which a process may grow that counts as flat. */
const FLAT = 0.05;
const HEAD = ["", "start", ...Array.from({ length: HUNDREDS }, (_, at) => `${at + 1}00`), "later half"];
const ALONE = "&alone=";

await main(async () => {
	/** @type {Contender[]} */
	const contenders = [];
	for (const file of ["ours.js", "ours.js", "floor.js", "nothing.js"]) contenders.push(await Contender.start(file));
	const [ours, alone, floor, nothing] = contenders;
	try {
		const all = await messages();
		for (const contender of contenders) for (const message of all) await contender.take(message);
		for (const contender of [ours, alone]) await contender.furnish();
		const core = await step("Delivering one of 19.9 MB", () => coreAfterOne(ours, all));
		await floor.follow(await ours.plan(SMALL));
		const resident = {
			"Smart BCC": await residentOver("Smart BCC", ours),
			"Smart BCC without KV": await residentOver("Smart BCC without KV", alone, ALONE),
			"KV alone": await residentOver("KV alone", floor),
			"nothing": await residentOver("nothing", nothing),
		};
		show(core, rowsOf(resident));
	} finally {
		await Promise.all(contenders.map((contender) => contender.close()));
	}
});

/**
 * The memory of the instance that had the message, as a sentence.
 *
 * @param {Contender} ours
 * @param {import("./inspect/messages.mjs").Measured[]} all
 */
async function coreAfterOne(ours, all) {
	const { raw } = all.find(({ name }) => name === LARGE) ?? fail();
	await ours.deliver({ message: LARGE, count: 1 });
	const bytes = Math.max(...(await ours.ask("memory")));
	const beside = (bytes - raw.length) / (1 << 20);
	const hit = bytes <= raw.length + CORE_BYTES_BESIDE_MAX;
	const found = mark(`${megabytes(bytes, 1)} MB, the message and ${beside.toFixed(1)} MB`, { asked: "≤ 4", hit });
	return `The core's memory after a delivery of ${megabytes(raw.length, 1)} MB: ${found}`;
}

/** @returns {never} */
function fail() {
	throw new Failure(`expected a message ${LARGE}, but found none`);
}

/**
 * The bytes of the process at the start and after each hundred.
 *
 * @param {string} name
 * @param {Contender} contender
 */
function residentOver(name, contender, alone = "") {
	return step(`Delivering ${HUNDREDS}00, ${name}`, async () => {
		const resident = [contender.residentBytes];
		for (let hundred = 0; hundred < HUNDREDS; hundred += 1) {
			await Promise.all(HUNDRED.map(async (bursts) => {
				for (const burst of bursts) await contender.deliver({ ...burst, alone });
			}));
			resident.push(contender.residentBytes);
		}
		return { resident };
	});
}

/**
 * With what came in the later half, which of ours is asked to be next to nothing.
 *
 * @param {Record<string, { resident: number[] }>} all
 */
function rowsOf(all) {
	return Object.entries(all).map(([name, { resident }]) => {
		// Medians of three, because what waits for the collector comes and goes.
		const [half, end] = [HUNDREDS / 2, HUNDREDS - 1].map((at) => median(resident.slice(at - 1, at + 2)));
		const target = { asked: `≤ ${megabytes(FLAT * half, 0)}`, hit: end - half <= FLAT * half };
		const later = mark(megabytes(end - half, 0), name.startsWith("Smart") ? target : null);
		return [name, ...resident.map((bytes) => megabytes(bytes, 0)), later];
	});
}

/**
 * @param {number} bytes
 * @param {number} digits
 */
function megabytes(bytes, digits) {
	return (bytes / (1 << 20)).toFixed(digits);
}

/**
 * @param {string} core
 * @param {string[][]} rows
 */
function show(core, rows) {
	console.log(`\n  ${core}`);
	table("MB of the process, after so many deliveries", HEAD, rows);
	if (isToWrite()) writeSpeed("memory", `${core}.\n\nMB of the process, after so many deliveries:\n\n${markdownTable(HEAD, rows)}`);
}
