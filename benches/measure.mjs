/** Times things in turn, so that their ratio holds where the machine's speed does not. */

const ROUNDS = 300;
const TIMES = 20;

/**
 * The median seconds of each.
 *
 * @param {(() => unknown)[]} works
 * @returns {number[]}
 */
export function inTurn(...works) {
	const seconds = works.map(() => /** @type {number[]} */ ([]));
	for (let round = -ROUNDS / 10; round < ROUNDS; round += 1) {
		for (const [at, work] of works.entries()) {
			const started = performance.now();
			for (let time = 0; time < TIMES; time += 1) work();
			if (round >= 0) seconds[at].push((performance.now() - started) / TIMES / 1000);
		}
	}
	return seconds.map((all) => all.sort((one, other) => one - other)[ROUNDS / 2]);
}

/** @param {number} seconds */
export function micros(seconds) {
	return (1e6 * seconds).toFixed(1);
}

/**
 * @param {string} title
 * @param {string[]} head
 * @param {string[][]} rows
 * @param {number} [nameChars]
 */
export function table(title, head, rows, nameChars = 28) {
	console.log(`\n  ${title}\n`);
	for (const [name, ...cells] of [head, ...rows])
		console.log(`  ${name.padEnd(nameChars)}${cells.map((cell) => cell.padStart(14)).join("")}`);
}
