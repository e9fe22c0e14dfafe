/**
 * The app as its users have it: `wrangler dev` with a store on disk, mail through its email endpoint, and headless
 * Chromium driven by Playwright.
 */

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { chromium } from "playwright-core";

import { apiOf, deliverTo, freePort } from "../../scripts/local.mjs";
import { LocalWorker } from "../../scripts/local-worker.mjs";
import { path } from "../../scripts/project.mjs";
import { stamp } from "../../scripts/stamp.mjs";
import { ask } from "../../scripts/steps.mjs";

export { mail } from "../support/message.mjs";

export const MAIL_DOMAIN = "bcc.example.com";
export const SETUP_TOKEN = "setup-token-of-the-tests";
export const LANGUAGES = ["en", "ja"];
export const THEMES = ["light", "dark"];

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const ATTEMPTS = 3;
const DESKTOP = { width: 1280, height: 800 };

/** A running Worker with an empty store, and a browser. */
export class App {
	#home = mkdtempSync(join(tmpdir(), "smart-bcc-app-"));
	#worker;
	#token;

	/** @param {{ chromiumArgs?: string[], worker?: string }} [options] `worker` is another entry than what is deployed */
	static async open({ chromiumArgs = [], worker = path("pkg", "worker.js") } = {}) {
		for (let attempt = 1; ; attempt += 1) {
			const app = new App();
			try {
				await app.#start(worker, ["--disable-dev-shm-usage", ...chromiumArgs]);
				return app;
			} catch (error) {
				// What is left running would keep the whole run waiting. A port that was free may be taken by now.
				await app.close();
				if (attempt === ATTEMPTS) throw error;
			}
		}
	}

	async #start(worker, args) {
		this.port = await freePort();
		this.origin = `http://localhost:${this.port}`;
		this.operator = apiOf(this.port, SETUP_TOKEN);
		const config = join(this.#home, "wrangler.json");
		writeFileSync(config, JSON.stringify(configuration(this.origin, worker)));
		const mailLog = join(this.#home, "mail.log");
		this.#worker = new LocalWorker(this.port, join(this.#home, "state"), { config, mailLog });
		this.browser = await chromium.launch({ executablePath: await chromiumPath(), args });
		await this.#worker.ready();
	}

	async close() {
		await this.browser?.close();
		this.#worker?.stop();
		await this.#worker?.ended.catch(() => {});
		rmSync(this.#home, { recursive: true, force: true });
	}

	/** Acme with its admin ann, who has auto-link on; chris has one open deal, dana two. */
	async furnish() {
		const user = { name: "Ann Lee", email: "ann@example.com" };
		const { token } = await this.operator("POST", "setup", { company: { name: "Acme", domain: "acme" }, user });
		this.#token = token;
		this.ann = apiOf(this.port, token);
		await this.ann("PATCH", "me", { autoLink: true });
		const person = (name, address) => this.ann("POST", "persons", { name, addresses: [address] });
		this.chris = await person("Chris Doe", "chris@example.org");
		this.dana = await person("Dana Fox", "dana@example.org");
		this.office = await this.ann("POST", "deals", { title: "Office furniture", personIds: [this.chris.id] });
		this.spring = await this.ann("POST", "deals", { title: "Spring order", personIds: [this.dana.id] });
		this.autumn = await this.ann("POST", "deals", { title: "Autumn order", personIds: [this.dana.id] });
		return this;
	}

	/** A colleague of ann's, with the API as he calls it. */
	async colleague(name, email, role = "member") {
		const { id } = await this.ann("POST", "users", { name, email, role });
		const { token } = await this.operator("POST", "tokens", { userId: id });
		return { id, call: apiOf(this.port, token) };
	}

	/**
	 * Delivers a message as the platform would, stamped; it must have been taken.
	 *
	 * @param {string | Uint8Array} raw
	 */
	async deliver(raw, { from = "ann@example.com", to = `acme@${MAIL_DOMAIN}`, ...stamped } = {}) {
		const bytes = typeof raw === "string" ? new TextEncoder().encode(raw) : raw;
		const answer = await deliverTo(this.port, { from, to, raw: stamp(bytes, { from, to, ...stamped }) });
		assert.equal(answer.rejectReason, undefined);
		assert.equal(answer.outcome, "ok");
	}

	/** The last mail that the Worker sent to an address. */
	async sentTo(address, attempts = 200) {
		for (let attempt = 0; attempt < attempts; attempt += 1) {
			const { result } = await this.#sent();
			// The newest comes first.
			const found = result?.find(({ to }) => to.includes(address));
			if (found) return (await this.#sent(`&email_id=${encodeURIComponent(found.messageId)}`)).result;
			await new Promise((wake) => setTimeout(wake, 50));
		}
		throw new Error(`no mail was sent to ${address}`);
	}

	async #sent(which = "") {
		const url = `${this.origin}/cdn-cgi/local/explorer/api/local/email/sending?worker=smart-bcc${which}`;
		return (await fetch(url, { headers: { "X-Miniflare-Explorer-No-Aggregate": "true" } })).json();
	}

	/**
	 * A page of a browser of its own; `errors` are what its console and scripts said was wrong.
	 *
	 * @param {{ language?: string, theme?: string, viewport?: { width: number, height: number }, as?: string }} [options]
	 *   `as` signs this user in
	 */
	async page({ language = "en", theme = "light", viewport = DESKTOP, as } = {}) {
		const context = await this.browser.newContext({
			baseURL: this.origin,
			locale: language,
			colorScheme: /** @type {"light" | "dark"} */ (theme),
			viewport,
			permissions: ["clipboard-read", "clipboard-write"],
		});
		const page = await context.newPage();
		page.setDefaultTimeout(8000);
		page.errors = [];
		page.on("pageerror", (error) => page.errors.push(error.message));
		page.on("console", (message) => message.type() === "error" && page.errors.push(message.text()));
		if (as) await this.signIn(page, as);
		return page;
	}

	/** Signs in without the mail: how people do it has tests of its own. */
	async signIn(page, email) {
		const { link } = await this.operator("POST", "session", { email });
		await page.goto(`${this.origin}/refused`);
		const status = await page.evaluate(async (token) => {
			const headers = { "Content-Type": "application/json" };
			const answer = await fetch("/api/v1/session/confirm", { method: "POST", headers, body: JSON.stringify({ token }) });
			return answer.status;
		}, new URL(link).hash.slice(1));
		assert.equal(status, 201);
	}
}

/** Debian's. */
export const chromiumPath = async () => (await ask("which", ["chromium"])) ?? "chromium";

function configuration(origin, worker) {
	return {
		name: "smart-bcc",
		main: worker,
		compatibility_date: "2026-10-01",
		vars: { AUTH_SECRET: "auth-secret-of-the-tests", MAIL_DOMAIN, SETUP_TOKEN, APP_URL: origin },
		kv_namespaces: [{ binding: "KV", id: "kv" }],
		send_email: [{ name: "EMAIL" }],
		assets: {
			directory: path("dist", "www"),
			binding: "ASSETS",
			run_worker_first: ["/api", "/api/*"],
		},
	};
}

/**
 * What axe finds wrong, as lines; none where nothing is. Frames of mail are not looked into: axe waits for ever on
 * one that runs no scripts.
 */
export async function violations(page) {
	await page.evaluate(stillness);
	// The app's policy keeps script elements out, and this from none of its own.
	await page.evaluate(AXE);
	const found = await page.evaluate(() =>
		globalThis.axe.run({ exclude: ["iframe"] }, { resultTypes: ["violations"], iframes: false }),
	);
	return found.violations.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html.slice(0, 200)}`));
}

/** In the page: what is half transparent while it appears has the contrast of half of its colour. */
async function stillness() {
	const ending = document.getAnimations().filter(({ effect }) => effect.getComputedTiming().endTime < Infinity);
	await Promise.allSettled(ending.map(({ finished }) => finished));
}
