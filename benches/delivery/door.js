/**
 * A door into an Email Worker: it keeps messages and delivers one as often as it is told, each time as another mail, so
 * that neither HTTP nor the local email endpoint, which parses every message itself, is in what is measured.
 *
 *     POST /bench/message?name=                        keeps the body
 *     POST /bench/deliver?name=&first=&count=          delivers it so many times, one after the other
 *     POST /bench/deliver?name=&first=&count=&alone=   the same with a store that costs nothing, as `remember` saw it
 */

import { SERIAL, envelope } from "../inspect/envelope.mjs";
import { snapshotOf } from "./snapshot.js";

/** @type {Map<string, { raw: Uint8Array, serialAt: number }>} */
const kept = new Map();
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

async function keep(request, _env, _context, query) {
	const raw = new Uint8Array(await request.arrayBuffer());
	const serialAt = new TextDecoder("latin1").decode(raw.subarray(0, 1 << 16)).indexOf(SERIAL);
	kept.set(query.get("name"), { raw, serialAt });
	return new Response();
}

async function deliverAll(worker, _, env, context, query) {
	const [first, count] = ["first", "count"].map((name) => Number(query.get(name)));
	const store = query.has("alone") ? snapshot : env.KV;
	for (let number = first; number < first + count; number += 1) {
		await worker.email(messageOf(query.get("name"), number), { ...env, KV: store }, context);
	}
	return new Response();
}

/** @param {number} number of the mail; no two are the same */
export function messageOf(name, number) {
	const { raw, serialAt } = kept.get(name);
	const bytes = raw.slice();
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
