/** Signing in by the mail that the Worker sent, and a sender address confirmed by another, in the real Worker. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { mail, openWithMail } from "./office.mjs";

let office;
before(async () => (office = await (await openWithMail()).furnish()));
after(() => office.close());

const ORIGIN = "http://smart-bcc.example";

/** As a page of the Worker's own asks, with what cookies it has. */
async function ask(method, resource, body, cookies = []) {
	const response = await office.server.fetch(`${ORIGIN}/api/v1/${resource}`, {
		method,
		headers: { "Content-Type": "application/json", Origin: ORIGIN, Cookie: cookies.join("; ") },
		body: body && JSON.stringify(body),
	});
	const set = response.headers.getSetCookie().map((cookie) => cookie.split(";")[0]);
	const text = await response.text();
	return { status: response.status, body: text ? JSON.parse(text) : null, set };
}

const tokenOf = (text) => /#(\S+)/.exec(text)[1];

test("the mailed link signs in, and a confirmed address sends", async () => {
	const asked = await ask("POST", "session", { email: "ann@example.com" });
	assert.equal(asked.status, 202);
	const signIn = await office.sentTo("ann@example.com");
	assert.match(signIn.text, /http:\/\/smart-bcc\.example\/sign-in#/);
	const confirmed = await ask("POST", "session/confirm", { token: tokenOf(signIn.text) }, asked.set);
	assert.equal(confirmed.status, 201, JSON.stringify(confirmed.body));
	const session = confirmed.set.filter((cookie) => cookie.startsWith("__Host-sbcc="));
	const { body: me } = await ask("GET", "me", undefined, session);
	assert.equal(me.email, "ann@example.com");

	const from = "ann.lee@example.net";
	assert.match((await office.deliver(mail({ from }), { from })).rejectReason, /^5\.7\.1 /);
	assert.equal((await ask("POST", "senders", { address: from }, session)).status, 201);
	const confirm = await office.sentTo(from);
	const done = await ask("POST", "senders/confirm", { token: tokenOf(confirm.text) }, session);
	assert.equal(done.status, 200, JSON.stringify(done.body));
	assert.equal((await office.deliver(mail({ from, subject: "From home" }), { from })).outcome, "ok");
	assert.ok((await office.inbox()).some(({ subject }) => subject === "From home"));

	assert.equal((await ask("DELETE", "session", undefined, session)).status, 204);
	assert.equal((await ask("GET", "me", undefined, session)).status, 401);
});

test("an address that is nobody's gets no mail", async () => {
	assert.equal((await ask("POST", "session", { email: "eve@attack.test" })).status, 202);
	await assert.rejects(office.sentTo("eve@attack.test", 5));
});
