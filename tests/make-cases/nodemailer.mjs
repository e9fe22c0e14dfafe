// Mail really made by nodemailer. In an empty directory DIR: npm install nodemailer@10.6.0; then: node nodemailer.mjs DIR
// programs.py writes the .json of each.
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const { createTransport } = createRequire(`${resolve(process.argv[2])}/`)("nodemailer");
const transport = createTransport({ streamTransport: true, buffer: true, newline: "windows" });

async function make(name, options) {
	const from = { name: "Ann Example", address: "ann@example.com" };
	const { message } = await transport.sendMail({ from, ...options });
	writeFileSync(new URL(`../cases/${name}.eml`, import.meta.url), message);
}

await make("bcc/nodemailer", {
	to: [{ name: "Jané Customer", address: "jane@customer.test" }],
	date: new Date("2026-11-20T08:00:00Z"),
	messageId: "<f0f4bd1c-7a3e-4f9a-8a51-2d7c0be6e001@example.com>",
	baseBoundary: "case0001",
	subject: "✔ Ihre Bestellung №4711 ist unterwegs",
	text: "Guten Tag,\n\ndie Bestellung №4711 ist unterwegs.\n",
	html: "<p>Guten Tag,</p><p>die Bestellung <b>№4711</b> ist unterwegs.</p><img src=\"cid:dot@example.com\">",
	attachments: [
		{ filename: "Lieferschein №4711 – Kopie für die Buchhaltung und das Lager.csv", content: Buffer.from("nr;stück\r\n4711;2\r\n") },
		{ filename: "dot.gif", cid: "dot@example.com", content: Buffer.from("R0lGODlhAQABAIAAAP///wAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==", "base64") },
	],
});

await make("bcc/nodemailer-invitation", {
	to: "jane@customer.test",
	date: new Date("2026-11-20T08:05:00Z"),
	messageId: "<f0f4bd1c-7a3e-4f9a-8a51-2d7c0be6e002@example.com>",
	baseBoundary: "case0002",
	subject: "Termin",
	text: "Bitte bestätigen.",
	icalEvent: {
		method: "REQUEST",
		filename: "termin.ics",
		content: "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nPRODID:-//example//EN\r\nBEGIN:VEVENT\r\nUID:1@example.com\r\nDTSTAMP:20261120T080000Z\r\nDTSTART:20261127T090000Z\r\nSUMMARY:Termin\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
	},
});
