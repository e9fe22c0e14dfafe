/**
 * The contenders in workerd: it keeps the message that it is sent, and reads it as often as it is told. Locally the clock
 * goes on while a Worker computes, in milliseconds; on the platform it stands still.
 */

import { inspect } from "../../pkg/index.workerd.js";
import { contenders, timed } from "./contenders.mjs";
import { envelope } from "./envelope.mjs";

const all = contenders(inspect, envelope);
/** @type {any[]} */
let inputs = [];

export default {
	/** @param {Request} request */
	async fetch(request) {
		const { pathname, searchParams } = new URL(request.url);
		if (request.method === "POST") {
			const raw = new Uint8Array(await request.arrayBuffer());
			inputs = all.map(({ input }) => input(raw));
			return new Response();
		}
		const at = Number(searchParams.get("at"));
		if (pathname === "/seen") return Response.json(all[at].seen?.(await all[at].read(inputs[at])) ?? null);
		return Response.json(await timed(all[at], inputs[at], Number(searchParams.get("times"))));
	},
};
