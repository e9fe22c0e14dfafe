/** One of the Workers that are compared, in a workerd of its own, so that its processor time can be told apart. */

import { createTestHarness } from "wrangler";

import { apiOf } from "../../scripts/local.mjs";
import { environment, path } from "../../scripts/project.mjs";
import { usage, workerds } from "../../tests/load/memory.mjs";
import { envelope } from "../inspect/envelope.mjs";

const SETUP_TOKEN = "setup-token-of-the-benchmark";
const MAIL_DOMAIN = envelope.rcptTo.split("@")[1];
const VARS = { AUTH_SECRET: "auth-secret-of-the-benchmark", MAIL_DOMAIN, SETUP_TOKEN };

/**
 * `count` deliveries by each of `atOnce` senders.
 *
 * @typedef {{ message: string, count: number, atOnce: number, alone: string }} Burst
 */

export class Contender {
	#server;
	#pids;
	/** Each delivery brings another mail. */
	#next = 1;

	/**
	 * @param {string} name for errors
	 * @param {import("wrangler").TestHarness} server
	 * @param {number[]} pids of the Worker's workerd, and of the one that wrangler has before it
	 * @param {URL} url
	 */
	constructor(name, server, pids, url) {
		this.name = name;
		this.#server = server;
		this.#pids = pids;
		this.url = url;
	}

	/** @param {string} file of benches/delivery */
	static async start(file) {
		Object.assign(process.env, environment());
		const before = workerds();
		const main = path("benches", "delivery", file);
		const config = { name: "bench", main, compatibility_date: "2026-10-01", vars: VARS, kv_namespaces: [{ binding: "KV" }] };
		const server = createTestHarness({ workers: [{ config }] });
		const { url } = await server.listen();
		const pids = workerds().filter((one) => !before.includes(one));
		return new Contender(file, server, pids, url);
	}

	/**
	 * @param {string} resource
	 * @param {RequestInit} [request]
	 */
	async ask(resource, request) {
		const response = await fetch(new URL(`/bench/${resource}`, this.url), request);
		const text = await response.text();
		if (!response.ok) throw new Error(`${this.name}: ${response.status} ${text.slice(-2000)}`);
		return text ? JSON.parse(text) : null;
	}

	/** @param {import("../inspect/messages.mjs").Measured} message */
	take({ name, raw }) {
		return this.ask(`message?name=${encodeURIComponent(name)}`, { method: "POST", body: /** @type {any} */ (raw) });
	}

	/**
	 * What it asks of KV for a delivery.
	 *
	 * @param {string} name of a message that it has
	 */
	plan(name) {
		return this.ask(`plan?name=${encodeURIComponent(name)}&first=${this.#numbers(1)}`);
	}

	/** @param {unknown} plan */
	follow(plan) {
		return this.ask("plan", { method: "POST", body: JSON.stringify(plan) });
	}

	/**
	 * Seconds and processor seconds of one delivery.
	 *
	 * @param {Burst} burst
	 */
	async measure(burst) {
		const [started, cpu] = [performance.now(), this.#cpuSeconds()];
		await Promise.all(Array.from({ length: burst.atOnce }, () => this.deliver(burst)));
		const deliveries = burst.count * burst.atOnce;
		return { seconds: (performance.now() - started) / 1000 / deliveries, cpuSeconds: (this.#cpuSeconds() - cpu) / deliveries };
	}

	/** @param {{ message: string, count: number, alone?: string }} burst */
	deliver({ message, count, alone = "" }) {
		const query = `name=${encodeURIComponent(message)}&first=${this.#numbers(count)}&count=${count}${alone}`;
		return this.ask(`deliver?${query}`, { method: "POST" });
	}

	/** @param {number} count */
	#numbers(count) {
		const first = this.#next;
		this.#next += count;
		return first;
	}

	#cpuSeconds() {
		return this.#sum(({ cpuSeconds }) => cpuSeconds);
	}

	get residentBytes() {
		return this.#sum(({ resident }) => resident);
	}

	/** @param {(process: NonNullable<ReturnType<typeof usage>>) => number} of */
	#sum(of) {
		return this.#pids.reduce((sum, pid) => sum + of(usage(pid) ?? gone(pid)), 0);
	}

	/** A company whose customer has one open deal, which the mails are tied to. */
	async furnish() {
		const port = Number(this.url.port);
		const company = { company: { name: "Acme", domain: "acme" }, user: { name: "Ann Example", email: envelope.mailFrom } };
		const { token } = await apiOf(port, SETUP_TOKEN)("POST", "setup", company);
		const call = apiOf(port, token);
		await call("PATCH", "me", { autoLink: true });
		const jane = await call("POST", "persons", { name: "Jane Customer", addresses: ["jane@customer.test"] });
		await call("POST", "deals", { title: "Office", personIds: [jane.id] });
		await this.ask("furnished", { method: "POST" });
		return { filed: async () => (await call("GET", "mail?box=inbox&limit=100")).mails };
	}

	close() {
		return this.#server.close();
	}
}

/** @param {number} pid @returns {never} */
function gone(pid) {
	throw new Error(`expected workerd ${pid} to run, but it has ended`);
}
