/**
 * Real ARC sets (RFC 8617) for the tests: what `scripts/stamp.mjs` writes in the place of one has the right shape and
 * proves nothing. Written without a look at the core, which is tested by it.
 */

import { createHash, createPrivateKey, createPublicKey, sign } from "node:crypto";
import { readFileSync } from "node:fs";

export const SELECTOR = "cf2024-1";
export const DOMAIN = "cloudflare-email.net";
export const KEY_FILE = new URL("../sealed/key-for-tests-only.pem", import.meta.url);
export const KEY_NAME = `${SELECTOR}._domainkey.${DOMAIN}`;

const key = createPrivateKey(readFileSync(KEY_FILE));

/**
 * @typedef {Record<string, string | number | null>} Tags
 * @typedef {{ field: (field: string) => string, body: (body: string) => string }} Form
 */

/** What the platform would publish of a key. */
export function recordOf(privateKey = key) {
	/** @type {Buffer} */
	const spki = createPublicKey(privateKey).export({ type: "spki", format: "der" });
	const isRsa = privateKey.asymmetricKeyType === "rsa";
	return `v=DKIM1; k=${isRsa ? "rsa" : "ed25519"}; p=${(isRsa ? spki : spki.subarray(-32)).toString("base64")}`;
}

/**
 * The message with the topmost ARC set made real.
 *
 * @param {Uint8Array} stamped
 * @param {object} [options]
 * @param {import("node:crypto").KeyObject} [options.privateKey]
 * @param {string} [options.c] the forms of header and body
 * @param {Date} [options.now]
 * @returns {Buffer}
 */
export function seal(stamped, { privateKey = key, c = "relaxed/relaxed", now = new Date() } = {}) {
	const text = Buffer.from(stamped).toString("latin1");
	const end = text.indexOf("\n") > 0 && text[text.indexOf("\n") - 1] !== "\r" ? "\n" : "\r\n";
	const [head, body] = split(text, end);
	const header = head.split(new RegExp(`${end}(?![ \t])`));
	const at = (/** @type {string} */ name) => header.findIndex((field) => nameOf(field) === name);
	const instance = Number(/i=(\d+)/.exec(header[at("arc-seal")])?.[1]);
	const a = privateKey.asymmetricKeyType === "rsa" ? "rsa-sha256" : "ed25519-sha256";
	const common = { i: instance, a, s: SELECTOR, d: DOMAIN };
	const [headerForm, bodyForm] = c.split("/").map((form) => FORMS[form]);

	const t = Math.floor(now.getTime() / 1000);
	const bh = createHash("sha256").update(bodyForm.body(body), "latin1").digest("base64");
	const signed = { ...common, c, h: SIGNED.join(":"), t, x: t + 604800, bh, b: "" };
	const covered = chosen(header, SIGNED).map((field) => headerForm.field(field));
	const own = (/** @type {Form} */ form, /** @type {string} */ name, /** @type {Tags} */ tags) =>
		form.field(fieldOf(name, tags, end)).replace(/\r\n$/, "");
	const messageData = covered.join("") + own(headerForm, "ARC-Message-Signature", signed);
	signed.b = signatureOf(messageData, privateKey);
	header[at("arc-message-signature")] = fieldOf("ARC-Message-Signature", signed, end);

	const sealed = { ...common, cv: instance > 1 ? "pass" : "none", b: "" };
	const sets = chain(header, instance).map((field) => FORMS.relaxed.field(field));
	const sealData = sets.join("") + own(FORMS.relaxed, "ARC-Seal", sealed);
	sealed.b = signatureOf(sealData, privateKey);
	header[at("arc-seal")] = fieldOf("ARC-Seal", sealed, end);
	return Buffer.from([...header, "", body].join(end), "latin1");
}

/** What the platform signs: the fields that are there, and names of some that are not. */
const SIGNED = ["To", "Subject", "Date", "From", "reply-to", "cc", "in-reply-to", "references"];

/**
 * RFC 6376 3.4, on text whose characters are bytes.
 *
 * @type {Record<string, Form>}
 */
const FORMS = {
	simple: {
		field: (field) => `${lines(field)}\r\n`,
		body: (body) => `${lines(body).replace(/(\r\n)*$/, "")}\r\n`,
	},
	relaxed: {
		field(field) {
			const [, name, value] = /^([^:]*):([^]*)$/.exec(field) ?? ["", "", ""];
			return `${name.toLowerCase()}:${value.replace(/\r?\n/g, "").replace(/[ \t]+/g, " ").trim()}\r\n`;
		},
		body: (body) =>
			lines(body)
				.replace(/[ \t]+(?=\r\n|$)/g, "")
				.replace(/[ \t]+/g, " ")
				.replace(/(\r\n)*$/, "")
				.replace(/(?<=[^])$/, "\r\n"),
	},
};

const lines = (/** @type {string} */ text) => text.replace(/\r?\n/g, "\r\n");

const nameOf = (/** @type {string} */ field) => field.slice(0, field.indexOf(":")).toLowerCase();

/**
 * @param {string} text
 * @param {string} end
 */
function split(text, end) {
	const at = text.indexOf(end + end);
	return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 2 * end.length)];
}

/**
 * RFC 6376 5.4.2.
 *
 * @param {string[]} header
 * @param {string[]} names
 */
function chosen(header, names) {
	const left = [...header].reverse();
	return names.flatMap((name) => {
		const at = left.findIndex((field) => nameOf(field) === name.toLowerCase());
		return at < 0 ? [] : left.splice(at, 1);
	});
}

/**
 * RFC 8617 5.1.1, without the seal that is being made.
 *
 * @param {string[]} header
 * @param {number} instance
 */
function chain(header, instance) {
	const sets = Array.from({ length: instance }, (_, at) =>
		["arc-authentication-results", "arc-message-signature", "arc-seal"].map(
			(name) => header.find((field) => nameOf(field) === name && new RegExp(`\\bi=${at + 1};`).test(field)) ?? "",
		),
	);
	return sets.flat().slice(0, -1);
}

/**
 * @param {string} name
 * @param {Tags} tags
 * @param {string} end
 */
function fieldOf(name, tags, end) {
	const folded = (/** @type {unknown} */ value) => String(value).replace(/(.{72})(?=.)/g, `$1${end}\t`);
	return `${name}: ${Object.entries(tags).map(([tag, value]) => `${tag}=${tag === "b" ? folded(value) : value}`).join(`;${end}\t`)}`;
}

/**
 * @param {string} data
 * @param {import("node:crypto").KeyObject} privateKey
 */
function signatureOf(data, privateKey) {
	const bytes = Buffer.from(data, "latin1");
	if (privateKey.asymmetricKeyType === "rsa") return sign("sha256", bytes, privateKey).toString("base64");
	return sign(null, createHash("sha256").update(bytes).digest(), privateKey).toString("base64");
}
