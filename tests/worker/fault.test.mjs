/** D30 and D31 in the real Worker: whatever write fails, a second delivery ends as exactly one whole mail. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { mail, openWithFaults } from "./office.mjs";

/** More than a delivery writes. */
const WRITES_MAX = 12;

let office;
before(async () => (office = await (await openWithFaults()).furnish()));
after(() => office.close());

test("each write of a delivery may fail: the sender tries again, and there is one whole mail", async (t) => {
	const store = await office.store();
	let [faults, ignored] = [0, 0];
	for (let count = 0; count < WRITES_MAX; count += 1) {
		const subject = `Fault ${count}`;
		const raw = mail({ subject });
		await store.failPutAfter(count);
		const deferred = await office.isDeferred(raw);
		if (await store.isArmed()) {
			assert.equal(deferred, false, "nothing but a fault defers");
			break;
		}
		faults += 1;
		ignored += deferred ? 0 : 1;
		await t.test(`write ${count + 1} fails`, () => checkWhole(raw, subject));
	}
	assert.equal(ignored, 1, "every fault defers, but one of the key that tells of a first mail");
	assert.ok(faults >= 3, `expected at least three writes, but found ${faults}`);
});

async function checkWhole(raw, subject) {
	assert.equal((await office.deliver(raw)).outcome, "ok");
	const rows = (await office.inbox()).filter((row) => row.subject === subject);
	assert.equal(rows.length, 1);
	const [row] = rows;
	assert.deepEqual(row.links.map(({ id }) => id).sort(), [office.chris.id, office.office.id].sort());
	for (const resource of [`persons/${office.chris.id}/mail`, `deals/${office.office.id}/mail`]) {
		const { mails } = await office.call("GET", resource);
		assert.equal(mails.filter(({ id }) => id === row.id).length, 1, resource);
	}
	const stored = await (await office.fetch(`mail/${row.id}/raw`)).text();
	assert.ok(stored.endsWith(raw));
}

test("the log of a failure has its kind and code", async () => {
	const store = await office.store();
	office.server.clearLogs();
	await store.failPutAfter(0);
	assert.equal(await office.isDeferred(mail()), true);
	const [line] = office.log().filter(({ event }) => event === "mail");
	assert.equal(line.outcome, "deferred");
	assert.deepEqual(line.faults, ["put: 500"]);
});
