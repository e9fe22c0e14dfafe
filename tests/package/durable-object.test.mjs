/** examples/durable-object as it stands there, on the packed package: mail comes in, and is read over the API. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { mail } from "../support/message.mjs";
import { Example } from "./example.mjs";

const example = new Example("durable-object", ["worker.js", "store.js"], { APP_URL: "https://smart-bcc.example.com" });
const deliver = (raw, how) => example.deliver(raw, how);
let acme;

before(async () => {
	await example.start();
	({ acme } = example);
});

after(() => example.stop());

test("a mail is filed, tied to its person and deal, and its bytes are those that came", async () => {
	const { outcome, bytes } = await deliver(mail({ subject: "Offer" }));
	assert.equal(outcome, "ok");
	const [row] = await acme.inbox();
	assert.equal(row.subject, "Offer");
	assert.deepEqual(row.links.map(({ kind, id }) => `${kind} ${id}`).sort(), [`deal ${acme.deal.id}`, `person ${acme.chris.id}`]);
	assert.deepEqual(await acme.raw(row.id), bytes);
	const { mails } = await acme.call("GET", `deals/${acme.deal.id}/mail`);
	assert.deepEqual(mails.map(({ id }) => id), [row.id]);
});

test("copies that come at the same moment are one mail, with the links of each", async () => {
	const known = (await acme.inbox()).length;
	const raw = mail({ subject: "At once" });
	const addresses = [acme.address, acme.address, acme.deal.bccAddress, acme.chris.bccAddress];
	const ends = await Promise.all(addresses.map((to) => deliver(raw, { to })));
	assert.deepEqual(ends.map(({ outcome }) => outcome), ["ok", "ok", "ok", "ok"]);
	const inbox = await acme.inbox();
	assert.equal(inbox.length, known + 1);
	assert.equal(inbox.find(({ subject }) => subject === "At once").links.length, 2);
});

test("a mail of almost 20 MB has its room, in pieces", async () => {
	const { bytes } = await deliver(mail({ subject: "Large", body: `${"x".repeat(998)}\r\n`.repeat(19_900) }));
	const { id } = (await acme.inbox()).find(({ subject }) => subject === "Large");
	assert.deepEqual(await crypto.subtle.digest("SHA-256", await acme.raw(id)), await crypto.subtle.digest("SHA-256", bytes));
});

test("a stranger is refused with a text that he can read", async () => {
	const { rejectReason } = await deliver(mail({ from: "eve@attack.test" }), { from: "eve@attack.test" });
	assert.match(rejectReason, /^5\.7\.1 .*https:\/\/smart-bcc\.example\.com\/refused$/);
});

test("what was deleted is gone at once", async () => {
	await deliver(mail({ subject: "Deleted" }));
	const { id } = (await acme.inbox()).find(({ subject }) => subject === "Deleted");
	await acme.call("DELETE", `mail/${id}`);
	assert.equal((await acme.ask(`mail/${id}/raw`)).status, 404);
	assert.ok((await acme.inbox()).every((row) => row.id !== id));
});
