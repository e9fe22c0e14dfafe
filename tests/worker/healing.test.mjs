/** One flow, one instance: a core that breaks in one delivery leaves its neighbours and its successors right. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { mail, openProvoked } from "./office.mjs";

let office;
before(async () => (office = await (await openProvoked()).furnish()));
after(() => office.close());

const TROUBLES = { panic: "a panic", overflow: "a full stack", memory: "a failed allocation" };

for (const [trouble, name] of Object.entries(TROUBLES)) {
	test(`${name} in one of twenty deliveries at once`, { timeout: 60_000 }, async () => {
		const broken = 7;
		const messages = Array.from({ length: 20 }, (_, index) =>
			mail({
				subject: `${trouble} ${index}`,
				body: `${trouble} ${index}, `.repeat(50 + 40 * index),
				fields: index === broken ? [`X-Smart-BCC-Provoke: ${trouble}`] : [],
			}),
		);
		const deferred = await Promise.all(messages.map((raw) => office.isDeferred(raw)));
		assert.deepEqual(
			deferred,
			messages.map((_, index) => index === broken),
		);

		messages.push(mail({ subject: `${trouble} 20` }));
		assert.equal((await office.deliver(messages[20])).outcome, "ok");
		await checkAll(messages, trouble, broken);
	});
}

async function checkAll(messages, trouble, broken) {
	const rows = (await office.call("GET", "mail?box=inbox&limit=100")).mails;
	for (const [index, raw] of messages.entries()) {
		const found = rows.filter(({ subject }) => subject === `${trouble} ${index}`);
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
	assert.equal(
		await office.isDeferred(mail({ subject: "Quiet", fields: ["X-Smart-BCC-Provoke: panic"] })),
		true,
	);
	const [line] = office.log().filter(({ event }) => event === "mail");
	assert.equal(line.outcome, "deferred");
	assert.equal(line.reason, "trap");
	assert.doesNotMatch(JSON.stringify(office.server.getLogs()), /Quiet|example\.(com|org)/);
});
