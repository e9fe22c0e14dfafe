/** Signing in by the mail that the Worker sent, and a sender address confirmed by another, in the real Worker. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";

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
	const retryAfter = response.headers.get("retry-after");
	return { status: response.status, body: text ? JSON.parse(text) : null, set, retryAfter };
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

test("a sixth link within a minute is not sent, whether there is such a user or not", async () => {
	for (const email of ["sixth@attack.test", "ann@example.com"]) {
		let last;
		for (let asked = 0; asked < 6; asked += 1) last = await ask("POST", "session", { email });
		assert.deepEqual([last.status, last.retryAfter], [429, "60"], email);
		assert.equal(last.body.type, "urn:smart-bcc:problem:too-many-requests");
	}
});

test("a new user is invited, and mail that waits is announced once", async () => {
	await office.call("POST", "users", { name: "佐藤", email: "sato@example.com", language: "ja" });
	assert.match((await office.sentTo("sato@example.com")).subject, /招待/);
	const of = (result) => result.filter(({ subject }) => subject === "Smart BCC: mail waits for you");
	await office.deliver(mail({ subject: "One" }), { auth: "none" });
	await office.deliver(mail({ subject: "Two" }), { auth: "none" });
	// Once the one is there, a second one would not be long.
	const announcements = async () => of((await office.sent()).result);
	for (let looks = 200; looks > 0 && (await announcements()).length === 0; looks -= 1) await pause(50);
	await pause(500);
	const announced = await announcements();
	assert.deepEqual(
		announced.map(({ to }) => [to].flat()),
		[["ann@example.com"]],
	);
	assert.equal((await office.call("GET", "mail")).heldCount, 2);
});

test("a change of a state that is not there any more is refused, and a record is made once by its external id", async () => {
	const put = (body, headers = {}) =>
		office.server.fetch("/api/v1/deals/by-external-id/crm%2F7", {
			method: "PUT",
			headers: {
				Authorization: `Bearer ${office.token}`,
				"Content-Type": "application/json",
				...headers,
			},
			body: JSON.stringify(body),
		});
	const made = await put({ title: "One" });
	assert.equal(made.status, 201);
	const tag = made.headers.get("etag");
	const { id } = await made.json();
	const changed = await put({ title: "Two" }, { "If-Match": tag });
	assert.deepEqual([changed.status, (await changed.json()).id], [200, id]);
	const late = await put({ title: "Three" }, { "If-Match": tag });
	assert.equal(late.status, 412);
	assert.match((await late.json()).detail, /expected the state "\w{13}", but found "\w{13}"/);
});

test("the document of the API is served to everybody", async () => {
	const document = await (await office.server.fetch("/api/v1/openapi.json")).json();
	assert.equal(document.openapi, "3.1.0");
	assert.ok(document.paths["/persons/by-external-id/{externalId}"].put);
});
