/**
 * What goes wrong, said without a word of anybody's mail: the text of an exception may quote the message, so
 * only its kind and its place get out.
 */

/** Ends a flow without an outcome: the sender's server shall try again. `reason` is a short id. */
export class Deferred extends Error {
	/** @param {string} reason */
	constructor(reason) {
		super(`deferred: ${reason}`);
		this.name = "Deferred";
		this.reason = reason;
	}
}

/** The caller's mistake, which he is told. */
export class Misuse extends TypeError {}

/** The bytes did not come as announced. No flow was started, so the instance that waited for them is sound. */
export class Unread extends Deferred {}

/**
 * Whether an instance broke, and not something around it. A full stack is a RangeError.
 *
 * @param {unknown} error
 */
export const isTrap = (error) => error instanceof WebAssembly.RuntimeError || error instanceof RangeError;

/** A line of a stack that names a place in code. */
const FRAME = /^\s+at (?:[\w.<>$#[\] ]+ \()?[\w:./@-]+(?:\[\d+\])?:[\dxa-f:]+\)?$/;
const FRAMES_MAX = 3;

/**
 * For the log.
 *
 * @param {unknown} error
 * @returns {{ reason: string, where?: string[] }}
 */
export function faultOf(error) {
	if (error instanceof Deferred) return { reason: error.reason };
	const stack = (error instanceof Error && error.stack) || "";
	const where = stack.split("\n").filter((line) => FRAME.test(line));
	const reason = isTrap(error) ? "trap" : "exception";
	return { reason, where: where.slice(0, FRAMES_MAX).map((line) => line.trim()) };
}
