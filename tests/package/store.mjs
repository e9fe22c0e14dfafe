/**
 * The contract of a store (`Store` in pkg/types/core.d.ts) as a test of any: each rule is given the store and a prefix
 * of its own, and throws where the store does not hold to it. It runs wherever `node:assert` is, in Workers too.
 */

import assert from "node:assert/strict";

const plain = { metadata: null, expiresInSeconds: null };
const encode = (text) => new TextEncoder().encode(text);
const digest = async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
const keysOf = ({ rows }) => rows.map(({ key }) => key);

/** Every key of a prefix, as one sees them who follows the cursors; `between` happens after each page. */
async function follow(store, prefix, limit, between = async () => {}) {
	const keys = [];
	for (let cursor = null, page = 0; ; page += 1) {
		const found = await store.list(prefix, cursor, limit);
		assert.ok(found.rows.length <= limit, `a page of ${limit} has ${found.rows.length} rows`);
		keys.push(...keysOf(found));
		if (found.cursor === null) return keys;
		assert.equal(typeof found.cursor, "string");
		assert.ok(page < 10_000, "the cursors come to no end");
		cursor = found.cursor;
		await between(page);
	}
}

async function fill(store, keys) {
	for (let at = 0; at < keys.length; at += 100) {
		await Promise.all(keys.slice(at, at + 100).map((key) => store.put(key, key, plain)));
	}
}

export const RULES = {
	async "values come in the order of their keys, and null for what is not there"(store, at) {
		await store.put(`${at}a`, "text", plain);
		await store.put(`${at}b`, encode("bytes"), plain);
		assert.deepEqual(await store.get([`${at}b`, `${at}none`, `${at}a`, `${at}b`], "text"), ["bytes", null, "text", "bytes"]);
		assert.deepEqual(await store.get([], "text"), []);
	},

	async "text and bytes are the same value in two forms"(store, at) {
		await store.put(`${at}text`, "Grüße, 御見積 \u{1F4E8}", plain);
		await store.put(`${at}bytes`, encode("Grüße"), plain);
		const [bytes] = await store.get([`${at}text`], "bytes");
		assert.ok(bytes instanceof Uint8Array);
		assert.deepEqual([...bytes], [...encode("Grüße, 御見積 \u{1F4E8}")]);
		assert.deepEqual(await store.get([`${at}bytes`], "text"), ["Grüße"]);
	},

	async "an empty value is there"(store, at) {
		await store.put(`${at}text`, "", plain);
		await store.put(`${at}bytes`, new Uint8Array(), { metadata: { n: 1 }, expiresInSeconds: null });
		assert.deepEqual(await store.get([`${at}text`, `${at}bytes`], "text"), ["", ""]);
		assert.equal((await store.get([`${at}bytes`], "bytes"))[0]?.length, 0);
		assert.deepEqual(await follow(store, at, 10), [`${at}bytes`, `${at}text`]);
	},

	async "bytes are any bytes, and of a view its part alone"(store, at) {
		const all = Uint8Array.from({ length: 256 }, (_, byte) => byte);
		await store.put(`${at}all`, all, plain);
		await store.put(`${at}part`, all.subarray(100, 103), plain);
		assert.deepEqual((await store.get([`${at}all`], "bytes"))[0], all);
		assert.deepEqual((await store.get([`${at}part`], "bytes"))[0], new Uint8Array([100, 101, 102]));
	},

	async "what was put and what was given may be used for something else"(store, at) {
		const bytes = new Uint8Array([1, 2, 3]);
		const metadata = { list: [1] };
		await store.put(`${at}a`, bytes, { metadata, expiresInSeconds: null });
		bytes.fill(9);
		metadata.list.push(2);
		const [given] = await store.get([`${at}a`], "bytes");
		assert.deepEqual(given, new Uint8Array([1, 2, 3]));
		given.fill(9);
		assert.deepEqual((await store.get([`${at}a`], "bytes"))[0], new Uint8Array([1, 2, 3]));
		const [stored] = await store.get([`${at}a`], "metadata");
		assert.deepEqual(stored, { list: [1] });
		stored.list.push(2);
		assert.deepEqual((await store.get([`${at}a`], "metadata"))[0], { list: [1] });
	},

	async "metadata stands beside its value and goes with it"(store, at) {
		const metadata = { from: "Grüße 御見積", n: [1, { deep: null }], fill: "x".repeat(940) };
		await store.put(`${at}a`, "1", { metadata, expiresInSeconds: null });
		assert.deepEqual(await store.get([`${at}a`], "metadata"), [metadata]);
		assert.deepEqual(await store.list(at, null, 10), { rows: [{ key: `${at}a`, metadata }], cursor: null });
		await store.put(`${at}a`, "2", plain);
		assert.deepEqual(await store.get([`${at}a`], "metadata"), [null]);
		assert.equal((await store.list(at, null, 10)).rows[0].metadata, null);
		assert.deepEqual(await store.get([`${at}none`], "metadata"), [null]);
	},

	async "the later of two writes wins, whatever the one before was"(store, at) {
		const long = new Uint8Array(3 << 20).fill(7);
		await store.put(`${at}a`, long, { metadata: { n: 1 }, expiresInSeconds: 3600 });
		await store.put(`${at}a`, "short", { metadata: { n: 2 }, expiresInSeconds: null });
		assert.deepEqual(await store.get([`${at}a`], "text"), ["short"]);
		assert.deepEqual(await store.get([`${at}a`], "metadata"), [{ n: 2 }]);
		assert.deepEqual(await follow(store, at, 10), [`${at}a`]);
	},

	async "a list has the keys of its prefix alone, in the order of their bytes"(store, at) {
		const ends = ["", "+", "-", "0", "1~", "1~a", "A", "Z", "_", "a", "a/", "a/b", "a0", "b", "z", "~", "~~"];
		const others = [`${at.slice(0, -1)}0`, `${at.slice(0, -1)}.x`, at.slice(0, -1), at.toUpperCase()];
		await fill(store, [...ends].reverse().map((end) => at + end).concat(others));
		assert.deepEqual(await follow(store, at, 100), ends.map((end) => at + end));
		assert.deepEqual(await follow(store, `${at}1~`, 100), [`${at}1~`, `${at}1~a`]);
		assert.deepEqual(await follow(store, `${at}nothing`, 100), []);
	},

	async "no character of a prefix is a pattern"(store, at) {
		await fill(store, ["%a", "_a", "*a", "?a", "[a]", "\\a", "'a", "aa"].map((end) => at + end));
		for (const sign of ["%", "_", "*", "?", "[", "\\", "'"]) {
			assert.deepEqual(await follow(store, at + sign, 100), [`${at}${sign}a${sign === "[" ? "]" : ""}`], sign);
		}
	},

	async "pages together have each key once, of whatever size"(store, at) {
		const keys = Array.from({ length: 12 }, (_, n) => `${at}${String(n).padStart(3, "0")}`);
		await fill(store, keys);
		for (const limit of [1, 3, 4, 11, 12, 13, 1000]) assert.deepEqual(await follow(store, at, limit), keys, `${limit}`);
		const first = await store.list(at, null, 5);
		const second = await store.list(at, first.cursor, 2);
		assert.deepEqual([...keysOf(first), ...keysOf(second)], keys.slice(0, 7));
		// The same cursor again, later and for a page of another size.
		assert.deepEqual(keysOf(await store.list(at, first.cursor, 3)), keys.slice(5, 8));
	},

	async "a key that is there all along is seen once, whatever comes and goes meanwhile"(store, at) {
		const key = (n) => `${at}${String(n).padStart(3, "0")}`;
		await fill(store, Array.from({ length: 20 }, (_, n) => key(n)));
		// Those that are deleted end the page before, begin the next, or are long past.
		const seen = await follow(store, at, 5, async (page) => {
			if (page === 0) await store.delete([key(4), key(5), key(0)]);
			if (page === 1) await store.put(`${key(2)}+`, "new", plain);
		});
		const stayed = Array.from({ length: 20 }, (_, n) => n).filter((n) => ![0, 4, 5].includes(n)).map(key);
		for (const one of stayed) assert.equal(seen.filter((found) => found === one).length, 1, one);
		assert.deepEqual(seen, [...new Set(seen)].sort());
	},

	async "hundreds of rows fit one list, and hundreds of keys one read"(store, at) {
		const keys = Array.from({ length: 350 }, (_, n) => `${at}${String(n).padStart(3, "0")}`);
		await fill(store, keys);
		const { rows, cursor } = await store.list(at, null, 1000);
		assert.deepEqual([keysOf({ rows }), cursor], [keys, null]);
		assert.deepEqual(await store.get([...keys, `${at}none`], "text"), [...keys, null]);
	},

	async "what is deleted is gone, with its metadata; what is not there can be deleted"(store, at) {
		await store.put(`${at}a`, "1", { metadata: { n: 1 }, expiresInSeconds: null });
		await store.put(`${at}a,${at}b`, "2", plain);
		await store.put(`${at}b`, new Uint8Array(3 << 20), plain);
		await store.delete([`${at}a`, `${at}none`, `${at}b`]);
		assert.deepEqual(await store.get([`${at}a`, `${at}b`, `${at}a,${at}b`], "text"), [null, null, "2"]);
		assert.deepEqual(await store.get([`${at}b`], "bytes"), [null]);
		assert.deepEqual(await store.get([`${at}a`], "metadata"), [null]);
		assert.deepEqual(await follow(store, at, 10), [`${at}a,${at}b`]);
		await store.delete([]);
	},

	async "the longest key, and the longest message"(store, at) {
		const key = at + "k".repeat(512 - at.length);
		const message = new Uint8Array(20 * 1024 * 1024 - 1);
		for (let at = 0; at < message.length; at += 65_536) crypto.getRandomValues(message.subarray(at, at + 65_536));
		await store.put(key, message, { metadata: { n: 1 }, expiresInSeconds: null });
		const [read] = await store.get([key], "bytes");
		assert.equal(read.length, message.length);
		assert.deepEqual(await digest(read), await digest(message));
		assert.deepEqual(await store.list(at, null, 10), { rows: [{ key, metadata: { n: 1 } }], cursor: null });
	},

	async "writes of different keys at once do not touch each other"(store, at) {
		const keys = Array.from({ length: 50 }, (_, n) => `${at}${n}`);
		const put = (key, n) => store.put(key, "x".repeat(n), { metadata: { n }, expiresInSeconds: null });
		await Promise.all(keys.map(put));
		assert.deepEqual((await store.get(keys, "text")).map(({ length }) => length), keys.map((_, n) => n));
		for (const n of [0, 49]) assert.deepEqual(await store.get([keys[n]], "metadata"), [{ n }]);
	},

	async "what is to expire is there until then"(store, at) {
		await store.put(`${at}a`, "1", { metadata: { n: 1 }, expiresInSeconds: 60 });
		assert.deepEqual(await store.get([`${at}a`], "text"), ["1"]);
		assert.deepEqual(keysOf(await store.list(at, null, 10)), [`${at}a`]);
	},
};

/** For a store that keeps nothing longer than it is told; KV keeps everything for a minute. */
export const EXPIRY = {
	async "what has expired is gone"(store, at) {
		await store.put(`${at}a`, "1", { metadata: { n: 1 }, expiresInSeconds: 1 });
		await store.put(`${at}b`, "1", { metadata: null, expiresInSeconds: 1 });
		await store.put(`${at}b`, "2", plain);
		await new Promise((wake) => setTimeout(wake, 1100));
		assert.deepEqual(await store.get([`${at}a`, `${at}b`], "text"), [null, "2"]);
		assert.deepEqual(await store.get([`${at}a`], "bytes"), [null]);
		assert.deepEqual(await store.get([`${at}a`], "metadata"), [null]);
		assert.deepEqual(await follow(store, at, 10), [`${at}b`]);
	},
};

/** Runs rules on an empty store: for each, null or what it found. */
export async function judge(store, rules) {
	const found = {};
	let number = 0;
	for (const [name, rule] of Object.entries(rules)) {
		const at = `rule/${String(++number).padStart(2, "0")}/`;
		found[name] = await rule(store, at).then(
			() => null,
			(error) => String(error?.stack ?? error),
		);
	}
	return found;
}
