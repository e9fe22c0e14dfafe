/**
 * A door into an Email Worker: it keeps one message and delivers it as often as it is told, each time as another mail, so
 * that neither HTTP nor the local email endpoint, which parses every message itself, is in what is measured.
 *
 *     POST /bench/message                        keeps the body
 *     POST /bench/deliver?first=&count=          delivers it so many times, one after the other
 *     POST /bench/deliver?first=&count=&alone=   the same with a store that costs nothing, as `remember` saw it
 */

import { SERIAL, envelope } from "../inspect/envelope.mjs";
import { snapshotOf } from "./snapshot.js";

/** @type {Uint8Array} */
let kept = new Uint8Array();
let serialAt = 0;
let snapshot = null;

/** The Worker with the door; `doors` are further ones, by their path. */
export function withDoor(worker, doors = {}) {
	const all = { "/bench/message": keep, "/bench/deliver": (...asked) => deliverAll(worker, ...asked), ...doors };
	return {
		...worker,
		fetch(request, env, context) {
			const url = new URL(request.url);
			return all[url.pathname]?.(request, env, context, url.searchParams) ?? worker.fetch(request, env, context);
		},
	};
}

/** What deliveries find that have no KV: all that stands there now under a prefix. */
export async function remember(kv, prefix) {
	snapshot = await snapshotOf(kv, prefix);
}

async function keep(request) {
	kept = new Uint8Array(await request.arrayBuffer());
	serialAt = new TextDecoder("latin1").decode(kept.subarray(0, 1 << 16)).indexOf(SERIAL);
	return new Response();
}

async function deliverAll(worker, _, env, context, query) {
	const [first, count] = ["first", "count"].map((name) => Number(query.get(name)));
	const store = query.has("alone") ? snapshot : env.KV;
	for (let number = first; number < first + count; number += 1) await worker.email(messageOf(number), { ...env, KV: store }, context);
	return new Response();
}

/** @param {number} number of the mail; no two are the same */
export function messageOf(number) {
	const bytes = kept.slice();
	new TextEncoder().encodeInto(String(number).padStart(SERIAL.length, "0"), bytes.subarray(serialAt));
	return {
		from: envelope.mailFrom,
		to: envelope.rcptTo,
		rawSize: bytes.byteLength,
		raw: new Response(bytes).body,
		setReject(reason) {
			throw new Error(`refused: ${reason}`);
		},
	};
}
