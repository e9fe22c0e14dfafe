/**
 * The same cases through both builds of the wasm, with equal results: `cargo test` leaves what came out natively in
 * target/cases.json, with the bytes that went in.
 */

import assert from "node:assert/strict";
import { test } from "node:test";

import { cases, over } from "./core.mjs";

for (const file of ["core_bg.wasm", "core_plain_bg.wasm"]) {
	const { deliver, inspect } = over(file);
	for (const expected of cases) {
		test(`${file}: ${expected.name}`, async () => {
			const raw = new Uint8Array(Buffer.from(expected.raw, "base64"));
			assert.deepEqual(inspect(raw, expected), expected.inspection);
			const { outcome, written } = await deliver(raw, expected);
			assert.deepEqual(outcome, expected.outcome);
			assert.deepEqual(written, expected.written);
		});
	}
}

test("more than nothing was compared", () => assert.ok(cases.length >= 200, `${cases.length} runs`));
