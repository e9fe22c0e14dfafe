/**
 * What reading forwarded mail costs of `inspect` as programs call it, in the wasm: the same mail of 4 KB once to the
 * Smart BCC address alone, and once to somebody outside, where what it forwards is not looked for.
 */

import { inspect } from "../pkg/index.node.js";
import { here, inTurn, micros, table } from "./lib/measure.mjs";

const SMALL_BYTES = 4096;
const WORDS = "Please send us the offer for the new machine by Friday, as we said on the phone.";
const BLOCK = [
	"---------- Forwarded message ---------",
	"From: Jane Roe <jane@customer.test>",
	"Date: Tue, May 5, 2026 at 9:15 AM",
	"Subject: The size",
	"To: Ann <ann@example.com>",
	"",
];
const OUTLOOK =
	'<p class="MsoNormal"><o:p>&nbsp;</o:p></p><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in">' +
	'<p class="MsoNormal"><b>From:</b> Jane Roe &lt;jane@customer.test&gt;<br><b>Sent:</b> Tuesday, May 5, 2026 9:15 AM<br>' +
	"<b>To:</b> Ann &lt;ann@example.com&gt;<br><b>Subject:</b> The size<o:p></o:p></p></div>";

const inHtml = BLOCK.map((line) => `${line.replaceAll("<", "&lt;")}<br>`);
const paragraph = `<p class="MsoNormal">${WORDS}</p>`;
/** @type {[string, string][]} */
const mails = [
	["text, forwards nothing", part("plain", [], WORDS, SMALL_BYTES)],
	["text, as Gmail writes it", part("plain", BLOCK, WORDS, SMALL_BYTES)],
	[
		"text and HTML, as Gmail",
		`Content-Type: multipart/alternative; boundary=b\n\n--b\n${part("plain", BLOCK, WORDS, SMALL_BYTES / 2)}\n--b\n` +
			`${part("html", inHtml, paragraph, SMALL_BYTES / 2)}\n--b--\n`,
	],
	["HTML, as Outlook writes it", part("html", [OUTLOOK], paragraph, SMALL_BYTES)],
];

/**
 * @param {string} kind
 * @param {string[]} above
 * @param {string} line
 * @param {number} bytes
 */
function part(kind, above, line, bytes) {
	const head = `Content-Type: text/${kind}; charset=utf-8\n\n${above.join("\n")}\n`;
	return head + `${line}\n`.repeat(Math.floor((bytes - head.length - 300) / line.length));
}

/**
 * @param {string} to
 * @param {string} body
 */
function mail(to, body) {
	return Buffer.from(
		`From: Ann <ann@example.com>\nTo: ${to}\nSubject: Fwd: The size\nDate: Tue, 5 May 2026 10:20:00 +0200\n` +
			`Message-ID: <1@example.com>\nMIME-Version: 1.0\n${body}`,
	);
}

const envelope = { mailFrom: "ann@example.com", rcptTo: "acme@bcc.example.net" };
const rows = [];
for (const [name, body] of mails) {
	const [forward, sent] = ["acme@bcc.example.net", "kim@elsewhere.test"].map((to) => mail(to, body));
	const [whole, without] = await inTurn([forward, sent].map((raw) => here(() => inspect(raw, envelope))));
	rows.push([name, micros(whole), micros(without), `${Math.round((100 * (whole - without)) / whole)} %`]);
}
table("What a mail of 4 KB forwards, of the whole inspect in Node", ["", "inspect, µs", "without, µs", "share"], rows);
