/**
 * An inspection as the core hands it over: numbers on a tape, and all short texts in one, which is decoded once.
 * `src/wasm/tape.rs` writes what is read here, in the same order.
 *
 * @import { AuthenticationResult, Attachment, Authentication, Forwarded, InspectOptions, Inspection, Mailbox } from "./types/index.js"
 * @import { Core } from "./types/core.js"
 */

/** In place of the length of a text: there is none, or its place and bytes follow. */
const NONE = 0xffffffff;
const IN_PLACE = 0xfffffffe;

const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

/**
 * Inspects the bytes that were written into the core.
 *
 * @param {Core} core
 * @param {InspectOptions} options
 * @returns {Inspection}
 */
export function inspectIn(core, { mailFrom, rcptTo, authservId, bodies = true }) {
	const at = core.inspect(mailFrom, rcptTo, authservId, bodies);
	return inspection(new Tape(core.memory.buffer, at));
}

/** Reads from the front. It is good until the core is called again. */
class Tape {
	#buffer;
	#numbers;
	#text;
	#at = 0;
	#textAt = 0;

	/**
	 * @param {ArrayBuffer} buffer
	 * @param {number} at where the places of the tape and of the text are
	 */
	constructor(buffer, at) {
		const places = new Uint32Array(buffer, at, 4);
		this.#buffer = buffer;
		this.#numbers = new Uint32Array(buffer, places[0], places[1]);
		this.#text = utf8.decode(new Uint8Array(buffer, places[2], places[3]));
	}

	number() {
		return this.#numbers[this.#at++];
	}

	/** @returns {string} */
	text() {
		const length = this.number();
		if (length === IN_PLACE) return utf8.decode(new Uint8Array(this.#buffer, this.number(), this.number()));
		return this.#text.slice(this.#textAt, (this.#textAt += length));
	}

	/** @returns {string | null} */
	textOrNull() {
		if (this.#numbers[this.#at] !== NONE) return this.text();
		this.#at++;
		return null;
	}

	/**
	 * @template T
	 * @param {(tape: Tape) => T} read
	 */
	list(read) {
		/** @type {T[]} */
		const items = [];
		for (let left = this.number(); left > 0; left--) items.push(read(this));
		return items;
	}

	/**
	 * @template T
	 * @param {(tape: Tape) => T} read
	 */
	oneOrNull(read) {
		return this.number() ? read(this) : null;
	}
}

/**
 * @param {Tape} tape
 * @returns {Inspection}
 */
function inspection(tape) {
	return {
		messageId: tape.textOrNull(),
		date: tape.textOrNull(),
		subject: tape.text(),
		from: tape.list(mailbox),
		to: tape.list(mailbox),
		cc: tape.list(mailbox),
		replyTo: tape.list(mailbox),
		author: author(tape),
		authentication: authentication(tape),
		forwarded: tape.oneOrNull(forwarded),
		automated: tape.number() === 1,
		correspondents: tape.list(mailbox),
		text: tape.textOrNull(),
		html: tape.textOrNull(),
		attachments: tape.list(attachment),
		defects: tape.list((tape) => tape.text()),
	};
}

/** @param {Tape} tape */
function author(tape) {
	return tape.number() ? { address: tape.text() } : { defect: tape.text() };
}

/**
 * @param {Tape} tape
 * @returns {Authentication}
 */
function authentication(tape) {
	return {
		verdict: /** @type {Authentication["verdict"]} */ (tape.text()),
		reason: tape.text(),
		dkim: tape.list(check),
		spf: tape.oneOrNull(check),
		dmarc: tape.oneOrNull(check),
	};
}

/**
 * @param {Tape} tape
 * @returns {AuthenticationResult}
 */
function check(tape) {
	const result = /** @type {AuthenticationResult["result"]} */ (tape.text());
	return { result, domain: tape.textOrNull(), aligned: tape.number() === 1 };
}

/**
 * @param {Tape} tape
 * @returns {Forwarded}
 */
function forwarded(tape) {
	return {
		source: /** @type {Forwarded["source"]} */ (tape.text()),
		from: tape.oneOrNull(mailbox),
		to: tape.list(mailbox),
		cc: tape.list(mailbox),
		date: tape.textOrNull(),
		subject: tape.textOrNull(),
		body: tape.textOrNull(),
	};
}

/**
 * @param {Tape} tape
 * @returns {Mailbox}
 */
function mailbox(tape) {
	return { name: tape.textOrNull(), address: tape.text() };
}

/**
 * @param {Tape} tape
 * @returns {Attachment}
 */
function attachment(tape) {
	return { filename: tape.textOrNull(), contentType: tape.text(), sizeBytes: tape.number(), contentId: tape.textOrNull() };
}
