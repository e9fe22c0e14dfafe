/**
 * Sends the Worker's own mails, after the event was answered: how long a mail takes tells nobody anything.
 *
 * @import { Env } from "./config.js"
 * @import { OutgoingMail } from "./types/index.js"
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
 * @returns {((mail: OutgoingMail) => void) | undefined} nothing where no mail can be sent
 */
export function senderOf({ EMAIL }, context) {
	if (!EMAIL) return undefined;
	return (mail) => {
		const sent = Promise.resolve(EMAIL.send(mail)).catch(failed);
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
