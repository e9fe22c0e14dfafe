/** What the package does in any runtime, by the same imports; what it gives must be the same everywhere. */

import { inspect, receive, respond } from "smart-bcc";
import { MemoryStore } from "smart-bcc/store/memory";
import { bind, createCore, moduleUrl } from "smart-bcc/wasm";

const options = { mailDomain: "bcc.example.com", setupToken: "setup", authSecret: "secret", now: 1_795_167_000_000 };
const encode = (text) => new TextEncoder().encode(text);
const passes = { dkim: [], spf: null, dmarc: { result: "pass", domain: "example.com" } };

const messageOf = (body) =>
	encode(
		[
			"From: Ann Lee <ann@example.com>",
			"To: Chris Doe <chris@example.org>",
			"Subject: =?iso-2022-jp?B?GyRCOCtAURsoQg==?=",
			"Date: Fri, 20 Nov 2026 09:29:00 +0000",
			"Message-ID: <1@example.com>",
			"",
			body,
		].join("\r\n"),
	);

/** What `inspect` makes of a message, and of what is none. */
export function inspected() {
	const { subject, author, correspondents, authentication, text } = inspect(messageOf("hello\r\n"));
	const misuse = ["text", null, new ArrayBuffer(1), new Uint8Array((32 << 20) + 1)].map((raw) => {
		try {
			return inspect(raw);
		} catch (error) {
			return error.name;
		}
	});
	const bad = [new Uint8Array(), new Uint8Array(5000).fill(255)].map((raw) => inspect(raw).defects.length > 0);
	return { subject, author, correspondents, verdict: authentication.verdict, text, misuse, bad };
}

/** A company on a store in memory, to which the same mail comes as bytes and as a stream, then a stranger's. */
export async function received() {
	const store = new MemoryStore();
	const call = async (method, resource, token, body) => {
		const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
		const request = new Request(`http://localhost/api/v1/${resource}`, { method, headers, body });
		return respond(request, store, options);
	};
	const body = { company: { name: "Acme", domain: "acme" }, user: { name: "Ann", email: "ann@example.com" } };
	const { token } = await (await call("POST", "setup", "setup", JSON.stringify(body))).json();

	const raw = messageOf("x".repeat(3_000_000));
	const envelope = { mailFrom: "ann@example.com", rcptTo: "acme@bcc.example.com" };
	const proven = { ...options, authentication: passes };
	const deliver = (message, further) => receive({ ...envelope, ...message }, store, { ...proven, ...further });
	const first = await deliver({ raw });
	const again = await deliver({ raw: new Blob([raw]).stream(), rawSize: raw.length });
	const unread = await deliver({ raw: new Blob([raw]).stream(), rawSize: raw.length + 1 });
	const stranger = await deliver({ raw }, { authentication: { ...passes, dmarc: { result: "pass", domain: "attack.test" } } });
	const { mails } = await (await call("GET", "mail?box=inbox", token)).json();
	const back = new Uint8Array(await (await call("GET", `mail/${mails[0].id}/raw`, token)).arrayBuffer());
	return {
		outcomes: [first, again, unread, stranger].map(({ outcome, reason }) => [outcome, reason ?? null]),
		again: again.again,
		text: stranger.text,
		mails: mails.map(({ subject, links }) => [subject, links.map(({ kind }) => kind)]),
		whole: back.length === raw.length && back.every((byte, at) => byte === raw[at]),
	};
}

/** The same functions over a module that was loaded here; `load` says how. */
export async function bound(load) {
	const module = await load(moduleUrl);
	return bind(() => createCore(module)).inspect(messageOf("hello\r\n")).subject;
}
