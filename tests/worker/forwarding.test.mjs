/** Mail that a user forwards or redirects, delivered to the real Worker and read back over its API. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";

import { MAIL_DOMAIN, mail, open } from "./office.mjs";

let office;
before(async () => (office = await (await open()).furnish()));
after(() => office.close());

/** Delivers, and gives the mail that came of it as the API reads it. */
async function filed(raw, options) {
	const known = new Set((await office.inbox()).map(({ id }) => id));
	const { outcome, rejectReason } = await office.deliver(raw, options);
	assert.equal(rejectReason ?? outcome, "ok");
	const rows = (await office.inbox()).filter(({ id }) => !known.has(id));
	assert.equal(rows.length, 1, `expected one more mail, but found ${rows.length}`);
	return { row: rows[0], read: await office.call("GET", `mail/${rows[0].id}`) };
}

const GMAIL = new URL("../cases/forward/gmail-inline.eml", import.meta.url);

/** A forward of Jane's mail as Gmail writes it, to the address of these tests. */
function forward() {
	const text = readFileSync(GMAIL, "utf8").replaceAll(/\r?\n/g, "\r\n");
	return text.replaceAll("bcc.example.net", MAIL_DOMAIN);
}

/** The one person whom a mail is linked to. */
async function personOf({ links }) {
	const people = links.filter(({ kind }) => kind === "person");
	assert.equal(people.length, 1, JSON.stringify(links));
	return office.call("GET", `persons/${people[0].id}`);
}

test("a forward as Gmail writes it is linked to who wrote the original", async () => {
	const { row, read } = await filed(forward());
	const { name, addresses } = await personOf(read);
	assert.deepEqual({ name, addresses }, { name: "Jane Customer", addresses: ["jane@customer.test"] });
	assert.deepEqual(read.forwarded, {
		source: "text",
		from: { name: "Jane Customer", address: "jane@customer.test" },
		date: "Tue, Nov 17, 2026 at 7:59 AM",
		subject: "The size",
		note: "",
		body: "How big is the machine?",
	});
	assert.deepEqual(read.addresses, []);
	assert.equal(row.subject, "The size");
	assert.equal(row.snippet, "How big is the machine?");
});

test("a second forward of the same mail is another mail of the same thread, and both are deleted whole", async () => {
	const again = forward().replace("CAJ4f+Xfwd1tYsR8Q2w@", "CAJ4f+Xfwd2tYsR8Q2w@");
	const { row, read } = await filed(again);
	const { copies } = await office.call("GET", `mail/${row.id}/trace`);
	const before = copies[0].decisions.find(({ says }) => says === "The same mail was forwarded before");
	assert.equal(before.rule, "S18");
	const [first] = before.facts.mailIds;
	const { mails } = await office.call("GET", `mail/${row.id}/thread`);
	assert.deepEqual(mails.map(({ id }) => id).sort(), [first, read.id].sort());

	for (const id of [first, read.id]) await office.call("DELETE", `mail/${id}`);
	const left = (await office.keys()).filter((key) => key.startsWith("1/m/"));
	assert.deepEqual(left, []);
});

const CHRIS = "Chris Doe <chris@example.org>";
const customers = (subject) => mail({ from: CHRIS, to: "ann@example.com, max@example.net", subject });

for (const mailFrom of ["ann@example.com", `ann+caf_=acme=${MAIL_DOMAIN}@example.com`]) {
	test(`what ${mailFrom.split("=")[0]} redirects is linked to its author`, async () => {
		const { read } = await filed(customers("Redirected"), { from: mailFrom, auth: "spf" });
		assert.deepEqual(
			read.links.map(({ kind, id }) => `${kind} ${id}`).sort(),
			[`deal ${office.office.id}`, `person ${office.chris.id}`],
		);
		assert.equal((await personOf(read)).name, "Chris Doe");
		assert.equal(read.forwarded.source, "redirect");
		assert.equal(read.forwarded.from.address, "chris@example.org");
		assert.equal(read.own, true);
	});
}

test("what nobody's own server redirects is refused, and nothing is written", async () => {
	const before = await office.keys();
	const from = `ann+caf_=acme=${MAIL_DOMAIN}@example.com`;
	for (const options of [
		{ from, auth: "dkim" },
		{ from, spfFor: "eve@attacker.example.net" },
		{ from: `ann+caf_=acme=${MAIL_DOMAIN}@attacker.example.net` },
		{ from: "eve@example.com" },
	]) {
		const { rejectReason } = await office.deliver(customers("Not redirected"), options);
		assert.match(rejectReason, /^5\.7\.1 Not accepted/, JSON.stringify(options));
	}
	assert.deepEqual(await office.keys(), before);
});
