/** Times things in turn, so that their ratio holds where the machine's speed does not. */

/** How long each is measured in a round: where the clock ticks in milliseconds, as in workerd, that is thirty ticks. */
const ROUND_SECONDS = 0.03;
const ROUNDS = { least: 9, most: 41 };
/** Some do not get faster before they have run for a while. */
const WARM_SECONDS = 0.1;
const TIMES_MAX = 1 << 26;

/**
 * Does a thing so many times, and gives the seconds that it took.
 *
 * @typedef {(times: number) => number | Promise<number>} Work
 */

/**
 * The median seconds of doing each thing once.
 *
 * @param {Work[]} works
 * @param {number} [seconds] that all of it may take; slow things take longer
 * @returns {Promise<number[]>}
 */
export async function inTurn(works, seconds = 3) {
	const times = [];
	let round = 0;
	for (const work of works) {
		const { count, taken } = await warmed(work);
		times.push(count);
		round += taken;
	}
	const rounds = Math.min(ROUNDS.most, Math.max(ROUNDS.least, Math.floor(seconds / round)));
	const all = works.map(() => /** @type {number[]} */ ([]));
	for (let at = 0; at < rounds; at += 1) {
		for (const [which, work] of works.entries()) {
			// Whatever ran before has taken the caches, and nobody is to pay for that.
			await work(1);
			all[which].push((await work(times[which])) / times[which]);
		}
	}
	return all.map(median);
}

/**
 * How often it is to be done in a round, and how long that takes.
 *
 * @param {Work} work
 */
async function warmed(work) {
	let total = 0;
	for (let count = 1; count <= TIMES_MAX; ) {
		const taken = await work(count);
		total += taken;
		if (taken < ROUND_SECONDS) count *= 2;
		else if (total >= WARM_SECONDS) return { count, taken };
	}
	throw new Error("expected work to take time, but found a clock that stands still");
}

/** @param {number[]} values */
export function median(values) {
	return values.toSorted((one, other) => one - other)[values.length >> 1];
}

/**
 * What is done in this process.
 *
 * @param {() => unknown} work
 * @returns {Work}
 */
export const here = (work) => (times) => {
	const started = performance.now();
	for (let time = 0; time < times; time += 1) work();
	return (performance.now() - started) / 1000;
};

/** @typedef {{ asked: string, hit: boolean } | null} Target */

/**
 * @param {number | null} asked
 * @param {number} found
 * @returns {Target}
 */
export const atLeast = (asked, found) => (asked === null ? null : { asked: `≥ ${asked}`, hit: found >= asked });

/**
 * @param {string} value
 * @param {Target} target
 */
export const mark = (value, target) => (target ? `${value} ${target.hit ? "✓" : "✗"} ${target.asked}` : value);

/** @param {number} seconds */
export function micros(seconds) {
	return (1e6 * seconds).toFixed(1);
}

/**
 * @param {string} title
 * @param {string[]} head
 * @param {string[][]} rows
 */
export function table(title, head, rows) {
	const chars = head.map((_, at) => Math.max(...[head, ...rows].map((row) => row[at].length)));
	console.log(`\n  ${title}\n`);
	for (const row of [head, ...rows])
		console.log(`  ${row.map((cell, at) => (at ? cell.padStart(chars[at] + 3) : cell.padEnd(chars[at]))).join("")}`);
}
