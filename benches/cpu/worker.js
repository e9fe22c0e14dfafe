/**
 * The Worker on a store that takes no time: what is left is its own. It delivers the same message, or reads the same
 * page, as often as it is told; whoever asks measures how long that takes.
 */

import worker from "../../pkg/worker.js";

// A line for each message is written to a terminal here, which takes longer than the message.
console.log = () => {};

/** @type {ArrayBuffer} */
let message = new ArrayBuffer(0);
/** Keys as they were before the first measured delivery. */
let entries = new Map();

const DOOR = {
	/** Stores of another isolate, so that the first event of this one is the one that is measured. */
	"/entries": async (request) => {
		if (request.method === "PUT") entries = new Map(await request.json());
		return Response.json([...entries].filter(([, { value }]) => typeof value === "string"));
	},
	"/message": async (request) => {
		message = await request.arrayBuffer();
		return new Response();
	},
	"/deliver": async (_, query, env, context) => {
		for (let time = 0; time < Number(query.get("times")); time += 1) await deliver(query, env, context);
		return new Response();
	},
	"/read": async (_, query, env, context) => {
		const headers = { Authorization: `Bearer ${query.get("token")}` };
		for (let time = 0; time < Number(query.get("times")); time += 1) {
			const request = new Request(`https://bench.example.com/api/v1/${query.get("path")}`, { headers });
			const response = await worker.fetch(request, { ...env, KV: kv(entries) }, context);
			if (response.status !== 200) return response;
			await response.arrayBuffer();
		}
		return new Response();
	},
};

export default {
	fetch(request, env, context) {
		const { pathname, searchParams } = new URL(request.url);
		const answer = DOOR[pathname];
		return answer ? answer(request, searchParams, env, context) : worker.fetch(request, { ...env, KV: kv(entries) }, context);
	},
};

/** With `keep` it stands in the store afterwards, else the next delivery is the first again. */
async function deliver(query, env, context) {
	const KV = kv(query.has("keep") ? entries : new Map(entries));
	const mail = {
		from: query.get("from"),
		to: query.get("to"),
		rawSize: message.byteLength,
		raw: new Response(message).body,
		setReject: (reason) => {
			throw new Error(reason);
		},
	};
	await worker.email(mail, { ...env, KV }, context);
}

/** A `KVNamespace` of the isolate's own. */
function kv(entries) {
	const valueOf = (key) => entries.get(key)?.value ?? null;
	return {
		get: async (keys) => (Array.isArray(keys) ? new Map(keys.map((key) => [key, valueOf(key)])) : valueOf(keys)),
		getWithMetadata: async (key) => ({ value: valueOf(key), metadata: entries.get(key)?.metadata ?? null }),
		// KV copies bytes too.
		put: async (key, value, { metadata = null } = {}) => void entries.set(key, { value: value.buffer ? value.slice().buffer : value, metadata }),
		delete: async (key) => void entries.delete(key),
		list: async ({ prefix, cursor, limit }) => {
			const all = [...entries.keys()].filter((key) => key.startsWith(prefix)).sort();
			const from = cursor ? all.indexOf(cursor) + 1 : 0;
			const keys = all.slice(from, from + limit).map((name) => ({ name, metadata: structuredClone(entries.get(name).metadata) }));
			const isLast = from + limit >= all.length;
			return { keys, list_complete: isLast, ...(!isLast && { cursor: keys.at(-1).name }) };
		},
	};
}
