/**
 * What of the free plan's 10 ms CPU an event takes: deliveries by size and pages, in workerd, the first event of an
 * isolate and later ones: `npm run bench -- cpu`. It is the CPU of the thread that runs the isolate, as Linux
 * counts it, so what else the machine does takes little part. The store is in the isolate: KV's own work is elsewhere.
 */

import { readFileSync, readdirSync } from "node:fs";

import { createTestHarness } from "wrangler";

import { environment, path } from "../scripts/project.mjs";
import { stamp } from "../scripts/stamp.mjs";
import { workerds } from "../tests/load/memory.mjs";
import { mail } from "../tests/support/message.mjs";
import { median, table } from "./lib/measure.mjs";
import { isToWrite, markdownTable, write } from "./lib/page.mjs";

const [FROM, TO, CLIENT] = ["ann@example.com", "acme@bcc.example.com", "Jane <jane@customer.test>"];
const ENV = { MAIL_DOMAIN: "bcc.example.com", SETUP_TOKEN: "setup-token", AUTH_SECRET: "auth-secret", STAMP_HOSTS: "cloudflare-email.net" };
const envelope = new URLSearchParams({ from: FROM, to: TO });
const KB = 1024;
const MB = 1024 * KB;
const SIZES = [4 * KB, 100 * KB, MB, 3 * MB, 5 * MB, 10 * MB, 19.9 * MB];
/** Mails in the store while pages are read: more than any page looks at. */
const FILED = 500;
const ROUNDS = 9;
const FIRSTS = 5;

Object.assign(process.env, environment());

const warm = await start();
const { token } = await warm.setUp();
await deliveries();
await pages();
await warm.close();

async function deliveries() {
	const entries = await warm.entries();
	const rows = [];
	for (const bytes of SIZES) {
		const raw = messageOf(bytes);
		await warm.take(raw);
		const later = await warm.milliseconds(`/deliver?${envelope}`, Math.ceil((4 * MB) / (bytes + 40 * KB)));
		rows.push([sizeText(bytes), (await firstOf(raw, entries)).toFixed(1), later.toFixed(2)]);
	}
	table("CPU of a delivery in workerd, ms", ["", "the first", "later"], rows);
	if (isToWrite()) write("scale.md", "deliveries", markdownTable(["a message of", "the first, ms", "later, ms"], rows));
}

async function pages() {
	for (let n = 0; n < FILED; n += 1) {
		await warm.take(messageOf(4 * KB, n));
		await warm.ask(`/deliver?${envelope}&keep&times=1`);
	}
	const read = async (/** @type {string} */ resource) => /** @type {any} */ (await (await warm.api("GET", resource, token)).json());
	const { mails } = await read("mail");
	const { persons } = await read("persons");
	const paths = { "inbox, 50 mails": "mail", "a person's timeline": `persons/${persons[0].id}/mail`, "one mail": `mail/${mails[0].id}`, "thread": `mail/${mails[0].id}/thread`, "me": "me" };
	const rows = [];
	for (const [name, resource] of Object.entries(paths)) {
		const query = new URLSearchParams({ token, path: resource });
		rows.push([name, (await warm.milliseconds(`/read?${query}`, 30)).toFixed(2)]);
	}
	table(`CPU of a page in workerd, ms, ${FILED} mails`, ["", "later"], rows);
	if (isToWrite()) write("scale.md", "pages", markdownTable(["", "later, ms"], rows));
}

/** The median of isolates that have done nothing yet, less what an isolate's first request takes that does nothing. */
async function firstOf(/** @type {Uint8Array} */ raw, /** @type {string} */ entries) {
	const times = [];
	for (let first = 0; first < FIRSTS; first += 1) {
		const cold = await start();
		await cold.ask("/entries", { method: "PUT", body: entries });
		await cold.take(raw);
		const nothing = await cold.time(`/deliver?${envelope}&times=0`);
		times.push((await cold.time(`/deliver?${envelope}&times=1`)) - nothing);
		await cold.close();
	}
	return median(times);
}

async function start() {
	const config = { name: "bench", main: path("benches", "cpu", "worker.js"), compatibility_date: "2026-10-01", vars: ENV };
	const server = createTestHarness({ workers: [{ config }] });
	const others = new Set(workerds());
	await server.listen();
	const pids = workerds().filter((pid) => !others.has(pid));
	const ask = async (/** @type {string} */ resource, /** @type {any} */ init = {}) => {
		const response = await server.fetch(resource, init);
		if (!response.ok) throw new Error(`${resource}: ${response.status} ${await response.text()}`);
		return response;
	};
	const time = async (/** @type {string} */ resource) => {
		const before = cpuOf(pids);
		await (await ask(resource)).arrayBuffer();
		const after = cpuOf(pids);
		return Math.max(...[...after].map(([thread, ms]) => ms - (before.get(thread) ?? 0)));
	};
	const api = (/** @type {string} */ method, /** @type {string} */ resource, /** @type {string} */ bearer, /** @type {unknown} */ body = undefined) => {
		const headers = { "Authorization": `Bearer ${bearer}`, "Content-Type": "application/json" };
		return ask(`/api/v1/${resource}`, { method, headers, body: body && JSON.stringify(body) });
	};
	return {
		ask,
		time,
		api,
		close: () => server.close(),
		entries: async () => (await ask("/entries")).text(),
		take: (/** @type {Uint8Array} */ raw) => ask("/message", { method: "POST", body: raw }),
		/** One time of many: what twice as many take longer. */
		async milliseconds(/** @type {string} */ resource, /** @type {number} */ times) {
			const differences = [];
			for (let round = 0; round <= ROUNDS; round += 1) {
				const once = await time(`${resource}&times=${times}`);
				differences.push(((await time(`${resource}&times=${2 * times}`)) - once) / times);
			}
			return median(differences.slice(1));
		},
		async setUp() {
			const company = { name: "Acme", domain: "acme" };
			const { token } = /** @type {any} */ (await (await api("POST", "setup", ENV.SETUP_TOKEN, { company, user: { name: "Ann", email: FROM } })).json());
			const { id } = /** @type {any} */ (await (await api("POST", "persons", token, { name: "Jane", addresses: ["jane@customer.test"] })).json());
			await api("POST", "deals", token, { title: "Machines", personIds: [id] });
			await api("PATCH", "me", token, { autoLink: true });
			return { token: String(token) };
		},
	};
}

/** A mail with an attachment that makes it so long. */
function messageOf(/** @type {number} */ bytes, n = 0) {
	const lines = `${"QUJD".repeat(19)}\r\n`;
	const attached = lines.repeat(Math.max(0, Math.floor((bytes - 4 * KB) / lines.length)));
	const body = `--b\r\nContent-Type: text/plain\r\n\r\n${"Good day, here it is. ".repeat(60)}\r\n--b\r\nContent-Type: application/pdf; name=a.pdf\r\nContent-Disposition: attachment; filename=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n${attached}\r\n--b--\r\n`;
	const text = mail({ to: CLIENT, body, id: `bench-${n}@example.com` }).replace("text/plain; charset=utf-8", "multipart/mixed; boundary=b");
	return stamp(new TextEncoder().encode(text), { from: FROM, to: TO });
}

/** Milliseconds that each thread of these processes has run. The isolate's is the one that runs most by far. */
function cpuOf(/** @type {number[]} */ pids) {
	const threads = pids.flatMap((pid) => readdirSync(`/proc/${pid}/task`).map((thread) => `/proc/${pid}/task/${thread}/schedstat`));
	return new Map(threads.map((file) => [file, Number(readFileSync(file, "utf8").split(" ")[0]) / 1e6]));
}

/** @param {number} bytes */
function sizeText(bytes) {
	return bytes < MB ? `${bytes / KB} KB` : `${bytes / MB} MB`;
}
