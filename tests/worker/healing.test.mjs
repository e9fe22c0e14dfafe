/** One flow, one instance: a core that breaks in one delivery leaves its neighbours and its successors right. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { largeMail, mail, openProvoked, openWithFaults } from "./office.mjs";

const AT_ONCE = 50;
const BROKEN = 17;

const TROUBLES = { panic: "a panic", overflow: "a full stack", memory: "a failed allocation" };

/** Asks the provoked core for trouble. */
const provoking = (trouble, fields = {}) => mail({ ...fields, fields: [`X-Smart-BCC-Provoke: ${trouble}`] });

let office;
before(async () => (office = await (await openProvoked()).furnish()));
after(() => office.close());

for (const [trouble, name] of Object.entries(TROUBLES)) {
	test(`${name} in one of fifty deliveries at once`, { timeout: 120_000 }, async () => {
		const messages = many(trouble);
		messages[BROKEN] = provoking(trouble, { subject: `${trouble} ${BROKEN}` });
		const deferred = await Promise.all(messages.map((raw) => office.isDeferred(raw)));
		assert.deepEqual(
			deferred,
			messages.map((_, index) => index === BROKEN),
		);
		await nextIsRight(office, messages, trouble);
		await checkAll(office, messages, trouble, BROKEN);
	});
}

test("a store that throws in one of fifty deliveries at once", { timeout: 120_000 }, async (t) => {
	const office = await (await openWithFaults()).furnish();
	t.after(() => office.close());
	const store = await office.store();
	const messages = many("store");
	await store.failPutAfter(BROKEN, "1/m/");
	const deferred = await Promise.all(messages.map((raw) => office.isDeferred(raw)));
	assert.equal(deferred.filter(Boolean).length, 1);
	const broken = deferred.indexOf(true);
	await nextIsRight(office, messages, "store");
	await checkAll(office, messages, "store", broken);

	assert.equal((await office.deliver(messages[broken])).outcome, "ok");
	await checkAll(office, messages, "store", -1);
});

/** Messages of many lengths. */
function many(subject) {
	return Array.from({ length: AT_ONCE }, (_, index) =>
		mail({ subject: `${subject} ${index}`, body: `${subject} ${index}, `.repeat(50 + 40 * index) }),
	);
}

async function nextIsRight(office, messages, subject) {
	messages.push(mail({ subject: `${subject} ${AT_ONCE}` }));
	assert.equal((await office.deliver(messages[AT_ONCE])).outcome, "ok");
}

async function checkAll(office, messages, subject, broken) {
	const rows = (await office.call("GET", "mail?box=inbox&limit=100")).mails;
	for (const [index, raw] of messages.entries()) {
		const found = rows.filter((row) => row.subject === `${subject} ${index}`);
		assert.equal(found.length, index === broken ? 0 : 1, `mail ${index}`);
		if (index === broken) continue;
		assert.deepEqual(
			found[0].links.map(({ id }) => id).sort(),
			[office.chris.id, office.office.id].sort(),
		);
		const stored = await (await office.fetch(`mail/${found[0].id}/raw`)).text();
		assert.ok(stored.endsWith(raw), `the bytes of mail ${index}`);
	}
}

test("the log says that it was a trap, and nothing of the message", async () => {
	office.server.clearLogs();
	assert.equal(await office.isDeferred(provoking("panic", { subject: "Quiet" })), true);
	const [line] = office.log().filter(({ event }) => event === "mail");
	assert.equal(line.outcome, "deferred");
	assert.equal(line.reason, "trap");
	assert.equal(line.faults[0], "trap");
	assert.doesNotMatch(JSON.stringify(office.server.getLogs()), /Quiet|example\.(com|org)/);
});

for (const [trouble, name] of Object.entries(TROUBLES)) {
	test(`what ends in ${name} each time is held at its third delivery, byte for byte`, async () => {
		const raw = provoking(trouble, { subject: `Held after ${trouble}`, body: "Not lost.\r\n".repeat(500) });
		assert.equal(await office.isDeferred(raw), true);
		assert.equal(await office.isDeferred(raw), true);
		assert.equal((await office.deliver(raw)).outcome, "ok");
		await checkHeld(`Held after ${trouble}`, raw);
	});
}

async function checkHeld(subject, raw) {
	const found = (await office.inbox("held")).filter((row) => row.subject === subject);
	assert.equal(found.length, 1);
	assert.equal(found[0].held.reason, "unreadable");
	const id = found[0].id;
	const stored = Buffer.from(await (await office.fetch(`mail/${id}/raw`)).arrayBuffer());
	assert.ok(stored.subarray(stored.length - raw.length).equals(Buffer.from(raw)));
	await assert.rejects(office.call("POST", `mail/${id}/confirm`), /409 .*Could not be read/);
	assert.equal((await office.call("GET", `mail/${id}`)).held.reason, "unreadable");
	await office.call("DELETE", `mail/${id}`);
	assert.ok((await office.inbox("held")).every((row) => row.id !== id));
}

test("large ones that break wait for no instance of their own", { timeout: 240_000 }, async () => {
	const large = Array.from({ length: 3 }, (_, index) => {
		const raw = largeMail(2 << 20).toString("latin1");
		return Buffer.from(raw.replace("Subject: Large", `Subject: Broken ${index}\r\nX-Smart-BCC-Provoke: panic`), "latin1");
	});
	for (const deferred of [true, true, false]) {
		const ends = await Promise.all(large.map((raw) => office.isDeferred(raw)));
		assert.deepEqual(ends, [deferred, deferred, deferred]);
	}
	for (const [index, raw] of large.entries()) await checkHeld(`Broken ${index}`, raw);
	assert.equal(await office.isDeferred(largeMail(2 << 20)), false);
});

test("what is not proven is refused when it breaks the core, and leaves nothing", async () => {
	const before = await office.keys();
	for (const options of [{ auth: "none" }, { auth: "fail" }, { from: "eve@attack.test" }]) {
		const author = options.from && { from: `Eve <${options.from}>` };
		const { rejectReason } = await office.deliver(provoking("panic", author), options);
		assert.match(rejectReason, /^5\.7\.1 Not accepted/, JSON.stringify(options));
	}
	assert.deepEqual(await office.keys(), before);
});

test("what breaks the second instance too is deferred", async () => {
	const raw = mail({ fields: ["X-Smart-BCC-Provoke: panic", "X-Smart-BCC-Provoke-Again: panic"] });
	for (let delivery = 0; delivery < 4; delivery += 1) assert.equal(await office.isDeferred(raw), true);
	assert.equal(await office.isDeferred(mail()), false);
});
