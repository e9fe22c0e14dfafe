/** `receive` and `respond` by themselves: what ends a message that cannot be taken in, and what is the caller's mistake. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";

import { mail } from "../support/message.mjs";
import { ANN, SETUP_TOKEN, companyOn } from "./company.mjs";
import { project } from "./kit.mjs";

const empty = project();
after(() => empty.remove());
const load = (file) => import(pathToFileURL(empty.path("node_modules/smart-bcc", file)));
const { receive, respond } = await load("index.node.js");
const { MemoryStore } = await load("store/memory.js");
const { bind, createCore, moduleUrl } = await load("wasm.js");

const options = { mailDomain: "bcc.example.com", setupToken: SETUP_TOKEN, authSecret: "secret" };
const authentication = { dkim: [{ result: "pass", domain: "example.com" }], spf: null, dmarc: null };
const proven = { ...options, authentication };
const bytes = (text) => new TextEncoder().encode(text);
const messageOf = (further) => ({ mailFrom: ANN, rcptTo: "acme@bcc.example.com", raw: bytes(mail()), ...further });

let store, acme;
before(async () => {
	store = new MemoryStore();
	acme = await (await companyOn((request) => respond(request, store, options))).furnish();
});

test("a filed mail: ids, links and the trace", async () => {
	const filed = await receive(messageOf(), store, proven);
	assert.equal(filed.outcome, "filed");
	assert.deepEqual(filed.links, [{ kind: "person", id: acme.chris.id }, { kind: "deal", id: acme.deal.id }]);
	assert.deepEqual([filed.needsChoice, filed.again, filed.offered], [false, false, []]);
	assert.ok(filed.trace.some(({ rule }) => rule === "S21"));
	assert.equal((await acme.call("GET", `mail/${filed.mailId}`)).id, filed.mailId);
	assert.doesNotMatch(JSON.stringify(filed.log), /@|Offer/);
});

test("held without a proof, and refused with a text for the sender", async () => {
	const held = await receive(messageOf(), store, options);
	assert.deepEqual([held.outcome, held.reason], ["held", "no-stamp"]);
	const refused = await receive(messageOf({ rcptTo: "nobody@bcc.example.com" }), store, proven);
	assert.deepEqual([refused.outcome, refused.reason], ["refused", "unknown-company"]);
	assert.match(refused.text, /^5\.7\.1 [ -~]{1,194}$/);
});

test("bad mail is an outcome, whatever it is", async () => {
	for (const raw of [new Uint8Array(), new Uint8Array(5000), bytes("From:\n"), bytes("\r\n".repeat(9))]) {
		assert.equal((await receive(messageOf({ raw }), store, proven)).outcome, "refused");
	}
	for (const rcptTo of ["", "<>", "acme", "acme@bcc.example.com\r\n", "acme@elsewhere.test"]) {
		assert.match((await receive(messageOf({ rcptTo, raw: new Uint8Array() }), store, proven)).outcome, /refused/);
	}
});

test("a message that is too large is refused unread, and its stream is let go", async () => {
	let cancelled = 0;
	const source = { pull: () => assert.fail("it was read"), cancel: () => void (cancelled += 1) };
	const raw = new ReadableStream(source, { highWaterMark: 0 });
	const { reason, text } = await receive(messageOf({ raw, rawSize: 20 * 1024 * 1024 }), store, proven);
	assert.deepEqual([reason, text.slice(0, 5), cancelled], ["too-big", "5.3.4", 1]);
});

test("a stream that breaks, or brings more or less than it said, is deferred", async () => {
	const stream = (chunks, end) =>
		new ReadableStream({
			start(controller) {
				for (const chunk of chunks) controller.enqueue(bytes(chunk));
				end(controller);
			},
		});
	const close = (controller) => controller.close();
	const reasonOf = async (raw, rawSize) => (await receive(messageOf({ raw, rawSize }), store, proven)).reason;
	assert.equal(await reasonOf(stream(["From"], close), 5), "fewer-bytes-than-announced");
	assert.equal(await reasonOf(stream(["From", ": x"], close), 5), "more-bytes-than-announced");
	assert.equal(await reasonOf(stream([], (controller) => controller.error(new Error("gone"))), 5), "stream-broke");
});

test("a store that fails defers the message; its error is told to onError alone", async () => {
	const heard = [];
	const full = new Proxy(store, {
		get: (target, name) => (name === "put" ? (key) => Promise.reject(new Error(`disk full at ${key}`)) : target[name].bind(target)),
	});
	const onError = (error) => heard.push(error.message);
	const { outcome, reason, log } = await receive(messageOf(), full, { ...proven, onError });
	assert.deepEqual([outcome, reason], ["deferred", "storage"]);
	assert.match(heard[0], /^disk full at 1\//);
	assert.ok(log.faults.length > 0 && log.faults.every((fault) => fault === "put: Error"), JSON.stringify(log));
});

test("a core that breaks defers its message, and no other", async () => {
	const module = new WebAssembly.Module(readFileSync(moduleUrl()));
	const breaks = () => {
		throw new WebAssembly.RuntimeError("unreachable");
	};
	let made = 0;
	// The instance that reads the message, and the one in its place.
	const functions = bind(() => ({ ...createCore(module), ...(made++ < 2 && { receive: breaks, unreadable: breaks }) }));
	const broken = await functions.receive(messageOf(), store, proven);
	assert.deepEqual([broken.outcome, broken.reason, broken.links], ["deferred", "trap", []]);
	assert.equal((await functions.receive(messageOf(), store, proven)).outcome, "filed");
});

test("a mistake of the caller's is a TypeError that says what was expected", async () => {
	const mistakes = [
		[messageOf(), {}, proven, /expected a store that has the method get/],
		[messageOf(), null, proven, /expected a store/],
		[messageOf(), store, {}, /expected options\.mailDomain to be a domain, but found undefined/],
		[messageOf(), store, undefined, /expected options\.mailDomain/],
		[null, store, proven, /expected a message, but found null/],
		[messageOf({ raw: "text" }), store, proven, /expected raw to be a Uint8Array or a ReadableStream, but found string/],
		[messageOf({ raw: new Blob(["x"]).stream() }), store, proven, /expected rawSize/],
		[messageOf({ raw: new Blob(["x"]).stream(), rawSize: -1 }), store, proven, /expected rawSize/],
		[messageOf({ mailFrom: undefined }), store, proven, /expected mailFrom to be a string, but found undefined/],
		[messageOf({ rcptTo: null }), store, proven, /expected rcptTo to be a string, but found null/],
		[messageOf(), store, { ...proven, now: "today" }, /expected options\.now to be milliseconds, but found string/],
		[messageOf(), store, { ...proven, now: -1 }, /^receive: /],
	];
	for (const [message, on, told, says] of mistakes) {
		await assert.rejects(receive(message, on, told), { name: "TypeError", message: says });
	}
	await assert.rejects(respond(new Request("http://localhost/api/v1/health"), {}, options), TypeError);
	await assert.rejects(respond(new Request("http://localhost/api/v1/health"), store, {}), TypeError);
});

test("now is a time or what gives it", async () => {
	const time = Date.UTC(2026, 0, 2);
	for (const now of [time, () => time]) {
		const undated = mail().replace(/^Date: .*\r\n/m, "");
		const { mailId } = await receive(messageOf({ raw: bytes(undated) }), store, { ...proven, now });
		assert.equal(Date.parse((await acme.call("GET", `mail/${mailId}`)).receivedAt), time);
	}
});

test("a mail of its own that cannot be sent is nobody's failure, and onError hears of it", async () => {
	const heard = [];
	const failing = { ...options, appUrl: "http://localhost", onError: (error) => heard.push(error.message) };
	const sent = [];
	const ask = (send) => {
		const headers = { "Content-Type": "application/json", Origin: "http://localhost" };
		const init = { method: "POST", headers, body: JSON.stringify({ email: ANN }) };
		return respond(new Request("http://localhost/api/v1/session", init), store, { ...failing, send });
	};
	const good = await ask(async (message) => sent.push(message));
	const bad = await ask(async () => {
		throw new Error("no route");
	});
	assert.deepEqual([good.status, await good.text()], [bad.status, await bad.text()]);
	assert.deepEqual(sent.map(({ from, to }) => [from, to]), [["no-reply@bcc.example.com", ANN]]);
	assert.deepEqual(heard, ["no route"]);
});

test("the client limiter is asked for the address that the server knows, and for no header", async () => {
	const asked = [];
	const limit = ({ limiter, key }) => (asked.push([limiter, key]), limiter !== "client");
	const headers = { Authorization: `Bearer ${acme.token}`, "CF-Connecting-IP": "198.51.100.1" };
	const request = () => new Request("http://localhost/api/v1/me", { headers });
	const answer = await respond(request(), store, { ...options, limit, client: "192.0.2.1" });
	assert.equal(answer.status, 429);
	assert.equal(asked.length, 1);
	const unknown = await respond(request(), store, { ...options, limit });
	assert.equal(unknown.status, 200);
	assert.ok(!JSON.stringify(asked).includes("198.51.100.1"));
});

test("a body that is no stream, as some browsers have it, is read all the same", async () => {
	class Streamless extends Request {
		get body() {
			return undefined;
		}
	}
	const headers = { Authorization: `Bearer ${acme.token}`, "Content-Type": "application/json" };
	const ask = (method, body) => respond(new Streamless("http://localhost/api/v1/me", { method, headers, body }), store, options);
	assert.equal((await (await ask("PATCH", JSON.stringify({ name: "Ann B. Lee" }))).json()).name, "Ann B. Lee");
	assert.equal((await (await ask("GET")).json()).name, "Ann B. Lee");
});

test("what is no place of the API is not found", async () => {
	for (const path of ["/", "/index.html", "/api", "/api/v2/me"]) {
		const answer = await respond(new Request(`http://localhost${path}`), store, options);
		assert.deepEqual([path, answer.status, answer.headers.get("content-type")], [path, 404, "application/problem+json"]);
	}
});
