/**
 * A message comes in. The core says what becomes of it; here that is said to the platform: returning accepts
 * it, `setReject` refuses it for good, and an exception makes the sender's server try again.
 *
 * @import { Config, Core, MailEvent, Outcome, Step } from "./types/core.js"
 * @import { Env } from "./config.js"
 * @import { Pool } from "./pool.js"
 */

import { streamInto, write } from "./bytes.js";
import { configOf, missingIn } from "./config.js";
import { Deadline } from "./deadline.js";
import { Deferred, faultOf } from "./fault.js";
import { limitsOf } from "./limits.js";
import { run } from "./run.js";
import { senderOf } from "./send.js";
import { kvStore } from "./store/kv.js";

const DEADLINE_MS = 20_000;

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
 * @param {Pool} pool
 * @param {Message} message
 * @param {Env} env
 * @param {import("./send.js").Context} [context]
 */
export async function receiveMail(pool, message, env, context) {
	const started = Date.now();
	/** @type {string[]} */
	const faults = [];
	/** @type {Record<string, unknown>} */
	let log = {};
	try {
		const outcome = await intake(pool, message, env, senderOf(env, context), faults).finally(() => leaveUnread(message.raw));
		log = outcome.log;
		obey(outcome, message);
	} catch (error) {
		const fault = faultOf(error);
		log = { outcome: "deferred", ...fault, ...log };
		throw new Deferred(fault.reason);
	} finally {
		const facts = { ms: Date.now() - started, bytes: message.rawSize, ...(faults.length && { faults }) };
		console.log(JSON.stringify({ event: "mail", ...log, ...facts }));
	}
}

/**
 * The size is judged on an instance for small messages, so that a message too large waits for none and is
 * not read. The memory of an instance that broke still has the message, and another one says what becomes of it.
 *
 * @param {Pool} pool
 * @param {Message} message
 * @param {Env} env
 * @param {(mail: import("./types/core.js").SendRequest) => void} send
 * @param {string[]} faults
 * @returns {Promise<Outcome>}
 */
async function intake(pool, message, env, send, faults) {
	if (!env.KV || missingIn(env)) throw new Deferred("not-configured");
	const deadline = new Deadline(DEADLINE_MS);
	const store = kvStore(env.KV);
	const event = eventOf(message, configOf(env));
	const refused = await pool.run(0, deadline, (core) => core.admit(event));
	if (refused) return refused;

	const size = message.rawSize;
	const context = { store, send, limit: limitsOf(env), deadline, faults };
	/** @type {number | null} where the bytes are, once all of them are there */
	let at = null;
	/** @param {Core} core */
	const read = async (core) => {
		core.admit(event);
		at = await streamInto(core, message.raw, { expectedBytes: size, maxBytes: size, deadline });
		return outcomeOf(await run(core, core.receive(), context));
	};
	/** @type {(core: Core, broken: Core, trap: unknown) => Promise<Outcome>} */
	const afterTrap = async (core, broken, trap) => {
		if (at === null) throw trap;
		faults.push("trap", ...(faultOf(trap).where ?? []));
		core.admit(event);
		write(core, new Uint8Array(broken.memory.buffer, at, size));
		return outcomeOf(await run(core, core.unreadable(), context));
	};
	return pool.run(size, deadline, read, afterTrap);
}

/** @param {Step} step the flow's last */
const outcomeOf = ({ outcome }) => /** @type {Outcome} */ (outcome);

/**
 * @param {Message} message
 * @param {Config} config
 * @returns {MailEvent}
 */
function eventOf(message, config) {
	return { mailFrom: message.from, rcptTo: message.to, rawSize: message.rawSize, now: Date.now(), config };
}

/**
 * @param {Outcome} outcome
 * @param {Message} message
 */
function obey(outcome, message) {
	if (outcome.outcome === "refused") message.setReject(String(outcome.text));
	else if (outcome.outcome === "deferred") throw new Deferred(String(outcome.reason));
}

/**
 * A message that nobody read must be cancelled, or the platform waits for a reader.
 *
 * @param {ReadableStream} raw
 */
async function leaveUnread(raw) {
	if (!raw.locked) await raw.cancel().catch(() => {});
}
