/**
 * Load from the outside: 200 deliveries at once of all sizes to `wrangler dev`, while the API is read. Whatever is
 * deferred comes again, as a sender's server would have it, some messages go to two addresses, and some come twice. In
 * the end each is in the inbox once, byte for byte.
 */

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { apiOf, deliverTo, freePort } from "../../scripts/local.mjs";
import { LocalWorker } from "../../scripts/local-worker.mjs";
import { path } from "../../scripts/project.mjs";
import { stamp } from "../../scripts/stamp.mjs";
import { Figures } from "./figures.mjs";
import { messageOf } from "./messages.mjs";
import { Readers } from "./readers.mjs";

const MAIL_DOMAIN = "bcc.example.com";
const SETUP_TOKEN = "setup-token-of-the-load";
const FROM = "ann@example.com";
const AT_ONCE = 200;
const AGAIN_AFTER_MS = 400;
/** How long after the end the last ones may take. */
const DRAIN_MS = 120_000;
const CHECKED_AT_ONCE = 16;
/** What an isolate may have; and what one instance for large messages takes. */
const CORE_MB_MAX = 128;
const ONE_LARGE_MB = 48;

/**
 * Loads a Worker of its own for so long, and gives the figures.
 *
 * @param {{ seconds: number, say?: (line: string) => void }} options
 */
export async function load({ seconds, say = () => {} }) {
	const home = mkdtempSync(join(tmpdir(), "smart-bcc-load-"));
	const { port, worker } = await start(home);
	try {
		const office = await furnish(port);
		const figures = new Figures(port, worker.pid, say);
		const sent = await underLoad(office, seconds, figures);
		say(`counting ${sent.length} mails`);
		await checkAll(office, sent, figures);
		const summary = figures.summary();
		isFlat(summary);
		return summary;
	} finally {
		worker.stop();
		await worker.ended.catch(() => {});
		rmSync(home, { recursive: true, force: true });
	}
}

/**
 * What the core's instances have in memory does not grow; where in time the large messages come is chance. What the
 * runtime has beside that grows with `wrangler dev` itself, whatever Worker it runs, so it is only told.
 */
function isFlat({ coreMb }) {
	assert.ok(coreMb.most <= CORE_MB_MAX, JSON.stringify(coreMb));
	assert.ok(coreMb.end <= coreMb.middle + ONE_LARGE_MB, JSON.stringify(coreMb));
}

async function start(home) {
	const port = await freePort();
	const config = join(home, "wrangler.json");
	const settings = {
		name: "smart-bcc",
		main: path("tests", "load", "worker.js"),
		compatibility_date: "2026-10-01",
		vars: { AUTH_SECRET: "auth-secret-of-the-load", MAIL_DOMAIN, SETUP_TOKEN },
		kv_namespaces: [{ binding: "KV", id: "kv" }],
	};
	writeFileSync(config, JSON.stringify(settings));
	const worker = new LocalWorker(port, join(home, "state"), { config, mailLog: join(home, "mail.log") });
	await worker.ready();
	return { port, worker };
}

/** A company with a customer who has a deal, and one who has two. */
async function furnish(port) {
	const user = { name: "Ann Lee", email: FROM };
	const company = { name: "Acme", domain: "acme" };
	const { token } = await apiOf(port, SETUP_TOKEN)("POST", "setup", { company, user });
	const call = apiOf(port, token);
	await call("PATCH", "me", { autoLink: true });
	const [chris, dana] = await Promise.all(
		["chris", "dana"].map((name) => call("POST", "persons", { name, addresses: [`${name}@example.org`] })),
	);
	const deal = (title, person) => call("POST", "deals", { title, personIds: [person.id] });
	const deals = await Promise.all([deal("Office", chris), deal("Spring", dana), deal("Autumn", dana)]);
	const addresses = [`acme@${MAIL_DOMAIN}`, `acme+deal${deals[1].id}@${MAIL_DOMAIN}`];
	return { port, token, call, addresses, pages: [`persons/${chris.id}/mail`, `deals/${deals[0].id}/mail`] };
}

async function underLoad(office, seconds, figures) {
	const end = Date.now() + 1000 * seconds;
	const sent = [];
	const readers = new Readers(office, figures);
	const sender = async () => {
		while (Date.now() < end) {
			const message = messageOf(sent.length);
			sent.push(message);
			await deliverAll(office, message, end + DRAIN_MS, figures);
		}
	};
	try {
		await Promise.all(Array.from({ length: AT_ONCE }, sender));
	} finally {
		figures.stop();
		await readers.stop();
	}
	return sent;
}

/** Every tenth goes to two addresses at once, every eleventh comes a second time, as after a broken connection. */
async function deliverAll(office, message, latest, figures) {
	const { addresses } = office;
	const to = message.number % 10 === 0 ? addresses : addresses.slice(0, 1);
	const raw = message.bytes();
	const toAll = () => Promise.all(to.map((address) => deliver(office, address, raw, latest, figures)));
	await toAll();
	if (message.number % 11 === 0) await toAll();
}

/** Delivers until it is taken; nothing but that and "try again" is right. */
async function deliver({ port }, to, raw, latest, figures) {
	const whole = stamp(raw, { from: FROM, to });
	for (;;) {
		const started = Date.now();
		const { outcome, rejectReason } = await deliverTo(port, { from: FROM, to, raw: whole });
		assert.equal(rejectReason, undefined);
		if (outcome === "ok") return figures.taken(Date.now() - started, whole.length);
		assert.equal(outcome, "exception");
		figures.deferred();
		assert.ok(Date.now() < latest, "a message is deferred for ever");
		await new Promise((wake) => setTimeout(wake, AGAIN_AFTER_MS * (0.5 + Math.random())));
	}
}

/** What the API shows is what was sent: each once, with all its bytes, and nothing else. */
async function checkAll(office, sent, figures) {
	const ids = await idsBySubject(office);
	assert.equal(ids.size, sent.length, "as many mails as were sent");
	const waiting = sent.values();
	const work = async () => {
		for (const message of waiting) {
			const id = ids.get(message.subject);
			assert.ok(id, `${message.subject} is lost`);
			await checkBytes(office, id, message);
		}
	};
	await Promise.all(Array.from({ length: CHECKED_AT_ONCE }, work));
	assert.equal(figures.errors.length, 0, figures.errors.slice(0, 3).join("\n"));
}

async function idsBySubject({ call }) {
	const ids = new Map();
	let cursor = "";
	do {
		const page = await call("GET", `mail?box=inbox&limit=100&cursor=${encodeURIComponent(cursor)}`);
		for (const { id, subject } of page.mails) {
			assert.ok(!ids.has(subject), `${subject} is there twice`);
			ids.set(subject, id);
		}
		cursor = page.cursor;
	} while (cursor);
	return ids;
}

async function checkBytes({ port, token }, id, message) {
	const headers = { Authorization: `Bearer ${token}` };
	const response = await fetch(`http://localhost:${port}/api/v1/mail/${id}/raw`, { headers });
	assert.equal(response.status, 200, message.subject);
	const stored = Buffer.from(await response.arrayBuffer());
	const expected = message.bytes();
	const tail = stored.subarray(stored.length - expected.length);
	assert.ok(tail.equals(expected), `the bytes of ${message.subject}`);
}
