/**
 * The same cases through the built wasm, with equal results: `cargo test` leaves what came out natively in
 * target/cases.json, with the bytes that went in.
 */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { streamInto, write } from "../../pkg/bytes.js";
import { Deadline } from "../../pkg/deadline.js";
import { run } from "../../pkg/run.js";
import { MemoryStore } from "../../pkg/store/memory.js";
import { createCore } from "../../pkg/wasm/core.js";

const root = new URL("../../", import.meta.url);
const { settings, entries, cases } = JSON.parse(readFileSync(new URL("target/cases.json", root), "utf8"));
const module = new WebAssembly.Module(readFileSync(new URL("pkg/wasm/core_bg.wasm", root)));

/** One instance for all, as the pool uses it: what one message leaves behind must not reach the next. */
const core = createCore(module);

for (const expected of cases) {
	test(expected.name, async () => {
		const raw = new Uint8Array(Buffer.from(expected.raw, "base64"));
		assert.deepEqual(inspect(raw, expected), expected.inspection);
		const { outcome, written } = await deliver(raw, expected);
		assert.deepEqual(outcome, expected.outcome);
		assert.deepEqual(written, expected.written);
	});
}

test("more than nothing was compared", () => assert.ok(cases.length >= 200, `${cases.length} runs`));

/**
 * @param {Uint8Array} raw
 * @param {any} envelope
 */
function inspect(raw, { mailFrom, rcptTo }) {
	write(core, raw);
	const inspection = core.inspect({ mailFrom, rcptTo });
	core.clear();
	return inspection;
}

/**
 * @param {Uint8Array} raw
 * @param {any} envelope
 */
async function deliver(raw, { mailFrom, rcptTo, now }) {
	const store = new MemoryStore();
	for (const { key, value } of entries) await store.put(key, value, { metadata: null, expiresInSeconds: null });
	const before = new Set(store.keys);
	const event = { mailFrom, rcptTo, rawSize: raw.length, now, config: settings };
	const outcome = core.admit(event) ?? (await receive(raw, store));
	core.clear();
	return { outcome, written: await writtenTo(store, before) };
}

/**
 * @param {Uint8Array} raw
 * @param {MemoryStore} store
 */
async function receive(raw, store) {
	const deadline = new Deadline(20_000);
	const stream = new Response(Buffer.from(raw)).body;
	if (stream) await streamInto(core, stream, { expectedBytes: raw.length, maxBytes: raw.length, deadline });
	const { outcome } = await run(core, core.receive(), { store, deadline, faults: [] });
	return outcome;
}

/**
 * @param {MemoryStore} store
 * @param {Set<string>} before
 */
async function writtenTo(store, before) {
	const written = [];
	for (const key of store.keys.filter((key) => !before.has(key))) {
		const [value] = await store.get([key], "bytes");
		const { rows } = await store.list(key, null, 1);
		written.push({ key, bytes: value?.length ?? 0, metadata: rows[0].metadata });
	}
	return written;
}
