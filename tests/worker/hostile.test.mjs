/**
 * The hostile cases in the running Worker, with its KV: each ends as it does natively, to the id of the mail; what is
 * refused or deferred leaves the store as it was, and what is not is there byte for byte.
 */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { bytesOf, hostileCases, world } from "../support/hostile.mjs";
import { openHostile } from "./office.mjs";

/** How many refusals come, how many of them at once, and how many mails of a user among them. */
const [FLOOD, AT_ONCE, USERS] = [300, 30, 10];
/** A flow's deadline (D30). */
const DEADLINE_MS = 20_000;

const known = new Set(world.entries.map(({ key }) => key));
/** Their copies with LF line ends are the same mails (D31). */
const once = hostileCases.filter(({ name }) => !name.endsWith(" (LF)"));

let office;
before(async () => {
	office = await openHostile();
	await office.door("PUT", {}, JSON.stringify(world.entries));
});
after(() => office.close());

/** Delivers; what was written is taken away again, so that each finds the same world. */
async function thrown(raw, { mailFrom: from, rcptTo: to }, look = async () => {}) {
	const { keys, ...answer } = await (await office.door("POST", { from, to }, raw)).json();
	const written = keys.filter((key) => !known.has(key));
	await look(written);
	await office.door("DELETE", {}, JSON.stringify(written));
	return { ...answer, written };
}

/** The one line that the Worker logs of a message. */
function logged() {
	const lines = office.log().filter(({ event }) => event === "mail");
	office.server.clearLogs();
	assert.equal(lines.length, 1);
	return lines[0];
}

async function check(hostile) {
	const [{ name, outcome }, raw] = [hostile, bytesOf(hostile)];
	let kept = null;
	const answer = await thrown(raw, hostile, async (keys) => {
		const key = keys.find((key) => /^1\/(m|hb)\//.test(key));
		if (key) kept = Buffer.from(await (await office.door("GET", { key })).arrayBuffer());
	});
	const { outcome: ended, reason, mailId, links, rules } = logged();
	const expected = outcome.log;
	assert.deepEqual([ended, reason ?? null, mailId ?? null], [expected.outcome, expected.reason, expected.mailId], name);
	assert.deepEqual([links, rules], [expected.links, expected.rules], name);
	assert.equal(answer.outcome, ended === "deferred" ? "exception" : "ok", name);
	assert.equal(answer.rejectReason, ended === "refused" ? outcome.text : null, name);
	if (ended === "filed" || ended === "held") assert.ok(kept?.equals(raw), `${name}: its bytes are kept as they came`);
	else assert.deepEqual(answer.written, [], name);
}

for (const row of new Set(once.map(({ row }) => row))) {
	test(row, async () => {
		for (const hostile of once.filter((one) => one.row === row)) await check(hostile);
	});
}

test("more than nothing was sent", () => assert.ok(once.length >= 250, `${once.length} messages`));

test("the fields that the platform parsed are not looked at", async () => {
	// The door's message throws where its headers are read, which would defer it.
	const filed = once.find(({ outcome }) => outcome.outcome === "filed");
	assert.equal((await thrown(bytesOf(filed), filed)).outcome, "ok");
});

test("a flood of refusals holds up nobody", { timeout: 120_000 }, async () => {
	const flood = once.find(({ row }) => row === "A32");
	const refusals = atOnce(FLOOD, () => thrown(bytesOf(flood), flood));
	const started = performance.now();
	const users = Array.from({ length: USERS }, () => office.door("POST", { from: "ann@example.com", to: flood.rcptTo }, stamped()));
	const ended = await Promise.all((await Promise.all(users)).map((answer) => answer.json()));
	const ms = performance.now() - started;
	assert.ok(ended.every(({ outcome, rejectReason }) => outcome === "ok" && !rejectReason));
	assert.ok(ms < DEADLINE_MS, `${USERS} mails took ${ms} ms`);
	assert.ok((await refusals).every(({ rejectReason }) => rejectReason?.startsWith("5.7.1 ")));
});

function stamped() {
	const filed = once.find(({ outcome }) => outcome.outcome === "filed");
	return Buffer.from(bytesOf(filed)).toString("latin1").replace(/^Message-ID: .*/im, `Message-ID: <${Math.random()}@example.com>`);
}

/** Does it `count` times, so many of them at once. */
async function atOnce(count, work) {
	const results = [];
	const worker = async () => {
		while (count-- > 0) results.push(await work());
	};
	await Promise.all(Array.from({ length: AT_ONCE }, worker));
	return results;
}

/** It is slow, and takes no message without From or Message-ID: one that ends in each way. */
test("through the email endpoint they end the same", async () => {
	const small = once.filter(({ row, bytes }) => row >= "B" && bytes < 1 << 20);
	for (const ending of ["filed", "held", "refused", "deferred"]) {
		const { name, mailFrom: from, rcptTo: to, outcome, ...hostile } = small.find(({ outcome }) => outcome.outcome === ending);
		office.server.clearLogs();
		const answer = await office.worker.email({ from, to, raw: new Response(bytesOf(hostile)).body }).catch(() => null);
		const { reason, mailId } = logged();
		assert.deepEqual([reason ?? null, mailId ?? null], [outcome.log.reason, outcome.log.mailId], name);
		if (ending === "refused") assert.equal(answer?.rejectReason, outcome.text, name);
	}
});
