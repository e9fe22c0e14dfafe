/**
 * The messages that parsers are measured on, the same on every machine: nodemailer writes them, words and files are
 * made of a seed, and the platform's stamp is on top, so that the whole of `inspect` has something to do.
 */

import { createTransport } from "nodemailer";

import { stamp } from "../../scripts/stamp.mjs";
import { SERIAL, envelope } from "./envelope.mjs";

/**
 * @typedef {object} Measured
 * @property {string} name
 * @property {Uint8Array} raw
 * @property {string} subject what a parser that has read it says
 * @property {number} attachments how many it finds
 * @property {number} chars of text and HTML that it decodes
 * @property {number | null} asked how many times as fast as postal-mime `inspect` is to be, bodies and all
 */

const DATE = new Date("2026-11-20T09:00:00Z");
const KB = 1024;
const MB = 1024 * KB;
/** A line of base64 has 57 bytes in it and 78 of its own. */
const BASE64_SHARE = 57 / 78;

/** What the sender's own server puts above a mail. */
const TRACE = [
	"DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=example.com; s=20251104;",
	"\tt=1795165200; x=1795770000; darn=customer.test;",
	"\th=content-type:mime-version:message-id:date:subject:to:from:sender:reply-to:cc:bcc;",
	"\tbh=frcCV1k9oG9oKj3dpUqdJg1PxRT2RSN/XKdLCPjaYaY=;",
	`\tb=${"yLmDpzvrHSFXsKvTyrM5lcqFm3Nq9bBMm0PbNhQtqOqbLy4p".repeat(7)}==`,
	"Received: by mail-yw1.example.net with SMTP id 00721157ae682-78a5f3c2d1eso1234567b3.1",
	"        for <acme@bcc.example.net>; Fri, 20 Nov 2026 00:59:58 -0800 (PST)",
	"X-Gm-Message-State: AOJu0Yx1b2Wq3k4vUuQ9mK7nJ8rT5sLpZ0eXcVbNmA6dGfHjKlPo",
	"X-Received: by 2002:a05:690c:7306:b0:78a:5f3c:2d1e with SMTP id 00721157ae682-78a5f3c2d1e",
	"        .17.1795165198; Fri, 20 Nov 2026 00:59:58 -0800 (PST)",
	"",
].join("\r\n");

const CUSTOMER = "Jane Customer <jane@customer.test>";

const transport = createTransport({ streamTransport: true, buffer: true, newline: "windows" });

/** @returns {Promise<Measured[]>} */
export async function messages() {
	const short = bodies(ENGLISH, 2 * KB);
	return [
		await message("4 KB, text and HTML", 9, bodies(ENGLISH, 1 * KB)),
		await message("250 KB, quoted-printable", 5, { subject: "Übersicht für München", ...bodies(GERMAN, 67 * KB) }),
		await message("1 MB, base64", 16, { ...short, attachments: files(2, 1 * MB) }),
		await message("19.9 MB, base64", 30, { ...short, attachments: files(5, 19.9 * MB) }),
		await message("1,000 parts", null, { text: words(ENGLISH, 500), attachments: notes(999) }),
		japanese("8 KB, ISO-2022-JP", "お見積りの件（新事務所）", 5.5 * KB),
		await message("32 KB, forwarded", null, { subject: "FW: The size", to: envelope.rcptTo, ...forwarded(12 * KB) }),
	];
}

/**
 * @param {string} name
 * @param {number | null} asked
 * @param {Partial<Written>} mail
 * @returns {Promise<Measured>}
 *
 * @typedef {{ subject: string, to: string, text: string, html: string, attachments: import("nodemailer").Attachment[] }} Written
 */
async function message(name, asked, { subject = "Offer for the new office", to = CUSTOMER, text = "", html = "", attachments = [] }) {
	const head = { from: "Ann Example <ann@example.com>", messageId: `<offer.${SERIAL}@example.com>`, date: DATE, baseBoundary: "bench" };
	const sent = await transport.sendMail({ ...head, subject, to, text, html, attachments });
	const raw = stamped(Buffer.concat([Buffer.from(TRACE), /** @type {Buffer} */ (sent.message)]));
	return { name, asked, raw, subject, attachments: attachments.length, chars: text.length + html.length };
}

/** @param {Uint8Array} raw */
const stamped = (raw) => stamp(raw, { from: envelope.mailFrom, to: envelope.rcptTo, now: DATE });

const ENGLISH = "please send us the offer for the new machine by Friday as we said on the phone regards".split(" ");
const GERMAN = "schöne Grüße aus München die Maße prüfen wir für Sie und übermitteln später die Übersicht".split(" ");
const JAPANESE = "お世話になっております。 見積書を 確認いたしました。 納期は 来月の 十日で お願いします。 株式会社".split(" ");

/**
 * @param {string[]} vocabulary
 * @param {number} chars
 */
function bodies(vocabulary, chars) {
	const paragraphs = words(vocabulary, chars).split("\n").map((line) => `<p class="MsoNormal">${line}</p>`);
	return { text: words(vocabulary, chars), html: `<html><body>${paragraphs.join("\n")}</body></html>` };
}

/**
 * Lines of some 70 characters.
 *
 * @param {string[]} vocabulary
 * @param {number} chars
 */
function words(vocabulary, chars, space = " ") {
	const next = randomOf(chars);
	let [text, line] = ["", ""];
	while (text.length + line.length < chars) {
		line += vocabulary[next() % vocabulary.length] + space;
		if (line.length > 70) [text, line] = [`${text}${line.trimEnd()}\n`, ""];
	}
	return text + line;
}

/**
 * Files that fill so many bytes of a message.
 *
 * @param {number} count
 * @param {number} messageBytes
 */
function files(count, messageBytes) {
	const bytes = Math.floor(((messageBytes - 12 * KB) * BASE64_SHARE) / count);
	return Array.from({ length: count }, (_, at) => ({ filename: `plan-${at + 1}.pdf`, content: noise(at + 1, bytes) }));
}

/** @param {number} count */
function notes(count) {
	return Array.from({ length: count }, (_, at) => ({ filename: `note-${at + 1}.csv`, content: `number;pieces\r\n${at};2\r\n` }));
}

/**
 * @param {number} seed
 * @param {number} bytes
 */
function noise(seed, bytes) {
	const next = randomOf(seed);
	const content = Buffer.alloc(bytes);
	for (let at = 0; at + 4 <= bytes; at += 4) content.writeUInt32LE(next(), at);
	return content;
}

/**
 * xorshift32: the same numbers for the same seed, everywhere.
 *
 * @param {number} seed
 */
function randomOf(seed) {
	let state = (seed | 0) + 1;
	return () => {
		state ^= state << 13;
		state ^= state >>> 17;
		state ^= state << 5;
		return state >>> 0;
	};
}

/**
 * What Outlook for Windows writes when somebody presses Forward.
 *
 * @param {number} chars of the text that is passed on
 */
function forwarded(chars) {
	const border = "border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in";
	const fields = [
		["From", "Jane Customer <jane@customer.test>"],
		["Sent", "Thursday, November 19, 2026 4:15 PM"],
		["To", "Ann Example <ann@example.com>"],
		["Subject", "The size"],
	];
	const { text, html } = bodies(ENGLISH, chars);
	const escaped = (/** @type {string} */ value) => value.replace("<", "&lt;").replace(">", "&gt;");
	const block = fields.map(([name, value]) => `<b>${name}:</b> ${escaped(value)}`).join("<br>\n");
	const above = `<p class="MsoNormal">For the deal.<o:p></o:p></p><div><div style="${border}"><p class="MsoNormal">${block}</p></div></div>`;
	return {
		text: `For the deal.\n\n${fields.map(([name, value]) => `${name}: ${value}`).join("\n")}\n\n${text}`,
		html: html.replace("<body>", `<body lang="EN-US"><div class="WordSection1">${above}`),
	};
}

/**
 * nodemailer writes UTF-8 only, so this one is by hand: as a Japanese mail program of any age writes it.
 *
 * @param {string} name
 * @param {string} subject
 * @param {number} bytes
 * @returns {Measured}
 */
function japanese(name, subject, bytes) {
	const inHeader = (/** @type {string} */ text) => `=?ISO-2022-JP?B?${iso2022Jp(text).toString("base64")}?=`;
	const head = [
		`From: ${inHeader("山田花子")} <ann@example.com>`,
		`To: ${inHeader("田中太郎")} <jane@customer.test>`,
		`Subject: ${inHeader(subject)}`,
		"Date: Fri, 20 Nov 2026 18:00:00 +0900",
		"Message-ID: <japanese.1@example.com>",
		"MIME-Version: 1.0",
		"Content-Type: text/plain; charset=ISO-2022-JP",
		"Content-Transfer-Encoding: 7bit",
	];
	const lines = words(JAPANESE, bytes / 2.3, "").split("\n").map((line) => line.replace(/(.{35})(?=.)/g, "$1\n")).join("\n");
	const body = Buffer.concat(lines.split("\n").map((line) => iso2022Jp(`${line}\r\n`)));
	const raw = stamped(Buffer.concat([Buffer.from(`${head.join("\r\n")}\r\n\r\n`), body]));
	return { name, asked: null, raw, subject, attachments: 0, chars: lines.length };
}

/**
 * RFC 1468, by the table that the runtime decodes EUC-JP with: both are the rows and cells of JIS X 0208.
 *
 * @param {string} text of ASCII and JIS X 0208
 */
function iso2022Jp(text) {
	const runs = text.match(/[\x00-\x7f]+|[^\x00-\x7f]+/g) ?? [];
	return Buffer.concat(runs.map((run) => (run < "\x80" ? Buffer.from(run) : Buffer.from(`\x1b$B${[...run].map(cellOf).join("")}\x1b(B`))));
}

/** @type {Map<string, string>} */
const CELLS = new Map();

/** @param {string} char */
function cellOf(char) {
	if (CELLS.size === 0) fillCells();
	const cell = CELLS.get(char);
	if (!cell) throw new RangeError(`${char}: expected a character of JIS X 0208`);
	return cell;
}

function fillCells() {
	const decoder = new TextDecoder("euc-jp");
	for (let row = 0x21; row < 0x7f; row += 1) {
		for (let cell = 0x21; cell < 0x7f; cell += 1) {
			CELLS.set(decoder.decode(Uint8Array.of(row | 0x80, cell | 0x80)), String.fromCharCode(row, cell));
		}
	}
}
