/** What a message costs the built core: its time, and the memory that it leaves grown. */

import { readFileSync } from "node:fs";

import { write } from "../../pkg/bytes.js";
import { Deadline } from "../../pkg/deadline.js";
import { inspectIn } from "../../pkg/inspection.js";
import { run } from "../../pkg/run.js";
import { MemoryStore } from "../../pkg/store/memory.js";
import { createCore } from "../../pkg/wasm/core.js";
import { stamp } from "../../scripts/stamp.mjs";
import { bytesOf, hostileCases, world } from "./hostile.mjs";

const module = new WebAssembly.Module(readFileSync(new URL("../../pkg/wasm/core_bg.wasm", import.meta.url)));
const NOW = Date.UTC(2026, 10, 20, 9, 30);

/**
 * Of the hostile cases those of 100 KB and more.
 *
 * @returns {any[]}
 */
export const floods = () => hostileCases.filter((/** @type {any} */ { bytes }) => bytes >= 100_000);

/**
 * Inspected and delivered, each on an instance of its own: the milliseconds of both, and the most memory that one of
 * them had beside the room of the message. Memory of WebAssembly only grows, so what it is at the end it was at most.
 *
 * @param {any} flood
 */
export async function cost(flood) {
	const raw = bytesOf(flood);
	const inspected = await timed((core) => inspectIn(core, flood), raw);
	const delivered = await timed((core) => deliver(core, raw, flood), raw);
	const memoryBytes = Math.max(inspected.memoryBytes, delivered.memoryBytes) - roomOf(raw.length);
	return { ms: inspected.ms + delivered.ms, memoryBytes };
}

/**
 * A long message has the room of the longest (`reserve` in src/wasm.rs).
 *
 * @param {number} bytes
 */
const roomOf = (bytes) => (bytes > 1 << 20 ? Math.max(bytes, 20 << 20) : bytes);

/**
 * @param {(core: any) => unknown} work
 * @param {Uint8Array} raw
 */
async function timed(work, raw) {
	const core = createCore(module);
	const started = performance.now();
	write(core, raw);
	await work(core);
	return { ms: performance.now() - started, memoryBytes: core.memory.buffer.byteLength };
}

/**
 * @param {import("../../pkg/types/core.js").Core} core
 * @param {Uint8Array} raw
 * @param {any} envelope
 */
async function deliver(core, raw, { mailFrom, rcptTo }) {
	const store = new MemoryStore();
	for (const { key, value } of world.entries) await store.put(key, value, { metadata: null, expiresInSeconds: null });
	const event = { mailFrom, rcptTo, rawSize: raw.length, now: NOW, config: world.settings };
	if (core.admit(event)) return;
	const deadline = new Deadline(20_000);
	await run(core, core.receive(), { store, send: () => {}, limit: async () => true, deadline, faults: [] });
}

const LINE = "These are words of a plain mail, in lines as they come.\r\n";

/**
 * A plain mail of about so many bytes, and less than the limit: text in lines.
 *
 * @param {number} bytes
 */
export function plainOf(bytes) {
	const [mailFrom, rcptTo] = ["ann@example.com", "acme@bcc.example.net"];
	const head = `From: ${mailFrom}\r\nTo: jane@customer.test\r\nMessage-ID: <plain@example.com>\r\n\r\n`;
	const stamped = Buffer.from(stamp(Buffer.from(head), { from: mailFrom, to: rcptTo, now: new Date(NOW) }));
	const lines = Math.floor((Math.min(bytes, 20 << 20) - stamped.length - 1) / LINE.length);
	const message = [[stamped.toString("base64"), 1], [Buffer.from(LINE).toString("base64"), lines]];
	return { mailFrom, rcptTo, message };
}
