/** Another platform's results in place of the stamp, by the cases of tests/given, through the package and its wasm. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";

import { stamp } from "../../scripts/stamp.mjs";
import { mail } from "../support/message.mjs";
import { ANN, SETUP_TOKEN, companyOn } from "./company.mjs";
import { project } from "./kit.mjs";

const cases = JSON.parse(readFileSync(new URL("../given/cases.json", import.meta.url), "utf8"));
const RCPT_TO = "acme@bcc.example.net";
const options = { mailDomain: "bcc.example.net", setupToken: SETUP_TOKEN, authSecret: "secret" };

const empty = project();
let smartBcc, MemoryStore;

before(async () => {
	const load = (file) => import(pathToFileURL(empty.path("node_modules/smart-bcc", file)));
	smartBcc = await load("index.node.js");
	({ MemoryStore } = await load("store/memory.js"));
});
after(() => empty.remove());

/** A company on a store of its own, which asks for what the case says. */
async function company(authentication) {
	const store = new MemoryStore();
	const acme = await companyOn((request) => smartBcc.respond(request, store, options), options.mailDomain);
	if (authentication) await acme.call("PATCH", "company", { authentication });
	return store;
}

function messageOf({ from = ANN, fields = [], stamp: stamped }) {
	const text = mail({ from, to: from === ANN ? "jane@customer.test" : ANN, id: "1@example.com" });
	const raw = new TextEncoder().encode(fields.map((field) => `${field}\r\n`).join("") + text);
	return stamp(raw, { from: ANN, to: RCPT_TO, auth: stamped ? "pass" : "none" });
}

const one = (pair) => pair && { result: pair[0], domain: pair[1] };

function resultsOf({ results: { dkim = [], spf = null, dmarc = null }, signatures = 0 }) {
	const more = Array(signatures).fill({ result: "fail", domain: "attack.test" });
	return { dkim: [...dkim.map(one), ...more], spf: one(spf), dmarc: one(dmarc) };
}

for (const each of cases) {
	test(each.case, async () => {
		const store = await company(each.authentication);
		const before = store.keys;
		const message = { mailFrom: each.mailFrom ?? ANN, rcptTo: RCPT_TO, raw: messageOf(each) };
		const { outcome, reason } = await smartBcc.receive(message, store, { ...options, authentication: resultsOf(each) });
		assert.equal([outcome, reason].join(" ").trim(), each.outcome);
		const writes = outcome === "filed" || outcome === "held";
		assert.equal(store.keys.length > before.length, writes, "what is not taken in writes nothing");
	});
}

test("what no server says is the caller's mistake", async () => {
	const pass = { result: "pass", domain: "example.com" };
	const mistakes = [
		[{ dkim: [], spf: null, dmarc: { ...pass, result: "PASS" } }, /^receive: expected a result to be one of pass, fail, .*, but found "PASS"$/],
		[{ dkim: [], spf: null, dmarc: { ...pass, result: "" } }, /one of pass/],
		[{ dkim: [], spf: null, DMARC: pass }, /expected authentication\.dmarc/],
		[{ dkim: [], spf: null, dmarc: undefined }, /expected authentication\.dmarc/],
		[{ spf: pass, dmarc: null }, /expected authentication\.dkim/],
		[{ dkim: pass, spf: null, dmarc: null }, /expected authentication\.dkim to be a list, but found Object/],
		[{ dkim: [], spf: "pass", dmarc: null }, /invalid type/],
		[{ dkim: [], spf: null, dmarc: { result: "pass", domain: 1 } }, /invalid type/],
		["pass", /expected authentication/],
		[null, /expected authentication to be results, or left out, but found null/],
		[undefined, /expected authentication to be results, or left out, but found undefined/],
	];
	const message = { mailFrom: ANN, rcptTo: RCPT_TO, raw: messageOf({}) };
	const store = await company();
	for (const [authentication, says] of mistakes) {
		await assert.rejects(smartBcc.receive(message, store, { ...options, authentication }), (error) => {
			assert.ok(error instanceof TypeError);
			assert.match(error.message, says);
			return true;
		});
	}
});

test("what inspect found in a message can be handed in for another one", async () => {
	const stamped = messageOf({ stamp: true });
	const { authentication } = smartBcc.inspect(stamped, { mailFrom: ANN, rcptTo: RCPT_TO });
	assert.equal(authentication.verdict, "pass");
	const message = { mailFrom: ANN, rcptTo: RCPT_TO, raw: messageOf({}) };
	assert.equal((await smartBcc.receive(message, await company(), { ...options, authentication })).outcome, "filed");
});
