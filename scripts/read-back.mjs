/** Reads a mail that was just delivered back over the API, as the user whose it is. */

import { apiOf } from "./local.mjs";
import { path } from "./project.mjs";

/** Mails of a box that are looked at for the one that came. */
const LOOKS_MAX = 20;

/** @typedef {(method: string, resource: string, body?: unknown) => Promise<any>} Api */

/**
 * @param {object} delivery
 * @param {number} delivery.port
 * @param {string[]} delivery.tokens of users whose it may be
 * @param {string | undefined} delivery.mailId where the Worker's log said it
 * @param {Uint8Array} delivery.raw
 * @param {string} delivery.to the address that it came to: a mail keeps one trace for each
 * @returns {Promise<{ mail: any, decisions: any[] } | null>}
 */
export async function readBack({ port, tokens, mailId, raw, to }) {
	for (const token of tokens) {
		const api = apiOf(port, token);
		const mail = mailId ? await read(api, mailId) : await find(api, raw);
		if (mail) return { mail, decisions: decisionsOf(await api("GET", `mail/${mail.id}/trace`), to) };
	}
	return null;
}

/**
 * @param {Api} api
 * @param {string} id
 */
async function read(api, id) {
	return api("GET", `mail/${id}`).catch(() => null);
}

/**
 * Where nobody said its id: by Message-ID, among the newest mails with its subject.
 *
 * @param {Api} api
 * @param {Uint8Array} raw
 */
async function find(api, raw) {
	const { inspect } = await import(path("pkg", "index.node.js"));
	const { messageId, subject } = inspect(raw, { bodies: false });
	for (const box of ["inbox", "held"]) {
		const { mails } = await api("GET", `mail?box=${box}&limit=100`).catch(() => ({ mails: [] }));
		const alike = mails.filter((/** @type {any} */ row) => subject.startsWith(row.subject));
		for (const { id } of alike.slice(0, LOOKS_MAX)) {
			const mail = await read(api, id);
			if (mail?.messageId === messageId) return mail;
		}
	}
	return null;
}

/**
 * @param {{ copies: { rcptTo: string, decisions: any[] }[] }} trace
 * @param {string} to
 */
function decisionsOf({ copies }, to) {
	const copy = copies.find(({ rcptTo }) => rcptTo.toLowerCase() === to.toLowerCase());
	return (copy ?? copies[0])?.decisions ?? [];
}
