/**
 * What the platform's seal costs (rule D15): a whole delivery in Node over a store in memory, by a company that asks for
 * it and by one that does not, the platform's key by variable.
 */

import { readFileSync } from "node:fs";

import { write } from "../pkg/bytes.js";
import { Deadline } from "../pkg/deadline.js";
import { configOf } from "../pkg/options.js";
import { run } from "../pkg/run.js";
import { MemoryStore } from "../pkg/store/memory.js";
import { createCore } from "../pkg/wasm/core.js";
import { stamp } from "../scripts/stamp.mjs";
import { mail } from "../tests/support/message.mjs";
import { KEY_NAME, recordOf, seal } from "../tests/support/seal.mjs";
import { table } from "./lib/measure.mjs";

const SETUP_TOKEN = "setup-token-of-the-benchmark";
const config = configOf({
	mailDomain: "bcc.example.com",
	setupToken: SETUP_TOKEN,
	authSecret: "auth-secret-of-the-benchmark",
	arcKeys: `${KEY_NAME}=${recordOf()}`,
});
const core = createCore(new WebAssembly.Module(readFileSync(new URL("../pkg/wasm/core_bg.wasm", import.meta.url))));
const envelope = { from: "ann@example.com", to: "acme@bcc.example.com" };
const limit = async () => true;

/**
 * @param {MemoryStore} store
 * @param {import("../pkg/types/core.js").Step} step
 */
const finish = (store, step) => run(core, step, { store, send: () => {}, limit, deadline: new Deadline(60_000), faults: [] });

/**
 * @param {MemoryStore} store
 * @param {string} method
 * @param {string} resource
 * @param {object} body
 * @param {string} token
 */
async function call(store, method, resource, body, token) {
	write(core, new TextEncoder().encode(JSON.stringify(body)));
	const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
	const event = { method, path: `/api/v1/${resource}`, query: "", headers, origin: "https://localhost", now: Date.now(), config };
	const { response } = await finish(store, core.request(event));
	core.clear();
	if (!response || response.status >= 300) throw new Error(String(response?.body));
	return JSON.parse(String(response.body));
}

/** @param {string} authentication */
async function company(authentication) {
	const store = new MemoryStore();
	const body = { company: { name: "Acme", domain: "acme" }, user: { name: "Ann Lee", email: "ann@example.com" } };
	const { token } = await call(store, "POST", "setup", body, SETUP_TOKEN);
	await call(store, "PATCH", "company", { authentication }, token);
	return store;
}

/**
 * The seconds of one delivery.
 *
 * @param {MemoryStore} store
 * @param {Uint8Array} raw
 */
async function deliver(store, raw) {
	const started = performance.now();
	const event = { mailFrom: envelope.from, rcptTo: envelope.to, rawSize: raw.length, now: Date.now(), config };
	if (core.admit(event)) throw new Error("expected to be admitted");
	write(core, raw);
	const { outcome } = await finish(store, core.receive());
	core.clear();
	if (outcome?.outcome !== "filed") throw new Error(`${outcome?.outcome} ${outcome?.reason}`);
	return (performance.now() - started) / 1000;
}

const stores = [await company("sealed"), await company("aligned")];

/**
 * The median seconds of both companies, in turn.
 *
 * @param {string} body
 * @param {number} rounds
 */
async function both(body, rounds) {
	const seconds = stores.map(() => /** @type {number[]} */ ([]));
	for (let round = -2; round < rounds; round += 1) {
		for (const [at, store] of stores.entries()) {
			const raw = new Uint8Array(seal(stamp(Buffer.from(mail({ body })), envelope)));
			const taken = await deliver(store, raw);
			if (round >= 0) seconds[at].push(taken);
		}
	}
	return seconds.map((all) => all.sort((one, other) => one - other)[rounds >> 1]);
}

const text = "Please send us the offer for the new machine by Friday, as we said on the phone.\r\n";
const base64 = `${"QUJD".repeat(19)}\r\n`;
const rows = [];
for (const [name, line, bytes, rounds] of /** @type {[string, string, number, number][]} */ ([
	["4 KB of text", text, 3000, 200],
	["19.9 MB of text", text, 19.9 * (1 << 20) - 6000, 7],
	["19.9 MB of base64", base64, 19.9 * (1 << 20) - 6000, 7],
])) {
	const [sealed, without] = await both(line.repeat(Math.floor(bytes / line.length)), rounds);
	rows.push([name, (1e3 * sealed).toFixed(2), (1e3 * without).toFixed(2), `${(sealed / without).toFixed(2)}`]);
}
table("What a delivery costs under the platform's seal, in Node", ["", "sealed, ms", "without, ms", "ratio"], rows);
