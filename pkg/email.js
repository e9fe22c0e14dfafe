/**
 * The Worker's mail: `receive` on Workers KV, and its outcome said to the platform. Returning accepts a message,
 * `setReject` refuses it for good, and an exception makes the sender's server try again.
 *
 * @import { Env } from "./config.js"
 * @import { Functions } from "./types/wasm.js"
 */

import { missingIn, optionsOf } from "./config.js";
import { Deferred } from "./fault.js";
import { deferred, leaveUnread } from "./receive.js";
import { kvStore } from "./store/kv.js";

/**
 * What of a `ForwardableEmailMessage` is used.
 *
 * @typedef {object} Message
 * @property {string} from
 * @property {string} to
 * @property {ReadableStream<Uint8Array>} raw
 * @property {number} rawSize
 * @property {(reason: string) => void} setReject
 */

/**
 * @param {Functions["receive"]} receive
 * @param {Message} message
 * @param {Env} env
 * @param {import("./send.js").Context} [context]
 */
export async function receiveMail(receive, message, env, context) {
	const started = Date.now();
	const outcome = await take(receive, message, env, context);
	const facts = { ms: Date.now() - started, bytes: message.rawSize };
	console.log(JSON.stringify({ event: "mail", ...outcome.log, ...facts }));
	if (outcome.outcome === "refused") message.setReject(outcome.text);
	else if (outcome.outcome === "deferred") throw new Deferred(outcome.reason);
}

/**
 * @param {Functions["receive"]} receive
 * @param {Message} message
 * @param {Env} env
 * @param {import("./send.js").Context} [context]
 */
async function take(receive, { from, to, raw, rawSize }, env, context) {
	if (env.KV && !missingIn(env)) {
		return receive({ mailFrom: from, rcptTo: to, raw, rawSize }, kvStore(env.KV), optionsOf(env, context));
	}
	await leaveUnread(raw);
	return deferred({ reason: "not-configured" });
}
