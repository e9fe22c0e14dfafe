/**
 * The package page: each of its examples runs against the tarball, where the comment above it says. What an example
 * prints is what stands behind the `console.log` that prints it; an excerpt stands in its file as it does there.
 */

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";

import { createTestHarness } from "wrangler";

import { stamp } from "../../scripts/stamp.mjs";
import { mail } from "../support/message.mjs";
import { Browser } from "./browser.mjs";
import { ANN, SETUP_TOKEN, companyOn } from "./company.mjs";
import { project } from "./kit.mjs";

const root = new URL("../../", import.meta.url);
const page = readFileSync(new URL("pkg/README.md", root), "utf8");

/** @type {{ place: string, code: string, line: number }[]} */
const examples = [...page.matchAll(/^(?:<!-- (.+) -->\n)?```(js|ts|jsx|tsx|mjs|javascript|typescript)\n([^]*?)^```$/gm)].map(
	({ index, 1: place, 3: code }) => ({ place: place ?? "nowhere", code, line: page.slice(0, index).split("\n").length }),
);

const MESSAGE = [
	"From: Ann Lee <ann@example.com>",
	"To: Chris Doe <chris@example.org>",
	"Subject: Offer for the new office",
	`Date: ${new Date().toUTCString().replace("GMT", "+0000")}`,
	"Message-ID: <offer@example.com>",
	"MIME-Version: 1.0",
	'Content-Type: multipart/mixed; boundary="part"',
	"",
	"--part",
	"",
	"Hello, here it is.",
	"--part",
	'Content-Type: application/pdf; name="offer.pdf"',
	"Content-Transfer-Encoding: base64",
	"",
	"JVBERi0xLjQ=",
	"--part--",
	"",
].join("\r\n");
const RCPT_TO = "acme@bcc.example.com";
const stamped = stamp(new TextEncoder().encode(MESSAGE), { from: ANN, to: RCPT_TO });

const empty = project({ "mail.eml": stamped });
let browser;
before(async () => (browser = await Browser.open(empty)));
after(async () => {
	await browser?.close();
	empty.remove();
});

const PLACES = {
	async "runs in: node"({ code, file }) {
		empty.write({ [file]: code });
		const printed = (await empty.run(process.execPath, [file])).trim().split("\n");
		const said = [...code.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm)].map(([, text]) => text);
		assert.ok(said.length > 0, "it shows nothing");
		assert.deepEqual(printed, said);
	},

	/** Ann's mail to two recipients, one of them nobody's. */
	async "runs in: node, with ses.js"({ code }) {
		empty.write({ "ses.js": code });
		const load = (file) => import(pathToFileURL(empty.path(file)));
		const { receiveFromSes } = await load("ses.js");
		const { respond } = await load("node_modules/smart-bcc/index.node.js");
		const { MemoryStore } = await load("node_modules/smart-bcc/store/memory.js");
		const [store, options] = [new MemoryStore(), { mailDomain: "bcc.example.com", setupToken: SETUP_TOKEN, authSecret: "secret" }];
		await companyOn((request) => respond(request, store, options));
		const verdict = (status) => ({ status });
		const endsOf = async (spf, dmarc, source = ANN) => {
			const verdicts = { spfVerdict: verdict(spf), dkimVerdict: verdict("PASS"), dmarcVerdict: verdict(dmarc) };
			const receipt = { recipients: [RCPT_TO, "nobody@bcc.example.com"], ...verdicts };
			const ends = await receiveFromSes({ receipt, mail: { source } }, new TextEncoder().encode(MESSAGE), store, options);
			return ends.map(({ outcome, reason }) => reason ?? outcome).join();
		};
		assert.equal(await endsOf("PASS", "PASS"), "filed,unknown-company");
		assert.equal(await endsOf("PASS", "GRAY"), "filed,unknown-company");
		assert.equal(await endsOf("PASS", "GRAY", "x@attack.test"), "authentication,authentication");
		assert.equal(await endsOf("PASS", "FAIL"), "authentication,authentication");
		assert.equal(await endsOf("PROCESSING_FAILED", "PROCESSING_FAILED"), "temperror,temperror");
	},

	async "runs in: browser"({ code, file }) {
		const tab = await browser.run(code, file, '<input type="file"><output></output>');
		await tab.setInputFiles("input", empty.path("mail.eml"));
		assert.equal(await tab.textContent("output:not(:empty)"), "Offer for the new office, by ann@example.com");
	},

	async "runs in: browser, without a file"({ code, file }) {
		const tab = await browser.run(code, file, "<output></output>");
		assert.equal(await tab.textContent("output:not(:empty)"), "loaded by hand");
	},

	/** A company is made over the API, mail comes in, and is read again. */
	async "runs in: workerd"({ code, file }) {
		empty.write({ [file]: code });
		const vars = { MAIL_DOMAIN: "bcc.example.com", SETUP_TOKEN, AUTH_SECRET: "auth-secret-of-the-tests" };
		const config = { name: "example", main: empty.path(file), compatibility_date: "2026-10-01", kv_namespaces: [{ binding: "KV" }] };
		const server = createTestHarness({ root: empty.root, workers: [{ config, vars }] });
		try {
			await server.listen();
			const acme = await companyOn((request) => server.fetch(request.url, request));
			const deliver = (raw, from = ANN) => server.getWorker("example").email({ from, to: RCPT_TO, raw: new Response(raw).body });
			assert.equal((await deliver(stamped)).rejectReason, undefined);
			assert.deepEqual((await acme.inbox()).map(({ subject }) => subject), ["Offer for the new office"]);
			const strangers = stamp(new TextEncoder().encode(mail({ from: "eve@attack.test" })), { from: "eve@attack.test", to: RCPT_TO });
			assert.match((await deliver(strangers, "eve@attack.test")).rejectReason, /^5\.7\.1 /);
		} finally {
			await server.close();
		}
	},

	"from: examples/durable-object/store.js"({ code }) {
		assert.ok(code.trim().split("\n").length > 10);
		assert.ok(readFileSync(new URL("examples/durable-object/store.js", root), "utf8").includes(code.trimEnd()));
	},
};

describe("examples", () => {
	for (const { place, code, line } of examples) {
		test(`line ${line}, ${place}`, async () => {
			assert.ok(place in PLACES, "expected a comment above it that says where it runs");
			await PLACES[place]({ code, file: `example-${line}.js` });
		});
	}
});

test("every place has an example", () => {
	assert.deepEqual(new Set(examples.map(({ place }) => place)), new Set(Object.keys(PLACES)));
});

test("links lead to something", () => {
	const targets = [...page.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target).filter((target) => !/^https?:/.test(target));
	assert.ok(targets.length > 5);
	for (const target of targets) {
		const [file, anchor] = target.split("#");
		const url = new URL(file || "README.md", new URL("pkg/", root));
		assert.ok(existsSync(url), target);
		if (!anchor) continue;
		const headings = [...readFileSync(url, "utf8").matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading);
		const anchors = headings.map((heading) => heading.toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, "").replaceAll(" ", "-"));
		assert.ok(anchors.includes(anchor), target);
	}
});
