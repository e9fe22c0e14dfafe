/** The two 20 MB mails, made here: one just under the limit is filed whole, one at it is refused. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { stamp } from "../../scripts/stamp.mjs";
import { largeMail, largeMailAttachments } from "../make-cases/large.mjs";
import { deliver, inspect } from "./core.mjs";

const LIMIT = 20 * 1024 * 1024;
const envelope = { mailFrom: "ann@example.com", rcptTo: "acme@bcc.example.net", now: Date.UTC(2026, 10, 20, 9, 30) };

/** A mail that has `bytes` bytes with its stamp. */
function stamped(bytes, lineEnd) {
	const on = (raw) => stamp(raw, { from: envelope.mailFrom, to: envelope.rcptTo, now: new Date(envelope.now) });
	const small = largeMail(10_000, 0, lineEnd);
	const stampBytes = on(small).length - small.length;
	return { raw: on(largeMail(bytes, stampBytes, lineEnd)), sizes: largeMailAttachments(bytes, stampBytes, lineEnd) };
}

for (const [name, lineEnd] of [["LF", "\n"], ["CRLF", "\r\n"]]) {
	test(`19.9 MB with several attachments, ${name}`, async () => {
		const { raw, sizes } = stamped(Math.floor(19.9 * 1024 * 1024), lineEnd);
		const { attachments } = inspect(raw, envelope);
		assert.deepEqual(attachments.map(({ sizeBytes }) => sizeBytes), sizes);
		const { outcome, written } = await deliver(raw, envelope);
		assert.deepEqual(outcome.links.map(({ id }) => id), ["personjane222", "dealjane22222"]);
		assert.equal(written.find(({ key }) => key.startsWith("1/m/")).bytes, raw.length);
	});

	test(`20 MB, ${name}`, async () => {
		const { outcome, written } = await deliver(stamped(LIMIT, lineEnd).raw, envelope);
		assert.equal(outcome.reason, "too-big");
		assert.match(outcome.text, /^5\.3\.4 .*20971520/);
		assert.deepEqual(written, []);
	});
}
