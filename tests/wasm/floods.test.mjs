/**
 * Messages that are made to be slow or large in memory, in the built core: each costs at most ten times as much time as
 * a plain mail of its size in the same run, and of memory no more than its room and so much more.
 */

import assert from "node:assert/strict";
import { before, test } from "node:test";

import { cost, floods, plainOf } from "../support/floods.mjs";

const TIMES_MAX = 10;
/** Beside the message; two large messages at once must fit the platform's 128 MB with theirs (48 MB, pkg/pool.js). */
const MEMORY_BYTES_MAX = 24 << 20;
/** Shorter than this nothing can be told by a clock on a machine that does other things as well. */
const MS_MIN = 100;

/** @type {(bytes: number) => Promise<number>} */
let plainMs;
before(async () => {
	await cost(plainOf(1 << 20)); // the compiler's own time
	const known = new Map();
	plainMs = async (bytes) => {
		const megabytes = Math.ceil(bytes / (1 << 20));
		if (!known.has(megabytes)) known.set(megabytes, (await cost(plainOf(megabytes << 20))).ms);
		return known.get(megabytes);
	};
});

for (const flood of floods()) {
	test(flood.name, async () => {
		const [{ ms, memoryBytes }, plain] = [await cost(flood), await plainMs(flood.bytes)];
		assert.ok(ms < TIMES_MAX * Math.max(plain, MS_MIN), `${ms} ms, a plain mail ${plain} ms`);
		assert.ok(memoryBytes < MEMORY_BYTES_MAX, `${memoryBytes} bytes beside the message`);
	});
}

test("more than nothing was measured", () => assert.ok(floods().length >= 35, `${floods().length} floods`));
