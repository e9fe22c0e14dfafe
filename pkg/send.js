/**
 * Sends the Worker's own mails, after the event was answered: how long a mail takes tells nobody anything.
 *
 * @import { Env } from "./config.js"
 * @import { SendRequest } from "./types/core.js"
 */

/**
 * What of the platform's execution context is used.
 *
 * @typedef {object} Context
 * @property {(work: Promise<unknown>) => void} waitUntil
 */

/**
 * @param {Env} env
 * @param {Context} [context]
 * @returns {(mail: SendRequest) => void}
 */
export function senderOf(env, context) {
	return ({ from, to, subject, text }) => {
		const sent = Promise.resolve(env.EMAIL?.send({ from, to, subject, text })).catch(failed);
		context?.waitUntil(sent);
	};
}

/**
 * The log has a code and no text, which could hold an address.
 *
 * @param {unknown} error
 */
function failed(error) {
	const code = /** @type {{ code?: unknown }} */ (error)?.code ?? (error instanceof Error ? error.name : "unknown");
	console.error(JSON.stringify({ event: "send", failed: String(code) }));
}
