/** The stores hold to their contract (`store.mjs`): in memory, on KV, and the one of examples/durable-object. */

import assert from "node:assert/strict";
import { cpSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";

import { createTestHarness } from "wrangler";

import { MemoryStore } from "../../pkg/store/memory.js";
import { project } from "./kit.mjs";
import { EXPIRY, RULES, judge } from "./store.mjs";

const empty = project({
	"main.js": `
		import { kvStore } from "smart-bcc/store/kv";
		import { MailStore, storeOf } from "./durable-object/store.js";
		import { EXPIRY, RULES, judge } from "./store.mjs";

		export { MailStore };
		export default {
			async fetch(request, env) {
				if (new URL(request.url).pathname === "/kv") return Response.json(await judge(kvStore(env.KV), RULES));
				return Response.json(await judge(storeOf(env.STORE), { ...RULES, ...EXPIRY }));
			},
		};`,
});
const config = {
	name: "stores",
	main: empty.path("main.js"),
	compatibility_date: "2026-10-01",
	compatibility_flags: ["nodejs_compat"],
	kv_namespaces: [{ binding: "KV" }],
	durable_objects: { bindings: [{ name: "STORE", class_name: "MailStore" }] },
	migrations: [{ tag: "v1", new_sqlite_classes: ["MailStore"] }],
};
/** What was found of each, which is asked for at once. */
const inWorkerd = { "/kv": null, "/durable-object": null };
const server = createTestHarness({ root: empty.root, workers: [{ config }] });

before(async () => {
	for (const from of ["../../examples/durable-object", "store.mjs"]) {
		const path = fileURLToPath(new URL(from, import.meta.url));
		cpSync(path, empty.path(path.split("/").at(-1)), { recursive: true, filter: (file) => !file.includes("node_modules") });
	}
	await server.listen();
	for (const path of Object.keys(inWorkerd)) inWorkerd[path] = server.fetch(path).then((answer) => answer.json());
});

after(async () => {
	await server.close();
	empty.remove();
});

function holds(name, rules, find) {
	describe(name, () => {
		/** @type {Record<string, string | null>} */
		let found;
		before(async () => {
			found = await find();
		});
		for (const rule of Object.keys(rules)) test(rule, () => assert.equal(found[rule], null));
	});
}


holds("in memory", { ...RULES, ...EXPIRY }, () => judge(new MemoryStore(), { ...RULES, ...EXPIRY }));
holds("on KV", RULES, () => inWorkerd["/kv"]);
holds("in a Durable Object", { ...RULES, ...EXPIRY }, () => inWorkerd["/durable-object"]);

test("a store that holds to nothing is found out", async () => {
	const nothing = {
		get: async (keys) => keys.map(() => null),
		list: async () => ({ rows: [], cursor: null }),
		put: async () => {},
		delete: async () => {},
	};
	const found = await judge(nothing, RULES);
	assert.ok(Object.values(found).every((fault) => fault !== null), JSON.stringify(found, null, 2));
});
