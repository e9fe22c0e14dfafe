/** The platform's seal in the real Worker (rule D15): verified by workerd, with a key by variable and one by DNS. */

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";

import { KEY_NAME, recordOf, seal } from "../support/seal.mjs";
import { SETTINGS, largeMail, mail, open } from "./office.mjs";

const RESOLVER = "https://cloudflare-dns.com/dns-query";
const LARGE_BYTES = Math.floor(19.9 * 1024 * 1024) - 8192;

/** Made by the harness: a Worker whose company asks for the seal. */
async function openSealed(settings) {
	const office = await (await open({ settings })).furnish();
	await office.call("PATCH", "company", { authentication: "sealed" });
	return office;
}

/** What becomes of a mail, by the Worker's own log line. */
async function endOf(office, raw, options = { sealed: seal }) {
	office.server.clearLogs();
	await office.isDeferred(raw, options);
	const [line] = office.log().filter(({ event }) => event === "mail");
	return line.reason ? `${line.outcome} ${line.reason}` : line.outcome;
}

const changed = (from, to) => (whole) => Buffer.from(seal(whole).toString("latin1").replace(from, to), "latin1");

let named;
before(async () => (named = await openSealed({ ...SETTINGS, ARC_KEYS: `${KEY_NAME}=${recordOf()}` })));
after(() => named?.close());

test("a sealed company files what the platform sealed, and refuses what was changed since", async () => {
	assert.equal(await endOf(named, mail({ subject: "Sealed" })), "filed");
	const row = (await named.inbox()).find(({ subject }) => subject === "Sealed");
	const trace = JSON.stringify(await named.call("GET", `mail/${row.id}/trace`));
	assert.match(trace, /The platform's seal verifies/);

	const keys = await named.keys();
	assert.match(await endOf(named, mail(), {}), /^refused seal-/);
	assert.equal(await endOf(named, mail(), { sealed: changed("here it is", "there it is") }), "refused seal-body");
	assert.equal(await endOf(named, mail(), { sealed: changed("Subject: Offer", "Subject: Order") }), "refused seal-signature");
	assert.equal(await endOf(named, mail(), { sealed: changed(/policy.dmarc=none/g, "policy.dmarc=never") }), "refused seal-signature");
	assert.deepEqual(await named.keys(), keys);
});

test("a sealed message of 19.9 MB is filed whole", async () => {
	assert.equal(await endOf(named, largeMail(LARGE_BYTES)), "filed");
});

/** A resolver on this machine, which the harness lets the Worker's requests reach through this program's `fetch`. */
let answer, asked;
const resolver = createServer((request, response) => {
	asked.push({ method: request.method, accept: request.headers.accept, url: request.url });
	if (answer) response.writeHead(answer.status, answer.headers).end(answer.body);
});
const realFetch = globalThis.fetch;

function json(body, status = 200) {
	return { status, headers: { "Content-Type": "application/dns-json" }, body: JSON.stringify(body) };
}

const record = (text) => json({ Status: 0, Answer: [{ name: KEY_NAME, type: 16, TTL: 300, data: `"${text.slice(0, 255)}" "${text.slice(255)}"` }] });

before(async () => {
	await new Promise((listening) => resolver.listen(0, "127.0.0.1", listening));
	const origin = `http://127.0.0.1:${resolver.address().port}`;
	globalThis.fetch = (url, options) => {
		const target = String(url?.url ?? url);
		return target.startsWith(RESOLVER) ? realFetch(target.replace(RESOLVER, origin), options) : realFetch(url, options);
	};
});
after(() => {
	globalThis.fetch = realFetch;
	resolver.closeAllConnections();
	resolver.close();
});

test("a key that nobody named is asked for in DNS, and kept once a seal verified with it", async () => {
	const office = await openSealed(SETTINGS);
	try {
		asked = [];
		const kept = async () => (await office.keys()).filter((key) => key.startsWith("1/ak/"));
		for (const [end, next] of [
			["refused seal-key-missing", json({ Status: 3 })],
			["deferred seal-key-unreachable", json({ Status: 2 })],
			["deferred seal-key-unreachable", json({}, 503)],
			["deferred seal-key-unreachable", { status: 302, headers: { Location: "https://example.com/" } }],
			["deferred seal-key-unreachable", { status: 200, body: " ".repeat(70_000) }],
		]) {
			answer = next;
			assert.equal(await endOf(office, mail()), end);
			assert.deepEqual(await kept(), []);
		}
		answer = null;
		const started = Date.now();
		assert.equal(await endOf(office, mail()), "deferred seal-key-unreachable");
		const seconds = (Date.now() - started) / 1000;
		assert.ok(seconds > 4 && seconds < 15, `a resolver that does not answer was awaited for ${seconds} s`);
		assert.equal(asked.length, 6);
		const query = { method: "GET", accept: "application/dns-json", url: `/?name=${KEY_NAME}&type=TXT` };
		assert.deepEqual(asked[0], query);

		answer = record(recordOf());
		assert.equal(await endOf(office, mail(), { sealed: changed("Subject: Offer", "Subject: Order") }), "refused seal-signature");
		assert.deepEqual(await kept(), []);
		assert.equal(await endOf(office, mail()), "filed");
		assert.deepEqual(await kept(), [`1/ak/${KEY_NAME}`]);
		answer = json({ Status: 2 });
		assert.equal(await endOf(office, mail()), "filed");
		assert.equal(asked.length, 8);
	} finally {
		await office.close();
	}
});
