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

/** What the platform would publish of a key. */
export function recordOf(privateKey = key) {
	const spki = createPublicKey(privateKey).export({ type: "spki", format: "der" });
	const isRsa = privateKey.asymmetricKeyType === "rsa";
	return `v=DKIM1; k=${isRsa ? "rsa" : "ed25519"}; p=${(isRsa ? spki : spki.subarray(-32)).toString("base64")}`;
}

/**
 * The message with the topmost ARC set made real.
 *
 * @param {Uint8Array} stamped
 * @param {object} [options] `fields` are the names of `h=`; `message` and `seal` are tags that stand in for those that
 *   the platform writes, or come beside them; null leaves one out
 * @returns {Buffer}
 */
export function seal(stamped, options = {}) {
	const { privateKey = key, c = "relaxed/relaxed", fields = SIGNED, now = new Date(), message = {}, seal = {} } = options;
	const text = Buffer.from(stamped).toString("latin1");
	const end = text.indexOf("\n") > 0 && text[text.indexOf("\n") - 1] !== "\r" ? "\n" : "\r\n";
	const [head, body] = split(text, end);
	const header = head.split(new RegExp(`${end}(?![ \t])`));
	const at = (name) => header.findIndex((field) => nameOf(field) === name);
	const instance = Number(/i=(\d+)/.exec(header[at("arc-seal")])[1]);
	const a = privateKey.asymmetricKeyType === "rsa" ? "rsa-sha256" : "ed25519-sha256";
	const common = { i: instance, a, s: SELECTOR, d: DOMAIN };
	const [headerForm, bodyForm] = c.split("/");

	const t = Math.floor(now.getTime() / 1000);
	const bh = createHash("sha256").update(FORMS[bodyForm].body(body), "latin1").digest("base64");
	const signed = { ...common, c, h: fields.join(":"), t, x: t + 604800, bh, ...message, b: "" };
	const covered = chosen(header, fields).map((field) => FORMS[headerForm].field(field));
	const own = (form, name, tags) => form.field(fieldOf(name, tags, end)).replace(/\r\n$/, "");
	const messageData = covered.join("") + own(FORMS[headerForm], "ARC-Message-Signature", signed);
	signed.b = signatureOf(messageData, privateKey);
	header[at("arc-message-signature")] = fieldOf("ARC-Message-Signature", signed, end);

	const sealed = { ...common, cv: instance > 1 ? "pass" : "none", ...seal, b: "" };
	const sets = chain(header, instance).map((field) => FORMS.relaxed.field(field));
	const sealData = sets.join("") + own(FORMS.relaxed, "ARC-Seal", sealed);
	sealed.b = signatureOf(sealData, privateKey);
	header[at("arc-seal")] = fieldOf("ARC-Seal", sealed, end);
	return Buffer.from([...header, "", body].join(end), "latin1");
}

/** What the platform signs: the fields that are there, and names of some that are not. */
const SIGNED = ["To", "Subject", "Date", "From", "reply-to", "cc", "in-reply-to", "references"];

/** RFC 6376 3.4, on text whose characters are bytes. */
const FORMS = {
	simple: {
		field: (field) => `${lines(field)}\r\n`,
		body: (body) => `${lines(body).replace(/(\r\n)*$/, "")}\r\n`,
	},
	relaxed: {
		field(field) {
			const [, name, value] = /^([^:]*):([^]*)$/.exec(field);
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

const lines = (text) => text.replace(/\r?\n/g, "\r\n");

const nameOf = (field) => field.slice(0, field.indexOf(":")).toLowerCase();

function split(text, end) {
	const at = text.indexOf(end + end);
	return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 2 * end.length)];
}

/** RFC 6376 5.4.2. */
function chosen(header, names) {
	const left = [...header].reverse();
	return names.flatMap((name) => {
		const at = left.findIndex((field) => nameOf(field) === name.toLowerCase());
		return at < 0 ? [] : left.splice(at, 1);
	});
}

/** RFC 8617 5.1.1, without the seal that is being made. */
function chain(header, instance) {
	const sets = Array.from({ length: instance }, (_, at) =>
		["arc-authentication-results", "arc-message-signature", "arc-seal"].map((name) =>
			header.find((field) => nameOf(field) === name && new RegExp(`\\bi=${at + 1};`).test(field)),
		),
	);
	return sets.flat().slice(0, -1);
}

function fieldOf(name, tags, end) {
	const folded = (value) => String(value).replace(/(.{72})(?=.)/g, `$1${end}\t`);
	const list = Object.entries(tags).filter(([, value]) => value !== null);
	return `${name}: ${list.map(([tag, value]) => `${tag}=${tag === "b" ? folded(value) : value}`).join(`;${end}\t`)}`;
}

function signatureOf(data, privateKey) {
	const bytes = Buffer.from(data, "latin1");
	if (privateKey.asymmetricKeyType === "rsa") return sign("sha256", bytes, privateKey).toString("base64");
	return sign(null, createHash("sha256").update(bytes).digest(), privateKey).toString("base64");
}
