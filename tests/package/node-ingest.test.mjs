/**
 * examples/node-ingest as it stands there, on the packed package: mail that nodemailer signs and sends by SMTP, files of a
 * folder, and its commands. The DNS that mailauth asks is the test's.
 */

import assert from "node:assert/strict";
import { cpSync, readFileSync, symlinkSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

import { createTransport } from "nodemailer";

import { KEY_FILE, recordOf } from "../support/seal.mjs";
import { mail } from "../support/message.mjs";
import { ANN, SETUP_TOKEN } from "./company.mjs";
import { project } from "./kit.mjs";
import { EXPIRY, RULES, judge } from "./store.mjs";

const RCPT_TO = "acme@bcc.example.com";
const ENVIRONMENT = { SETUP_TOKEN, AUTH_SECRET: "auth-secret-of-the-tests", STORE: "test.sqlite" };
const options = { mailDomain: "bcc.example.com", setupToken: SETUP_TOKEN, authSecret: ENVIRONMENT.AUTH_SECRET };

const root = fileURLToPath(new URL("../../", import.meta.url));
const empty = project();
cpSync(`${root}examples/node-ingest`, empty.root, { recursive: true, filter: (file) => !file.includes("node_modules") });
for (const name of ["mailauth", "smtp-server"]) symlinkSync(`${root}node_modules/${name}`, empty.path("node_modules", name));
const load = (file) => import(pathToFileURL(empty.path(file)).href);
const command = (...args) => empty.run(process.execPath, ["--disable-warning=ExperimentalWarning", "ingest.js", ...args], ENVIRONMENT);

/** Who is asked for the key of example.com has it; nothing else is in this DNS, and one domain does not answer. */
async function resolver(name, type) {
	if (name.endsWith("silent.test")) throw Object.assign(new Error("no answer"), { code: "ETIMEOUT" });
	if (name === "s1._domainkey.example.com" && type === "TXT") return [[recordOf()]];
	throw Object.assign(new Error("not there"), { code: "ENOTFOUND" });
}

const dkim = { domainName: "example.com", keySelector: "s1", privateKey: readFileSync(KEY_FILE, "utf8") };
let token;
let server;
let port;

before(async () => {
	token = (await command("setup", "acme", "Acme", ANN, "Ann Lee")).trim();
	const [{ smtpServer }, { FileStore }] = [await load("smtp.js"), await load("store.js")];
	server = smtpServer({ store: new FileStore(empty.path(ENVIRONMENT.STORE)), options, resolver });
	await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
	port = server.server.address().port;
});

after(async () => {
	await new Promise((closed) => server.close(closed));
	empty.remove();
});

/** Sends as a mail program's server would, and gives its answer. */
async function send({ from = ANN, to = RCPT_TO, signed = true, ...message }) {
	const transport = createTransport({ host: "127.0.0.1", port, ...(signed && { dkim }) });
	const content = { to: "chris@example.org", text: "Here it is.", ...message };
	const sent = transport.sendMail({ from, envelope: { from, to }, ...content });
	return sent.then(({ response }) => response, ({ response }) => response);
}

test("a signed mail that comes by SMTP is filed", async () => {
	assert.match(await send({ subject: "By SMTP" }), /^250 /);
	assert.match(await command("inbox", token), /^\S+ By SMTP$/m);
});

test("what nothing proves is refused, whatever stamp the sender wrote", async () => {
	const headers = { "Authentication-Results": "mx.cloudflare.net; dmarc=pass header.from=example.com" };
	assert.match(await send({ subject: "Unsigned", signed: false }), /^550 5\.7\.1 /);
	assert.match(await send({ subject: "Forged", signed: false, headers }), /^550 5\.7\.1 /);
	assert.doesNotMatch(await command("inbox", token), /Unsigned|Forged/);
});

test("a stranger reads why not, and one whose domain does not answer comes again", async () => {
	assert.match(await send({ from: "eve@attack.test", signed: false }), /^550 5\.7\.1 /);
	const signed = { ...dkim, domainName: "silent.test" };
	assert.match(await send({ from: "ann@silent.test", signed: false, dkim: signed }), /^451 4\.3\.0 /);
});

test("each recipient has an answer of his own", async () => {
	assert.match(await send({ subject: "Two", to: [RCPT_TO, "nobody@bcc.example.com"] }), /^250 /);
	assert.match(await send({ subject: "Two", to: "nobody@bcc.example.com" }), /^550 /);
});

test("files of a folder are taken in, and again they are the same mail", async () => {
	const { takeIn } = await load("folder.js");
	const { FileStore } = await load("store.js");
	const transport = createTransport({ streamTransport: true, buffer: true, newline: "windows", dkim });
	const signed = await transport.sendMail({ from: ANN, to: "chris@example.org", subject: "From a folder", text: "Here." });
	empty.write({ "mails/1.eml": signed.message, "mails/2.eml": mail({ subject: "Unsigned" }), "mails/notes.txt": "no mail" });
	const store = new FileStore(empty.path(ENVIRONMENT.STORE));
	const outcomes = async () => {
		const all = [];
		for await (const { file, outcome } of takeIn(empty.path("mails"), { rcptTo: RCPT_TO, store, options, resolver }))
			all.push([file, outcome.outcome, outcome.again]);
		return all;
	};
	assert.deepEqual(await outcomes(), [["1.eml", "filed", false], ["2.eml", "refused", false]]);
	assert.deepEqual(await outcomes(), [["1.eml", "filed", true], ["2.eml", "refused", false]]);
	assert.match(await command("inbox", token), /From a folder/);
});

describe("its store", async () => {
	const { FileStore } = await load("store.js");
	const found = await judge(new FileStore(empty.path("rules.sqlite")), { ...RULES, ...EXPIRY });
	for (const [rule, failure] of Object.entries(found)) test(rule, () => assert.equal(failure, null));
});
