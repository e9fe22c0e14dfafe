/**
 * `inspect`, the same in every runtime: an entry point only says how an instance of the core is made.
 *
 * @import { Core, InspectOptions, Inspection } from "./types/core.js"
 */

import { isUint8Array, kindOf, write } from "./bytes.js";
import { inspectIn } from "./inspection.js";

/** Larger than any message that mail servers pass on, and what the core's memory has room for. */
const RAW_BYTES_MAX = 32 << 20;

/**
 * One instance is kept, since making one costs more than most messages do. After a throw it is not trusted
 * any more; the next call makes another.
 *
 * @param {() => Core} makeCore
 * @returns {(raw: Uint8Array, options?: InspectOptions) => Inspection}
 */
export function makeInspect(makeCore) {
	/** @type {Core | null} */
	let kept = null;
	return function inspect(raw, options = {}) {
		check(raw);
		checkOptions(options);
		const core = kept ?? makeCore();
		kept = null;
		write(core, raw);
		const inspection = inspectIn(core, options);
		core.clear();
		kept = core;
		return inspection;
	};
}

/** @param {unknown} raw */
function check(raw) {
	if (!isUint8Array(raw)) {
		throw new TypeError(`inspect: expected raw to be a Uint8Array, but found ${kindOf(raw)}`);
	}
	if (raw.byteLength > RAW_BYTES_MAX) {
		throw new RangeError(
			`inspect: expected raw to be ${RAW_BYTES_MAX} bytes at most, but found ${raw.byteLength}`,
		);
	}
}

/** @param {InspectOptions} options */
function checkOptions({ mailFrom, rcptTo, authservId }) {
	checkText("mailFrom", mailFrom);
	checkText("rcptTo", rcptTo);
	checkText("authservId", authservId);
}

/**
 * @param {string} name
 * @param {unknown} value
 */
function checkText(name, value) {
	if (value != null && typeof value !== "string")
		throw new TypeError(`inspect: expected ${name} to be a string, but found ${kindOf(value)}`);
}
