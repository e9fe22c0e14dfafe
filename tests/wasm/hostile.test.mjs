/**
 * The hostile cases through the built wasm, with equal results: `cargo test` leaves what came out natively in
 * target/hostile.json, with the bytes that went in.
 */

import assert from "node:assert/strict";
import { test } from "node:test";

import { bytesOf, hostileCases, shortened } from "../support/hostile.mjs";
import { deliver, inspect } from "./core.mjs";

for (const row of new Set(hostileCases.map(({ row }) => row))) {
	test(row, async () => {
		for (const expected of hostileCases.filter((one) => one.row === row)) {
			const raw = bytesOf(expected);
			assert.equal(raw.length, expected.bytes, expected.name);
			assert.deepEqual(shortened(inspect(raw, expected)), expected.inspection, expected.name);
			const { outcome, written } = await deliver(raw, expected);
			assert.deepEqual(outcome, expected.outcome, expected.name);
			assert.deepEqual(written, expected.written, expected.name);
		}
	});
}

test("more than nothing was compared", () => assert.ok(hostileCases.length >= 400, `${hostileCases.length} runs`));
