/** The shell's parts by themselves: the pool of instances, rounds of requests, the stores, the stamp. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { bind } from "../../pkg/bind.js";
import { streamInto, write } from "../../pkg/bytes.js";
import { Deadline } from "../../pkg/deadline.js";
import { Deferred, Unread } from "../../pkg/fault.js";
import { serve } from "../../pkg/http.js";
import { Pool } from "../../pkg/pool.js";
import { respond } from "../../pkg/respond.js";
import { run } from "../../pkg/run.js";
import { createCore } from "../../pkg/wasm/core.js";
import { kvStore } from "../../pkg/store/kv.js";
import { MemoryStore } from "../../pkg/store/memory.js";
import { stamp } from "../../scripts/stamp.mjs";

const MB = 1 << 20;

/** An instance that only has memory, and says how often it was cleared. */
class FakeCore {
	memory = { buffer: new ArrayBuffer(1024) };
	cleared = 0;
	bytes = 0;

	reserve() {
		return this.bytes;
	}

	commit(count) {
		this.bytes += count;
	}

	clear() {
		this.cleared += 1;
		this.bytes = 0;
	}
}

function poolOf() {
	const made = [];
	const pool = new Pool(() => made[made.push(new FakeCore()) - 1]);
	return { pool, made };
}

/** Something to wait for, and the means to let it go on. */
function gate() {
	let open;
	const opened = new Promise((resolve) => (open = resolve));
	return { opened, open };
}

const soon = () => new Deadline(2000);

test("an instance is used again after success, and only then", async () => {
	const { pool, made } = poolOf();
	await pool.run(10, soon(), () => 1);
	await pool.run(10, soon(), () => 2);
	assert.equal(made.length, 1);
	assert.equal(made[0].cleared, 2);
	await assert.rejects(
		pool.run(10, soon(), () => Promise.reject(new Error("trap"))),
		/trap/,
	);
	await pool.run(10, soon(), (core) => assert.notEqual(core, made[0]));
	assert.equal(made.length, 2);
});

/** What a core throws that breaks. */
const trap = () => Promise.reject(new WebAssembly.RuntimeError("unreachable"));

test("after a trap another instance has the place of the broken one, and waits for none", async () => {
	const { pool, made } = poolOf();
	const { opened, open } = gate();
	const other = pool.run(12 * MB, soon(), () => opened);
	const ended = await pool.run(12 * MB, soon(), trap, (core, broken, error) => {
		assert.ok(error instanceof WebAssembly.RuntimeError);
		assert.deepEqual([core, broken], [made[2], made[1]]);
		return "held";
	});
	assert.equal(ended, "held");
	await pool.run(12 * MB, soon(), (core) => assert.equal(core, made[2]));
	open();
	await other;
	assert.equal(made.length, 3);
});

test("an instance that breaks after a trap is not used again, and no room is lost", async () => {
	const { pool, made } = poolOf();
	for (let time = 0; time < 10; time += 1) {
		await assert.rejects(pool.run(20 * MB, soon(), trap, trap), WebAssembly.RuntimeError);
	}
	assert.equal(made.length, 20);
	await Promise.all([1, 2].map(() => pool.run(20 * MB, soon(), (core) => assert.equal(core.cleared, 0))));
});

test("what is no trap is not tried on another instance", async () => {
	const { pool, made } = poolOf();
	const never = () => assert.fail("no trap");
	for (const error of [new Deferred("deadline"), new Unread("stream-broke"), new Error("another")]) {
		await assert.rejects(pool.run(10, soon(), () => Promise.reject(error), never), error);
	}
	const full = () => (function deeper() { return deeper() + 1; })();
	assert.equal(await pool.run(10, soon(), full, () => "held"), "held");
	assert.equal(made.length, 4);
});

test("messages each a little longer than the one before have the room of one", () => {
	const core = createCore(new WebAssembly.Module(readFileSync(new URL("../../pkg/wasm/core_bg.wasm", import.meta.url))));
	for (let bytes = 2 * MB; bytes < 20 * MB; bytes += 1.5 * MB) {
		write(core, new Uint8Array(bytes));
		core.clear();
	}
	assert.ok(core.memory.buffer.byteLength < 24 * MB, `${core.memory.buffer.byteLength} bytes`);
});

test("a stranger's body is never let onto an instance", async () => {
	const taken = [];
	const module = new WebAssembly.Module(readFileSync(new URL("../../pkg/wasm/core_bg.wasm", import.meta.url)));
	const pool = { run: (bytes, _, work) => (taken.push(bytes), work(createCore(module))) };
	const request = new Request("http://localhost/api/v1/what-if", { method: "POST", body: "x".repeat(2 * MB) });
	const answer = await respond(pool, request, new MemoryStore(), { mailDomain: "bcc.example.com" });
	assert.deepEqual([answer.status, taken], [401, [0, 0]]);
});

test("the Worker's client limiter is asked for the address that the platform names", async () => {
	const module = new WebAssembly.Module(readFileSync(new URL("../../pkg/wasm/core_bg.wasm", import.meta.url)));
	const { respond } = bind(() => createCore(module));
	const asked = [];
	const CLIENT_LIMIT = { limit: async ({ key }) => ({ success: asked.push(key) < 1 }) };
	const headers = { Authorization: "Bearer nobody", "CF-Connecting-IP": "192.0.2.1" };
	const request = new Request("http://localhost/api/v1/me", { headers });
	const answer = await serve(respond, request, { KV: namespace(), MAIL_DOMAIN: "bcc.example.com", CLIENT_LIMIT });
	assert.equal(answer.status, 429);
	assert.equal(asked.length, 1);
	assert.match(asked[0], /192\.0\.2\.1/);
});

test("bytes that do not come cost no instance", async () => {
	const { pool, made } = poolOf();
	const limits = { expectedBytes: 5, maxBytes: 5, deadline: soon() };
	for (const stream of [
		new Blob(["abc"]).stream(),
		new ReadableStream({ start: (end) => end.error("gone") }),
	]) {
		await assert.rejects(
			pool.run(10, soon(), (core) => streamInto(core, stream, limits)),
			Unread,
		);
	}
	await pool.run(10, soon(), (core) => assert.equal(core, made[0]));
	assert.equal(made.length, 1);
});

test("small flows at once have an instance each, fourteen at most; who finds none waits until his deadline", async () => {
	const { pool, made } = poolOf();
	const { opened, open } = gate();
	const flows = Array.from({ length: 14 }, () => pool.run(10, soon(), () => opened));
	await assert.rejects(
		pool.run(10, new Deadline(40), () => {}),
		new Deferred("busy"),
	);
	const late = pool.run(10, soon(), () => "went on");
	open();
	assert.equal(await late, "went on");
	await Promise.all(flows);
	assert.equal(made.length, 14);
});

test("messages over 1 MB take one of the same two instances, also after many", async () => {
	const { pool, made } = poolOf();
	await Promise.all(
		Array.from({ length: 8 }, () =>
			pool.run(12 * MB, soon(), () => new Promise((done) => setTimeout(done, 5))),
		),
	);
	assert.equal(made.length, 2);
});

test("no more than 48 MB of messages are in memory", async () => {
	const { pool } = poolOf();
	const { opened, open } = gate();
	const first = pool.run(30 * MB, soon(), () => opened);
	await assert.rejects(
		pool.run(20 * MB, new Deadline(40), () => {}),
		new Deferred("busy"),
	);
	open();
	await first;
	await pool.run(20 * MB, soon(), () => {});
});

test("a small instance that has grown large is not kept", async () => {
	const { pool, made } = poolOf();
	await pool.run(10, soon(), (core) => (core.memory.buffer = new ArrayBuffer(9 * MB)));
	await pool.run(10, soon(), () => {});
	assert.equal(made.length, 2);
});

test("a message cut short or too long is deferred", async () => {
	const stream = (count) => new Blob([new Uint8Array(count)]).stream();
	const limits = (expectedBytes) => ({ expectedBytes, maxBytes: 500, deadline: soon() });
	await streamInto(new FakeCore(), stream(300), limits(300));
	await assert.rejects(
		streamInto(new FakeCore(), stream(299), limits(300)),
		new Deferred("fewer-bytes-than-announced"),
	);
	await assert.rejects(
		streamInto(new FakeCore(), stream(301), limits(300)),
		new Deferred("more-bytes-than-announced"),
	);
	await assert.rejects(
		streamInto(new FakeCore(), stream(501), limits(null)),
		new Deferred("more-bytes-than-announced"),
	);
});

test("a stream that stalls is deferred at the deadline", async () => {
	const limits = { expectedBytes: 5, maxBytes: 5, deadline: new Deadline(30) };
	await assert.rejects(
		streamInto(new FakeCore(), new ReadableStream({ type: "bytes" }), limits),
		new Deferred("deadline"),
	);
});

/** A flow that asks for one round and ends with its answers. */
function flowOf(requests) {
	const core = Object.assign(new FakeCore(), { answer: (answers) => ({ outcome: answers }) });
	return (store, deadline = soon(), faults = []) => run(core, { requests }, { store, send: () => {}, deadline, faults });
}

test("a round is answered in the order of its requests, six at a time", async () => {
	let atOnce = 0;
	let most = 0;
	const store = {
		async get([key]) {
			most = Math.max(most, ++atOnce);
			await new Promise((done) => setTimeout(done, 10 - Number(key) / 2));
			atOnce -= 1;
			return [key];
		},
	};
	const requests = Array.from({ length: 15 }, (_, index) => ({
		kind: "get",
		keys: [String(index)],
		form: "text",
	}));
	const { outcome } = await flowOf(requests)(store);
	assert.deepEqual(
		outcome,
		requests.map(({ keys }) => keys),
	);
	assert.equal(most, 6);
});

test("a request that fails is answered as such, and the log learns its code, not its text", async () => {
	const store = {
		get: async () => ["value"],
		put: async () => {
			throw new Error("KV PUT failed: 503 for key 1/private");
		},
	};
	const faults = [];
	const requests = [
		{ kind: "put", key: "k", value: "v", metadata: null, expiresInSeconds: null },
		{ kind: "get", keys: ["k"], form: "text" },
	];
	const { outcome } = await flowOf(requests)(store, soon(), faults);
	assert.deepEqual(outcome, [{ error: "storage" }, ["value"]]);
	assert.deepEqual(faults, ["put: 503"]);
});

test("only https is fetched, and what cannot be reached is a failure", async () => {
	const faults = [];
	const requests = ["http://127.0.0.1:9/", "https://127.0.0.1:9/"].map((url) => ({ kind: "fetch", url, accept: "text/plain" }));
	const { outcome } = await flowOf(requests)({}, soon(), faults);
	assert.deepEqual(outcome, [{ error: "storage" }, { error: "storage" }]);
	assert.deepEqual(faults, ["fetch: TypeError", "fetch: TypeError"]);
});

test("a key that the platform cannot read verifies nothing", async () => {
	const bytes = new Uint8Array(32);
	const request = { kind: "verify", key: bytes, data: bytes, signature: bytes };
	const algorithms = ["rsa-sha256", "ed25519-sha256"];
	const { outcome } = await flowOf(algorithms.map((algorithm) => ({ ...request, algorithm })))({});
	assert.deepEqual(outcome, [false, false]);
});

test("a store that does not answer ends the flow at its deadline", async () => {
	const store = { get: () => new Promise(() => {}) };
	const asked = flowOf([{ kind: "get", keys: ["k"], form: "text" }]);
	await assert.rejects(asked(store, new Deadline(30)), new Deferred("deadline"));
});

/** A KV namespace on a Map, with KV's own manners. */
function namespace(failures = []) {
	const entries = new Map();
	const calls = [];
	const kv = {
		calls,
		entries,
		async get(keys, form) {
			calls.push(["get", keys]);
			if (Array.isArray(keys))
				return new Map(keys.map((key) => [key, entries.get(key)?.value ?? null]));
			const value = entries.get(keys)?.value ?? null;
			return form === "arrayBuffer" ? value && new TextEncoder().encode(value).buffer : value;
		},
		async getWithMetadata(key) {
			const entry = entries.get(key);
			return { value: entry ? new Blob([entry.value]).stream() : null, metadata: entry?.options.metadata ?? null };
		},
		async list(options) {
			calls.push(["list", options]);
			const keys = [...entries].map(([name, { options }]) => ({ name, metadata: options.metadata }));
			return { keys, list_complete: false, cursor: "further" };
		},
		async put(key, value, options) {
			calls.push(["put", key]);
			const failure = failures.shift();
			if (failure) throw new Error(failure);
			entries.set(key, { value, options });
		},
		async delete(key) {
			calls.push(["delete", key]);
			entries.delete(key);
		},
	};
	return kv;
}

const plain = { metadata: null, expiresInSeconds: null };

test("KV: many keys are read a hundred at a time and come back in their order", async () => {
	const kv = namespace();
	const store = kvStore(kv);
	await store.put("key-150", "here", plain);
	const keys = Array.from({ length: 250 }, (_, index) => `key-${index}`);
	const values = await store.get(keys, "text");
	assert.deepEqual(
		values,
		keys.map((key) => (key === "key-150" ? "here" : null)),
	);
	assert.deepEqual(
		kv.calls.filter(([name]) => name === "get").map(([, asked]) => asked.length),
		[100, 100, 50],
	);
});

test("KV: bytes, lists, life times and deletions", async () => {
	const kv = namespace();
	const store = kvStore(kv);
	await store.put("a", "text", { metadata: { n: 1 }, expiresInSeconds: 5 });
	assert.deepEqual(kv.entries.get("a").options, { metadata: { n: 1 }, expirationTtl: 60 });
	assert.deepEqual(await store.get(["a"], "bytes"), [new TextEncoder().encode("text")]);
	assert.deepEqual(await store.get(["b"], "bytes"), [null]);
	assert.deepEqual(await store.get(["a"], "metadata"), [{ n: 1 }]);
	assert.deepEqual(await store.get(["b"], "metadata"), [null]);
	assert.deepEqual(await store.list("", null, 10), {
		rows: [{ key: "a", metadata: { n: 1 } }],
		cursor: "further",
	});
	await store.delete(["a", "b"]);
	assert.deepEqual(kv.calls.slice(-2), [
		["delete", "a"],
		["delete", "b"],
	]);
});

test(
	"KV: a write that comes too soon is tried again, another failure is not",
	{ timeout: 10_000 },
	async () => {
		const busy = namespace(["KV PUT failed: 429 Too Many Requests"]);
		const started = Date.now();
		await kvStore(busy).put("a", "x", plain);
		assert.ok(Date.now() - started >= 1100);
		assert.equal(busy.entries.get("a").value, "x");
		const broken = namespace(["KV PUT failed: 500"]);
		await assert.rejects(kvStore(broken).put("a", "x", plain), /500/);
		assert.equal(broken.calls.length, 1);
	},
);

test("KV: a view of memory that moved is never written", async () => {
	const buffer = new ArrayBuffer(8);
	const view = new Uint8Array(buffer);
	const kv = namespace(["KV PUT failed: 429 Too Many Requests"]);
	const put = kvStore(kv).put("a", view, plain);
	structuredClone(buffer, { transfer: [buffer] });
	await assert.rejects(put, /moved/);
	assert.equal(kv.entries.size, 0);
});

test("the store in memory keeps, lists by prefix in pages, expires and counts", async () => {
	let now = 0;
	const store = new MemoryStore({ now: () => now });
	const bytes = new Uint8Array([1, 2]);
	for (const key of ["b/2", "a/1", "b/1", "b/3"])
		await store.put(key, key, { metadata: { key }, expiresInSeconds: null });
	await store.put("c", bytes, { metadata: null, expiresInSeconds: 1 });
	bytes[0] = 9;
	assert.deepEqual(await store.get(["c"], "bytes"), [new Uint8Array([1, 2])]);
	assert.deepEqual(await store.get(["a/1", "c", "d"], "metadata"), [{ key: "a/1" }, null, null]);
	const first = await store.list("b/", null, 2);
	assert.deepEqual(
		first.rows.map(({ key }) => key),
		["b/1", "b/2"],
	);
	const second = await store.list("b/", first.cursor, 2);
	assert.deepEqual(second, { rows: [{ key: "b/3", metadata: { key: "b/3" } }], cursor: null });
	now = 1000;
	assert.deepEqual(await store.get(["c", "a/1"], "text"), [null, "a/1"]);
	await store.delete(["a/1"]);
	assert.deepEqual(store.keys, ["b/1", "b/2", "b/3"]);
	assert.deepEqual(store.counts, { get: 3, keysRead: 6, list: 2, put: 5, delete: 1 });
});

test("the stamp takes the message's line ends, its author's domain, and its place in the chain", () => {
	const message = (end) =>
		["From: Ann", " <ann@Sales.example.com>", "ARC-Seal: i=1; a=rsa-sha256", "", "hello", ""].join(end);
	for (const end of ["\n", "\r\n"]) {
		const raw = new TextEncoder().encode(message(end));
		const text = new TextDecoder().decode(
			stamp(raw, { from: "ann@example.com", to: "acme@bcc.example.com" }),
		);
		assert.ok(text.endsWith(message(end)));
		assert.equal(text.split(/\r?\n/).length, text.split(end).length);
		assert.match(
			text,
			/^Received: from \S+ \(\S+\)\s+by cloudflare-email\.net \(cloudflare\) id \S+\s+for <acme@bcc\.example\.com>;/,
		);
		assert.match(text, /dmarc=pass header\.from=sales\.example\.com/);
		assert.match(text, /ARC-Authentication-Results: i=2; mx\.cloudflare\.net;/);
	}
});
