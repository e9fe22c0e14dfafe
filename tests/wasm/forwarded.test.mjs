/**
 * The same forwards, and what looks like one, through the built wasm, with equal results: `cargo test` leaves what
 * came out natively in target/forwarded.json and target/traps.json, with the text that went in.
 */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { inspect } from "./core.mjs";

const cases = ["forwarded", "traps"].flatMap((name) =>
	JSON.parse(readFileSync(new URL(`../../target/${name}.json`, import.meta.url), "utf8")),
);

for (const program of new Set(cases.map(({ program }) => program))) {
	test(program, () => {
		for (const { name, raw, inspection, ...envelope } of cases.filter((mail) => mail.program === program))
			assert.deepEqual(inspect(Buffer.from(raw), envelope), inspection, name);
	});
}

test("more than nothing was compared", () => assert.ok(cases.length >= 2_000, `${cases.length} runs`));
