/** Mail delivered to the real Worker, and read back over its API. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { MAIL_DOMAIN, largeMail, mail, open } from "./office.mjs";

const MESSAGE_BYTES_MAX = 20 * 1024 * 1024;

let office;
before(async () => (office = await (await open()).furnish()));
after(() => office.close());

/** Delivers, and gives the row of the inbox that came of it. */
async function filed(raw, options) {
	const known = new Set((await office.inbox()).map(({ id }) => id));
	assert.deepEqual(verdict(await office.deliver(raw, options)), { outcome: "ok" });
	const rows = (await office.inbox()).filter(({ id }) => !known.has(id));
	assert.equal(rows.length, 1, `expected one more mail, but found ${rows.length}`);
	return rows[0];
}

function verdict({ outcome, rejectReason }) {
	return { outcome, ...(rejectReason && { rejectReason }) };
}

function linked({ links }) {
	return links.map(({ kind, id }) => `${kind} ${id}`).sort();
}

const link = (kind, record) => `${kind} ${record.id}`;

test("a mail to a person with one open deal is linked to both", async () => {
	const row = await filed(mail({ subject: "One deal" }));
	assert.deepEqual(linked(row), [link("deal", office.office), link("person", office.chris)]);
	assert.equal(row.needsChoice, false);
	assert.equal(row.subject, "One deal");
	const { mails } = await office.call("GET", `deals/${office.office.id}/mail`);
	assert.ok(mails.some(({ id }) => id === row.id));
});

test("a mail to a person with two open deals is linked to the person, and the choice is offered", async () => {
	const row = await filed(mail({ to: "dana@example.org" }));
	assert.deepEqual(linked(row), [link("person", office.dana)]);
	assert.equal(row.needsChoice, true);
});

test("a mail to a deal's own address is linked to that deal", async () => {
	const row = await filed(mail({ to: "dana@example.org" }), { to: office.autumn.bccAddress });
	assert.deepEqual(linked(row), [link("deal", office.autumn), link("person", office.dana)]);
});

test("one mail to two deals at the same moment is one mail with both links", async () => {
	const known = (await office.inbox()).length;
	const raw = mail({ to: "dana@example.org", subject: "Both" });
	const to = [office.spring.bccAddress, office.autumn.bccAddress];
	const results = await Promise.all(to.map((address) => office.deliver(raw, { to: address })));
	assert.deepEqual(results.map(verdict), [{ outcome: "ok" }, { outcome: "ok" }]);
	const inbox = await office.inbox();
	assert.equal(inbox.length, known + 1);
	const row = inbox.find(({ subject }) => subject === "Both");
	assert.deepEqual(
		linked(row),
		[link("deal", office.spring), link("deal", office.autumn), link("person", office.dana)].sort(),
	);
});

test("what was stored is what came, byte for byte", async () => {
	const raw = mail({ subject: "Bytes", body: "r\u00e9sum\u00e9 \u5fa1\u898b\u7a4d\r\n" });
	const row = await filed(raw);
	const response = await office.fetch(`mail/${row.id}/raw`);
	const text = await response.text();
	assert.ok(text.endsWith(raw));
	assert.match(text, /^Received: from/);
	assert.equal(response.headers.get("x-content-type-options"), "nosniff");
});

test("the log has ids and reasons, and nothing of the message", async () => {
	office.server.clearLogs();
	const row = await filed(mail({ subject: "Not for the log" }));
	const [line] = office.log().filter(({ event }) => event === "mail");
	assert.equal(line.outcome, "filed");
	assert.equal(line.mailId, row.id);
	assert.ok(line.bytes > 0 && line.ms >= 0);
	assert.doesNotMatch(JSON.stringify(office.server.getLogs()), /Not for the log|example\.(com|org)/);
});

const forged = "Authentication-Results: mx.cloudflare.net; dmarc=pass header.from=example.com";
const attacker = { domain: "attacker.example.net", from: "eve@attacker.example.net" };

/** What is refused without saying which of the causes it was. */
const STRANGERS = {
	"an unknown company": [
		mail({ from: "eve@attacker.example.net" }),
		{ ...attacker, to: `nobody@${MAIL_DOMAIN}` },
	],
	"an unknown author": [mail({ from: "eve@attacker.example.net" }), attacker],
	"an attacker's own domain that passes": [mail(), attacker],
	"neither DKIM nor SPF": [mail(), { auth: "fail" }],
	"a stamp forged below the real one": [mail({ fields: [forged] }), { auth: "fail" }],
	"a forged stamp and no real one": [`${forged}\r\n${mail()}`, { auth: "none" }],
};

test("strangers read one text, whatever the cause, and nothing is written", async (t) => {
	const before = await office.keys();
	const texts = new Set();
	for (const [cause, [raw, options]] of Object.entries(STRANGERS)) {
		await t.test(cause, async () => {
			const { rejectReason } = await office.deliver(raw, options);
			assert.match(rejectReason, /^5\.\d\.\d [\x20-\x7e]{1,194}$/);
			texts.add(rejectReason);
		});
	}
	assert.equal(texts.size, 1, [...texts].join("\n"));
	assert.deepEqual(await office.keys(), before);
});

test("a mail without a stamp waits for its user, and is filed once confirmed", async () => {
	const raw = mail({ subject: "No stamp" });
	assert.deepEqual(verdict(await office.deliver(raw, { auth: "none" })), { outcome: "ok" });
	const [held] = await office.inbox("held");
	assert.equal(held.subject, "No stamp");
	assert.ok(!(await office.inbox()).some(({ id }) => id === held.id));

	const confirmed = await office.call("POST", `mail/${held.id}/confirm`);
	assert.equal(confirmed.outcome, "filed");
	assert.deepEqual(linked(confirmed), [link("deal", office.office), link("person", office.chris)]);
	assert.deepEqual(await office.inbox("held"), []);
	assert.ok((await office.inbox()).some(({ id }) => id === held.id));
});

test("nothing that passes for now is deferred, and nothing is written", async () => {
	const before = await office.keys();
	assert.equal(await office.isDeferred(mail(), { auth: "temperror" }), true);
	assert.deepEqual(await office.keys(), before);
});

test("a message of 20 MB is refused unread, with both figures", async () => {
	const before = await office.keys();
	const { rejectReason } = await office.deliver(largeMail(MESSAGE_BYTES_MAX));
	assert.match(rejectReason, /^5\.3\.4 /);
	assert.match(rejectReason, /\d+.*\d+/);
	assert.deepEqual(await office.keys(), before);
});

test("a message of 19.9 MB with several attachments is filed whole", async () => {
	const raw = largeMail(Math.floor(19.9 * 1024 * 1024) - 4096);
	const row = await filed(raw);
	const { attachments } = await office.call("GET", `mail/${row.id}`);
	assert.deepEqual(
		attachments.map(({ filename }) => filename),
		["part-1.bin", "part-2.bin", "part-3.bin"],
	);
	const stored = new Uint8Array(await (await office.fetch(`mail/${row.id}/raw`)).arrayBuffer());
	assert.ok(Buffer.from(stored.subarray(stored.length - raw.length)).equals(Buffer.from(raw)));
});

test(
	"five large messages at once: each is filed or deferred, none is lost or doubled",
	{ timeout: 240_000 },
	async () => {
		const messages = Array.from({ length: 5 }, () => largeMail(12 * 1024 * 1024));
		const filedNow = async () => (await office.inbox()).filter(({ subject }) => subject === "Large").length;
		const before = await filedNow();
		const deferred = await Promise.all(messages.map((raw) => office.isDeferred(raw)));
		// As its sender's server does: on a busy machine it is deferred by the deadline more than once.
		for (const [index, again] of deferred.entries()) if (again) while (await office.isDeferred(messages[index]));
		assert.equal((await filedNow()) - before, messages.length);
	},
);

test("answers of the API are kept by nobody", async () => {
	const response = await office.fetch("health");
	assert.equal(response.status, 200);
	assert.equal(response.headers.get("cache-control"), "no-store");
	await response.body.cancel();
});

test("a body whose length nobody announced is read as well", async () => {
	const response = await office.server.fetch("/api/v1/persons", {
		method: "POST",
		headers: { Authorization: `Bearer ${office.token}`, "Content-Type": "application/json" },
		body: new Blob([JSON.stringify({ name: "Streamed", addresses: ["s@example.org"] })]).stream(),
		duplex: "half",
	});
	assert.equal(response.status, 201);
	assert.equal((await response.json()).name, "Streamed");
});

test("a body that is too large is not read", async () => {
	const response = await office.server.fetch("/api/v1/what-if", {
		method: "POST",
		headers: { Authorization: `Bearer ${office.token}`, "Content-Type": "message/rfc822" },
		body: new Uint8Array(MESSAGE_BYTES_MAX + 1),
	});
	assert.equal(response.status, 413);
	assert.equal((await response.json()).status, 413);
});

test("pages are served with a policy under which nothing foreign loads", async () => {
	for (const page of ["/", "/refused"]) {
		const response = await office.server.fetch(page);
		assert.equal(response.status, 200);
		assert.match(response.headers.get("content-security-policy"), /default-src 'none'/);
		await response.body.cancel();
	}
	assert.equal((await office.server.fetch("/nothing.css")).status, 404);
});
