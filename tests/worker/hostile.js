/**
 * The Worker, and a door through which any bytes reach its `email()`, and its store is looked at: the local email
 * endpoint takes no message without From or Message-ID, and none with NUL.
 */

import worker from "../../pkg/worker.js";

export default {
	...worker,
	fetch(request, env, context) {
		const { pathname, searchParams } = new URL(request.url);
		return pathname === "/hostile" ? DOOR[request.method](request, searchParams, env, context) : worker.fetch(request, env, context);
	},
};

const DOOR = {
	/** Delivers, and says how it ended and which keys there are now. */
	async POST(request, envelope, env, context) {
		// All of it is here before, because a request whose body is not read breaks its connection.
		const message = messageOf(await request.arrayBuffer(), envelope);
		const ended = await worker.email(message, env, context).then(() => "ok", () => "exception");
		const { keys } = await env.KV.list();
		return Response.json({ outcome: ended, rejectReason: message.rejectReason, keys: keys.map(({ name }) => name) });
	},
	async GET(_, query, env) {
		return new Response(await env.KV.get(query.get("key"), "stream"));
	},
	async PUT(request, _, env) {
		for (const { key, value } of await request.json()) await env.KV.put(key, value);
		return new Response();
	},
	async DELETE(request, _, env) {
		for (const key of await request.json()) await env.KV.delete(key);
		return new Response();
	},
};

function messageOf(bytes, envelope) {
	return {
		from: envelope.get("from"),
		to: envelope.get("to"),
		rawSize: bytes.byteLength,
		raw: new Response(bytes).body,
		rejectReason: null,
		/** Repeated fields are joined there and their order is lost, so nothing may be decided by it (row B29). */
		get headers() {
			throw new Error("the fields that the platform parsed were looked at");
		},
		setReject(reason) {
			this.rejectReason = reason;
		},
	};
}
