/**
 * Smart BCC in Node, without Cloudflare: mail comes by SMTP or from a folder, and is filed in a file.
 *
 *     node ingest.js setup SLUG COMPANY EMAIL NAME    makes a company and its first user, and prints his token
 *     node ingest.js smtp [PORT]                      takes mail in by SMTP, at port 2525
 *     node ingest.js folder FOLDER RCPT_TO            takes in the .eml files of a folder
 *     node ingest.js inbox TOKEN                      prints the inbox
 */

import { readFileSync } from "node:fs";

import { respond } from "smart-bcc";

import { takeIn } from "./folder.js";
import { smtpServer } from "./smtp.js";
import { FileStore } from "./store.js";

const { MAIL_DOMAIN = "bcc.example.com", AUTH_SECRET, SETUP_TOKEN, STORE = "mail.sqlite", TLS_KEY, TLS_CERT } = process.env;
if (!AUTH_SECRET || !SETUP_TOKEN) throw new Error("AUTH_SECRET and SETUP_TOKEN: expected two long random texts in the environment");
const store = new FileStore(STORE);
const options = { mailDomain: MAIL_DOMAIN, authSecret: AUTH_SECRET, setupToken: SETUP_TOKEN };

const COMMANDS = {
	async setup(domain, name, email, user) {
		const { token } = await api("POST", "setup", SETUP_TOKEN, { company: { name, domain }, user: { name: user, email } });
		console.log(token);
	},
	smtp(port = "2525") {
		const tls = TLS_KEY && TLS_CERT ? { key: readFileSync(TLS_KEY), cert: readFileSync(TLS_CERT) } : undefined;
		const server = smtpServer({ store, options, tls });
		server.listen(Number(port), () => console.log(`Mail to SLUG@${MAIL_DOMAIN} is taken at port ${server.server.address().port}`));
	},
	async folder(folder, rcptTo) {
		for await (const { file, outcome } of takeIn(folder, { rcptTo, store, options })) {
			console.log(file, outcome.outcome, outcome.reason ?? outcome.mailId);
		}
	},
	async inbox(token) {
		const { mails } = await api("GET", "mail?box=inbox", token);
		for (const { receivedAt, subject } of mails) console.log(receivedAt, subject);
	},
};

/** The REST API, which needs no server to be asked. */
async function api(method, resource, token, body) {
	const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
	const request = new Request(`https://${MAIL_DOMAIN}/api/v1/${resource}`, { method, headers, body: body && JSON.stringify(body) });
	const answer = await (await respond(request, store, options)).json();
	if (answer.title) throw new Error(`${answer.title} ${answer.detail ?? ""}`);
	return answer;
}

const [command, ...args] = process.argv.slice(2);
if (!Object.hasOwn(COMMANDS, command ?? "")) throw new Error(`expected one of ${Object.keys(COMMANDS).join(", ")}, but found ${command}`);
await COMMANDS[command](...args);
