/** The built core over a store in memory, in the world of tests/cases/office.json. */

import { readFileSync } from "node:fs";

import { streamInto, write } from "../../pkg/bytes.js";
import { Deadline } from "../../pkg/deadline.js";
import { inspectIn } from "../../pkg/inspection.js";
import { run } from "../../pkg/run.js";
import { MemoryStore } from "../../pkg/store/memory.js";
import { createCore } from "../../pkg/wasm/core.js";

const root = new URL("../../", import.meta.url);
const { settings, entries, cases } = JSON.parse(readFileSync(new URL("target/cases.json", root), "utf8"));

/** What `cargo test` left: the bytes that went in, and what came out natively. */
export { cases };

/**
 * A build of the core. One instance for all, as the pool uses it: what one message leaves behind must not reach the next.
 *
 * @param {string} file
 */
export function over(file) {
	const core = createCore(new WebAssembly.Module(readFileSync(new URL(`pkg/wasm/${file}`, root))));
	return { inspect, deliver };

	/**
	 * @param {Uint8Array} raw
	 * @param {any} envelope
	 */
	function inspect(raw, { mailFrom, rcptTo }) {
		write(core, raw);
		const inspection = inspectIn(core, { mailFrom, rcptTo });
		core.clear();
		return inspection;
	}

	/**
	 * @param {Uint8Array} raw
	 * @param {any} envelope with settings of the deployment and of its companies that are others than in the world
	 */
	async function deliver(raw, { mailFrom, rcptTo, now, settings: further = {}, company = {} }) {
		const store = new MemoryStore();
		for (const { key, value } of entries) {
			const text = key.startsWith("1/o/") ? JSON.stringify({ ...JSON.parse(value), ...company }) : value;
			await store.put(key, text, { metadata: null, expiresInSeconds: null });
		}
		const before = new Set(store.keys);
		const event = { mailFrom, rcptTo, rawSize: raw.length, now, config: { ...settings, ...further } };
		const outcome = core.admit(event) ?? (await receive(core, raw, store));
		core.clear();
		return { outcome, written: await writtenTo(store, before) };
	}
}

/** What the Worker runs, and every engine that has SIMD. */
export const { inspect, deliver } = over("core_bg.wasm");

/**
 * @param {import("../../pkg/types/core.js").Core} core
 * @param {Uint8Array} raw
 * @param {MemoryStore} store
 */
async function receive(core, raw, store) {
	const deadline = new Deadline(20_000);
	const stream = new Response(Buffer.from(raw)).body;
	if (stream) await streamInto(core, stream, { expectedBytes: raw.length, maxBytes: raw.length, deadline });
	const { outcome } = await run(core, core.receive(), { store, send: () => {}, deadline, faults: [] });
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
