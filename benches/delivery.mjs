/**
 * A delivery from end to end in workerd, beside a minimal Worker on postal-mime that asks the same of KV, and one that
 * does nothing but ask KV: `npm run bench -- delivery`, and with `--write` into docs/speed.md.
 */

import { Failure, main, step } from "../scripts/steps.mjs";
import { Contender } from "./delivery/contender.mjs";
import { messages } from "./inspect/messages.mjs";
import { atLeast, mark, median, table } from "./lib/measure.mjs";
import { isToWrite, markdownTable, writeSpeed } from "./lib/page.mjs";

const ROUNDS = 7;
const [SMALL, LARGE] = ["4 KB, text and HTML", "19.9 MB, base64"];
const HEAD = ["", "Smart BCC", "postal-mime", "KV alone", "ratio", "without KV"];
const WITH_KV = "";
const ALONE = "&alone=";

/**
 * What is measured, first what compiles most: `count` deliveries by each of `atOnce` senders; and how many times ours the
 * time and the processor time of postal-mime's are asked to be.
 */
const BURSTS = [
	{ name: "4 KB, the Worker alone", message: SMALL, count: 1500, atOnce: 1, alone: ALONE, time: null, processor: null },
	{ name: "4 KB, one after the other", message: SMALL, count: 25, atOnce: 1, alone: WITH_KV, time: 2, processor: null },
	{ name: "4 KB, 4 at a time", message: SMALL, count: 10, atOnce: 4, alone: WITH_KV, time: 2, processor: null },
	{ name: "19.9 MB, the Worker alone", message: LARGE, count: 8, atOnce: 1, alone: ALONE, time: null, processor: null },
	{ name: "19.9 MB", message: LARGE, count: 2, atOnce: 1, alone: WITH_KV, time: null, processor: 2 },
];

await main(async () => {
	/** @type {Contender[]} */
	const contenders = [];
	for (const file of ["ours.js", "baseline.js", "floor.js"]) contenders.push(await Contender.start(file));
	try {
		const office = await contenders[0].furnish();
		const all = await messages();
		/** @type {string[][]} */
		const rows = [];
		for (const burst of BURSTS) {
			await prepare(contenders, all.find(({ name }) => name === burst.message) ?? fail(burst.message));
			await step(`Delivering ${burst.name}`, async () => void rows.push(...rowsOf(burst, await inTurn(contenders, burst))));
		}
		await isFiled(office);
		table("A delivery in workerd, from end to end", HEAD, rows);
		if (isToWrite()) writeSpeed("delivery", markdownTable(HEAD, rows));
	} finally {
		await Promise.all(contenders.map((contender) => contender.close()));
	}
});

/** @param {string} name @returns {never} */
function fail(name) {
	throw new Failure(`expected a message ${name}, but found none`);
}

/**
 * All have the message, and the others ask of KV what ours does with it.
 *
 * @param {Contender[]} contenders
 * @param {import("./inspect/messages.mjs").Measured} message
 */
async function prepare(contenders, message) {
	const [ours, ...others] = contenders;
	for (const contender of contenders) await contender.take(message);
	await ours.plan(message.name);
	const plan = await ours.plan(message.name);
	for (const other of others) await other.follow(plan);
}

/**
 * The medians of each, in turn.
 *
 * @param {Contender[]} contenders
 * @param {typeof BURSTS[number]} burst
 */
async function inTurn(contenders, burst) {
	const all = contenders.map(() => /** @type {{ seconds: number, cpuSeconds: number }[]} */ ([]));
	for (let round = -1; round < ROUNDS; round += 1) {
		for (const [at, contender] of contenders.entries()) {
			const taken = await contender.measure(burst);
			if (round >= 0) all[at].push(taken);
		}
	}
	return all.map((taken) => ({
		seconds: median(taken.map(({ seconds }) => seconds)),
		cpuSeconds: median(taken.map(({ cpuSeconds }) => cpuSeconds)),
	}));
}

/**
 * @param {typeof BURSTS[number]} burst
 * @param {{ seconds: number, cpuSeconds: number }[]} medians
 */
function rowsOf({ name, time, processor }, medians) {
	return [
		[`${name}: time`, ...compared(time, medians.map(({ seconds }) => seconds))],
		[`${name}: processor time`, ...compared(processor, medians.map(({ cpuSeconds }) => cpuSeconds))],
	];
}

/**
 * @param {number | null} asked
 * @param {number[]} seconds
 */
function compared(asked, seconds) {
	const [ours, theirs, floor] = seconds;
	const isLost = ours <= floor || theirs <= floor;
	const withoutKv = isLost ? "lost in it" : ((theirs - floor) / (ours - floor)).toFixed(2);
	return [...seconds.map(millis), mark((theirs / ours).toFixed(2), atLeast(asked, theirs / ours)), withoutKv];
}

/** @param {number} seconds */
function millis(seconds) {
	return `${(1e3 * seconds).toFixed(seconds < 0.01 ? 2 : 0)} ms`;
}

/** @param {{ filed: () => Promise<{ links: unknown[] }[]> }} office */
async function isFiled(office) {
	const mails = await office.filed();
	const areLinked = mails.length >= 50 && mails.every(({ links }) => links.length === 2);
	if (!areLinked) throw new Failure("expected each mail to be filed with its person and its deal");
}
