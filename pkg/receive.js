/**
 * A message comes in: the whole intake, on any store. The core says what becomes of it; whatever breaks on the way is
 * an outcome too, so that nothing ends in silence.
 *
 * @import { Core, MailEvent, Step, Store } from "./types/core.js"
 * @import { IncomingMessage, Outcome, ReceiveOptions } from "./types/index.js"
 * @import { Pool } from "./pool.js"
 * @import { Context } from "./run.js"
 */

import { isStream, isUint8Array, kindOf, streamInto, write } from "./bytes.js";
import { Deadline } from "./deadline.js";
import { Misuse, faultOf } from "./fault.js";
import { check, configOf, contextOf, timeOf } from "./options.js";
import { run } from "./run.js";

const DEADLINE_MS = 20_000;

/**
 * @param {Pool} pool
 * @param {IncomingMessage} message
 * @param {Store} store
 * @param {ReceiveOptions} options
 * @returns {Promise<Outcome>}
 */
export async function receive(pool, message, store, options) {
	/** @type {string[]} */
	const faults = [];
	try {
		const event = eventOf(message, store, options);
		const context = contextOf(store, options, { deadline: new Deadline(DEADLINE_MS), faults });
		const outcome = await intake(pool, message, event, context);
		return { ...outcome, log: { ...outcome.log, ...(faults.length && { faults }) } };
	} catch (error) {
		if (error instanceof Misuse) throw error;
		options.onError?.(error);
		return deferred(faultOf(error), faults);
	} finally {
		await leaveUnread(message?.raw);
	}
}

/**
 * The end of a message that could not be taken in now: its sender's server shall try again.
 *
 * @param {{ reason: string, where?: string[] }} fault
 * @param {string[]} [faults]
 * @returns {Outcome & { outcome: "deferred" }}
 */
export function deferred(fault, faults = []) {
	const log = { outcome: "deferred", ...fault, ...(faults.length && { faults }) };
	const nothing = { links: [], offered: [], needsChoice: false, again: false, trace: [] };
	return { outcome: "deferred", reason: fault.reason, ...nothing, log };
}

/**
 * A message that nobody read must be cancelled, or the platform waits for a reader.
 *
 * @param {unknown} raw
 */
export async function leaveUnread(raw) {
	if (isStream(raw) && !raw.locked) await raw.cancel().catch(() => {});
}

/**
 * The size is judged on an instance for small messages, so that a message too large waits for none and is
 * not read. The memory of an instance that broke still has the message, and another one says what becomes of it.
 *
 * @param {Pool} pool
 * @param {IncomingMessage} message
 * @param {MailEvent} event
 * @param {Context} context
 * @returns {Promise<Outcome>}
 */
async function intake(pool, { raw }, event, context) {
	const { deadline, faults } = context;
	const size = event.rawSize;
	const refused = await pool.run(0, deadline, (core) => admit(core, event));
	if (refused) return refused;

	/** @type {number | null} where the bytes are, once all of them are there */
	let at = null;
	/** @param {Core} core */
	const read = async (core) => {
		core.admit(event);
		at = await fill(core, raw, size, deadline);
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

/**
 * @param {Core} core
 * @param {IncomingMessage["raw"]} raw
 * @param {number} size
 * @param {Deadline} deadline
 * @returns {Promise<number>} where the bytes begin
 */
async function fill(core, raw, size, deadline) {
	if (isStream(raw)) return streamInto(core, raw, { expectedBytes: size, maxBytes: size, deadline });
	return write(core, raw);
}

/** @param {Step} step the flow's last */
const outcomeOf = ({ outcome }) => /** @type {Outcome} */ (outcome);

/**
 * @param {Core} core
 * @param {MailEvent} event
 */
function admit(core, event) {
	try {
		return core.admit(event);
	} catch (error) {
		throw error instanceof TypeError ? new Misuse(`receive: ${error.message}`) : error;
	}
}

/**
 * @param {IncomingMessage} message
 * @param {Store} store
 * @param {ReceiveOptions} options
 * @returns {MailEvent}
 */
function eventOf(message, store, options) {
	check("receive", store, options);
	expect("object", message, "a message");
	const { mailFrom, rcptTo } = message;
	expect("string", mailFrom, "mailFrom to be a string");
	expect("string", rcptTo, "rcptTo to be a string");
	const now = timeOf(options);
	expect("number", now, "options.now to be milliseconds");
	return { mailFrom, rcptTo, rawSize: sizeOf(message), now, config: configOf(options), authentication: given(options) };
}

/**
 * @param {"object" | "string" | "number"} type
 * @param {unknown} value
 * @param {string} what
 */
function expect(type, value, what) {
	if (typeof value !== type || value === null) throw new Misuse(`receive: expected ${what}, but found ${kindOf(value)}`);
}

/**
 * @param {IncomingMessage} message
 * @returns {number}
 */
function sizeOf({ raw, rawSize }) {
	if (isUint8Array(raw)) return raw.byteLength;
	if (!isStream(raw)) {
		throw new Misuse(`receive: expected raw to be a Uint8Array or a ReadableStream, but found ${kindOf(raw)}`);
	}
	if (Number.isSafeInteger(rawSize) && Number(rawSize) >= 0) return Number(rawSize);
	throw new Misuse(`receive: expected rawSize to be the bytes of the stream, but found ${kindOf(rawSize)}`);
}

/**
 * Where results are to be handed in, they are: what went wrong on the way to them must not have the stamp count, which
 * a sender can write where Cloudflare is not. What was not checked is null, and said: a misspelt `dmarc` would let pass
 * what DMARC refuses.
 *
 * @param {ReceiveOptions} options
 */
function given(options) {
	if (!("authentication" in options)) return null;
	const results = options.authentication;
	if (!results) {
		throw new Misuse(`receive: expected authentication to be results, or left out, but found ${kindOf(results)}`);
	}
	for (const name of /** @type {const} */ (["dkim", "spf", "dmarc"])) {
		if (results[name] === undefined) throw new Misuse(`receive: expected authentication.${name}, but found none`);
	}
	if (!Array.isArray(results.dkim)) {
		throw new Misuse(`receive: expected authentication.dkim to be a list, but found ${kindOf(results.dkim)}`);
	}
	return results;
}
