/** The card and the mailto address that take a Smart BCC address to where mail is written. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { fileNameOf, mailTo, vCard } from "../../www/src/records/smart-bcc.ts";

const address = "acme+deal0123456789abc@bcc.example.com";

test("a card has the lines of a vCard, each ended as the RFC says", () => {
	assert.deepEqual(vCard({ name: "Office", address, note: "Put it in BCC." }).split("\r\n"), [
		"BEGIN:VCARD",
		"VERSION:3.0",
		"FN:Office",
		"N:Office;;;;",
		`EMAIL;TYPE=INTERNET:${address}`,
		"NOTE:Put it in BCC.",
		"END:VCARD",
		"",
	]);
});

test("what a vCard gives a meaning to is escaped, and no name makes a line of its own", () => {
	const card = vCard({ name: "A\\B, C; D\r\nEMAIL:x@example.net\nE", address, note: "" });
	assert.ok(card.includes("\r\nFN:A\\\\B\\, C\\; D\\nEMAIL:x@example.net\\nE\r\n"));
	assert.equal(card.match(/^EMAIL/gm)?.length, 1);
});

test("lines are folded at 75 octets, between characters", () => {
	const name = `${"家具".repeat(40)}😀`;
	const card = vCard({ name, address, note: "x".repeat(300) });
	for (const line of card.split("\r\n")) assert.ok(Buffer.byteLength(line) <= 75, line);
	assert.ok(!card.includes("\ufffd"));
	assert.ok(card.replaceAll("\r\n ", "").includes(`FN:${name}\r\n`));
});

test("a name becomes a file name that every system takes", () => {
	assert.equal(fileNameOf("Office furniture (Smart BCC)"), "Office furniture (Smart BCC).vcf");
	assert.equal(fileNameOf('../a\\b:c*?"<>|\u202e\n'), "a b c.vcf");
	assert.equal(fileNameOf("..."), "smart-bcc.vcf");
	assert.equal(fileNameOf("京都"), "京都.vcf");
	assert.equal([...fileNameOf("😀".repeat(200))].length, 64);
});

test("a mailto address is encoded as RFC 6068 says", () => {
	assert.equal(mailTo({ bcc: address }), "mailto:?bcc=acme%2Bdeal0123456789abc@bcc.example.com");
	assert.equal(
		mailTo({ bcc: address, to: "chris&co?x=1%@example.org" }),
		"mailto:chris%26co%3Fx%3D1%25@example.org?bcc=acme%2Bdeal0123456789abc@bcc.example.com",
	);
	assert.equal(new URL(mailTo({ bcc: address })).searchParams.get("bcc"), address);
});
