/** The Worker as it is deployed, run by wrangler's test harness, with a company in it to deliver mail to. */

import { fileURLToPath } from "node:url";

import { createTestHarness } from "wrangler";

import { stamp } from "../../scripts/stamp.mjs";
import { mail } from "../support/message.mjs";

export { mail };

export const MAIL_DOMAIN = "bcc.example.com";
export const SETUP_TOKEN = "setup-token-of-the-tests";
const root = new URL("../../", import.meta.url);

export const SETTINGS = {
	AUTH_SECRET: "auth-secret-of-the-tests",
	HELP_URL: "https://help.example.com/refused",
	MAIL_DOMAIN,
	SETUP_TOKEN,
};

/** The Worker as `wrangler deploy --dry-run` bundled it. */
export function open({ settings = SETTINGS, ...further } = {}) {
	const prebuiltWorkerDir = new URL("dist/worker/", root);
	return start({
		configPath: new URL("wrangler.toml", root),
		prebuiltWorkerDir,
		vars: settings,
		...further,
	});
}

/**
 * The same on a store that fails when it is told to. It is reached by RPC, which takes 32 MB of memory at most
 * and not only the part that is written, so no large messages here.
 */
export function openWithFaults() {
	return open({ bindingOverrides: { KV: "kv-fault" } });
}

/** The same with a binding that sends mail, which the harness keeps, and all else as in wrangler.toml. */
export function openWithMail() {
	const kv_namespaces = [{ binding: "KV" }];
	const send_email = [{ name: "EMAIL" }];
	const ratelimits = [
		{ name: "CLIENT_LIMIT", namespace_id: "7100", simple: { limit: 3000, period: 60 } },
		{ name: "USER_LIMIT", namespace_id: "7101", simple: { limit: 600, period: 60 } },
		{ name: "SIGN_IN_LIMIT", namespace_id: "7102", simple: { limit: 5, period: 60 } },
		{ name: "ANNOUNCEMENT_LIMIT", namespace_id: "7103", simple: { limit: 1, period: 60 } },
	];
	const directory = fileURLToPath(new URL("dist/www/", root));
	const assets = { directory, binding: "ASSETS", run_worker_first: ["/api", "/api/*"] };
	const bindings = { kv_namespaces, send_email, ratelimits, assets };
	return start(inline({ main: "pkg/worker.js", vars: SETTINGS, ...bindings }));
}

/** The same on a build of the core that panics when a message asks for it. */
export function openProvoked(further = {}) {
	const kv_namespaces = [{ binding: "KV" }];
	return start({ ...inline({ main: "tests/worker/provoked.js", vars: SETTINGS, kv_namespaces }), ...further });
}

/** The same with a door for bytes that the email endpoint does not take, in the world of tests/cases/office.json. */
export function openHostile() {
	const vars = { ...SETTINGS, MAIL_DOMAIN: "bcc.example.net", HELP_URL: "https://smart-bcc.example.net/refused" };
	return start(inline({ main: "tests/worker/hostile.js", vars, kv_namespaces: [{ binding: "KV" }] }));
}

/** The same without a store. */
export function openWithoutStore() {
	return start(inline({ main: "pkg/worker.js", vars: SETTINGS }));
}

async function start(app) {
	const server = createTestHarness({ workers: [app, faultyStore()] });
	const { url } = await server.listen();
	return new Office(server, url);
}

/** `vars` stand beside the configuration: within it those of .dev.vars, which `npm start` writes, would win. */
function inline({ main, vars, ...config }) {
	return {
		vars,
		config: {
			name: "smart-bcc",
			main: fileURLToPath(new URL(main, root)),
			compatibility_date: "2026-10-01",
			...config,
		},
	};
}

function faultyStore() {
	const store = inline({ main: "tests/worker/kv-fault.js", kv_namespaces: [{ binding: "KV" }] });
	return { config: { ...store.config, name: "kv-fault" } };
}

/** A running Worker with the company acme: ann has auto-link on, chris has one open deal, dana two. */
class Office {
	constructor(server, url) {
		this.server = server;
		this.url = url;
		this.worker = server.getWorker("smart-bcc");
	}

	close() {
		return this.server.close();
	}

	/** Makes the company; a Worker that does not let us is closed, or it would hold up the whole run. */
	async furnish() {
		try {
			return await this.makeCompany();
		} catch (error) {
			await this.close();
			throw error;
		}
	}

	async makeCompany() {
		const company = { name: "Acme", domain: "acme" };
		const setup = await this.call(
			"POST",
			"setup",
			{ company, user: { name: "Ann Lee", email: "ann@example.com" } },
			SETUP_TOKEN,
		);
		this.token = setup.token;
		await this.call("PATCH", "me", { autoLink: true });
		this.chris = await this.call("POST", "persons", {
			name: "Chris Doe",
			addresses: ["chris@example.org"],
		});
		this.dana = await this.call("POST", "persons", { name: "Dana Fox", addresses: ["dana@example.org"] });
		this.office = await this.call("POST", "deals", {
			title: "Office furniture",
			personIds: [this.chris.id],
		});
		this.spring = await this.call("POST", "deals", { title: "Spring order", personIds: [this.dana.id] });
		this.autumn = await this.call("POST", "deals", { title: "Autumn order", personIds: [this.dana.id] });
		return this;
	}

	/** The REST API, as ann. */
	async call(method, resource, body, token = this.token) {
		const response = await this.server.fetch(`/api/v1/${resource}`, {
			method,
			headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
			body: body && JSON.stringify(body),
		});
		const text = await response.text();
		if (!response.ok) throw new Error(`${method} ${resource}: ${response.status} ${text}`);
		return text ? JSON.parse(text) : null;
	}

	/** The REST API, as the operator. */
	operator(method, resource, body) {
		return this.call(method, resource, body, SETUP_TOKEN);
	}

	/** One resource of the API, as it is answered to ann. */
	fetch(resource) {
		return this.server.fetch(`/api/v1/${resource}`, {
			headers: { Authorization: `Bearer ${this.token}` },
		});
	}

	/** Delivers a message as the platform would: stamped, or with the stamp missing; `sealed` makes its ARC set real. */
	deliver(raw, { from = "ann@example.com", to = `acme@${MAIL_DOMAIN}`, sealed = (whole) => whole, ...stamped } = {}) {
		const bytes = typeof raw === "string" ? new TextEncoder().encode(raw) : raw;
		const whole = sealed(stamp(bytes, { from, to, ...stamped }));
		return this.worker.email({ from, to, raw: streamOf(whole) });
	}

	/** Asks at the door of tests/worker/hostile.js. */
	door(method, query, body) {
		return this.server.fetch(`/hostile?${new URLSearchParams(query)}`, { method, body });
	}

	/** Delivers, and says whether the sender's server is to try again. */
	async isDeferred(raw, options) {
		const { outcome } = await this.deliver(raw, options).catch(() => ({ outcome: "exception" }));
		return outcome !== "ok";
	}

	/** The last mail that the Worker sent to an address, as the local platform kept it. */
	async sentTo(address, attempts = 200) {
		for (let attempt = 0; attempt < attempts; attempt += 1) {
			const { result } = await this.sent();
			const found = result.filter(({ to }) => to.includes(address)).at(-1);
			if (found) return (await this.sent(`&email_id=${encodeURIComponent(found.messageId)}`)).result;
			await new Promise((wake) => setTimeout(wake, 50));
		}
		throw new Error(`no mail was sent to ${address}`);
	}

	async sent(which = "") {
		const path = `/cdn-cgi/local/explorer/api/local/email/sending?worker=smart-bcc${which}`;
		const headers = { "X-Miniflare-Explorer-No-Aggregate": "true" };
		return (await this.server.fetch(path, { headers })).json();
	}

	async inbox(box = "inbox") {
		return (await this.call("GET", `mail?box=${box}`)).mails;
	}

	/** Every key of the store. */
	async keys() {
		const { KV } = await this.worker.getEnv();
		const { keys } = await KV.list();
		return keys.map(({ name }) => name);
	}

	/** The structured lines that the Worker logged, newest last. */
	log() {
		return this.server.getLogs().flatMap(({ message }) => {
			const text = String(message).trim();
			return text.startsWith("{") ? [JSON.parse(text)] : [];
		});
	}

	async store() {
		return this.server.getWorker("kv-fault").getExport();
	}
}

/** A copy, because a stream of bytes takes their buffer away, and that of a small `Buffer` is not its alone. */
function streamOf(bytes) {
	return new ReadableStream({
		type: "bytes",
		start(controller) {
			controller.enqueue(new Uint8Array(bytes));
			controller.close();
		},
	});
}

let number = 0;

/** A mail of `bytes` bytes with three attachments, different each time. */
export function largeMail(bytes) {
	const boundary = `----=_${++number}`;
	const head = mail({ subject: "Large", body: "" }).replace(
		/Content-Type: .*/,
		`Content-Type: multipart/mixed; boundary="${boundary}"`,
	);
	const parts = [1, 2, 3].map((part) =>
		[
			`--${boundary}`,
			"Content-Type: application/octet-stream",
			`Content-Disposition: attachment; filename="part-${part}.bin"`,
			"Content-Transfer-Encoding: base64",
			"",
			"",
		].join("\r\n"),
	);
	const tail = `--${boundary}--\r\n`;
	const room = bytes - head.length - parts.join("").length - tail.length;
	const line = `${Buffer.from(`attachment ${number} `.repeat(10)).toString("base64").slice(0, 76)}\r\n`;
	const body = line.repeat(Math.floor(room / 3 / line.length));
	const padding = `${"A".repeat(room - 3 * body.length - 2)}\r\n`;
	return Buffer.from([head, ...parts.flatMap((part) => [part, body]), padding, tail].join(""));
}
