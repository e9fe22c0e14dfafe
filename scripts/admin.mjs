/**
 * What an operator needs from a terminal, on the same API as everybody else.
 *
 *     npm run admin -- COMMAND [--url https://smart-bcc.YOU.workers.dev]
 *
 * The operator's secret is SETUP_TOKEN: with --url that of the environment, else that of .dev.vars (npm start).
 */

import { existsSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";

import { messageIn, readDemo } from "./local.mjs";
import { path } from "./project.mjs";
import { Failure, main } from "./steps.mjs";

/**
 * @typedef {object} Command
 * @property {string} usage its arguments
 * @property {string} says
 * @property {(args: string[], options: Record<string, any>) => Promise<void>} run
 */

/** @type {Record<string, Command>} */
const COMMANDS = {
	"create-company": {
		usage: "DOMAIN NAME ADDRESS USER_NAME",
		says: "makes a company and its first user, an admin; prints his token, which is shown this once",
		run: async ([domain, name, email, userName]) => {
			const body = { company: { name, domain }, user: { name: userName, email } };
			const { company, user, token } = await operator("POST", "setup", body);
			console.log(`company  ${company.id}  ${company.domain}\nuser     ${user.id}  ${user.email}\ntoken    ${token}`);
		},
	},
	"add-user": {
		usage: "DOMAIN ADDRESS NAME [--admin] [--language en|ja]",
		says: "makes a user of a company, and invites him where mail can be sent",
		run: async ([company, email, name], { admin, language }) => {
			const role = admin ? "admin" : "member";
			const user = await operator("POST", "users", { company, email, name, role, ...(language && { language }) });
			console.log(`${user.id}  ${user.role.padEnd(6)}  ${user.email}`);
		},
	},
	users: {
		usage: "DOMAIN",
		says: "lists the users of a company",
		run: async ([company]) => {
			const { users } = await operator("GET", `users?${new URLSearchParams({ company })}`);
			for (const user of users) console.log(`${user.id}  ${user.role.padEnd(6)}  ${user.email}  ${user.name}`);
		},
	},
	"take-over": {
		usage: "REMOVED_USER_ID USER_ID",
		says: "gives the mail of a removed user to another; the trace of each mail says so",
		run: async ([removed, userId]) => {
			await operator("PUT", `users/${encodeURIComponent(removed)}/successor`, { userId });
			console.log(`${userId} has the mail of ${removed}`);
		},
	},
	"sign-in": {
		usage: "ADDRESS",
		says: "prints a link that signs this user in once, within 15 minutes",
		run: async ([email]) => console.log((await operator("POST", "session", { email })).link),
	},
	token: {
		usage: "ADDRESS [--name NAME] [--company-id ID]",
		says: "mints an API token for a user and prints it, this once",
		run: async ([email], options) => console.log((await mint(email, options)).token),
	},
	held: {
		usage: "ADDRESS [--company-id ID]",
		says: "lists the mail that waits for a user",
		run: async ([email], options) => {
			const { mails } = await as(email, options, (call) => call("GET", "mail?box=held"));
			for (const { id, receivedAt, from, held } of mails) {
				const state = held.ended ? "ended" : "waits";
				const code = held.code ? `  code ${held.code}` : "";
				console.log(`${id}  ${receivedAt}  ${state}  ${held.reason}  ${from.address}${code}`);
			}
			if (!mails.length) console.log("Nothing waits.");
		},
	},
	"what-if": {
		usage: "FILE ADDRESS [--rcpt-to A] [--mail-from A] [--assume dmarc|dkim|spf|none] [--company-id ID]",
		says: "what would become of a message that this user sent, and why; nothing is stored",
		run: async ([file, email], options) => {
			const query = new URLSearchParams();
			if (options["rcpt-to"]) query.set("rcptTo", options["rcpt-to"]);
			if (options["mail-from"]) query.set("mailFrom", options["mail-from"]);
			if (options.assume) query.set("assume", options.assume);
			const message = messageIn(file);
			const report = await as(email, options, (call) => call("POST", `what-if?${query}`, message));
			console.log([report.outcome, report.reason].filter(Boolean).join(": "));
			for (const { kind, id } of report.links) console.log(`  linked   ${kind} ${id}`);
			for (const { kind, id } of report.offered) console.log(`  offered  ${kind} ${id}`);
			for (const { rule, says } of report.trace) console.log(`  ${rule.padEnd(5)}  ${says}`);
		},
	},
};

const OPTIONS = /** @type {const} */ ({
	url: { type: "string" },
	admin: { type: "boolean" },
	language: { type: "string" },
	name: { type: "string" },
	"company-id": { type: "string" },
	"rcpt-to": { type: "string" },
	"mail-from": { type: "string" },
	assume: { type: "string" },
});

let origin = "";
let isDeployed = false;

await main(async () => {
	const { values, positionals } = parsed();
	const [name, ...args] = positionals;
	const command = COMMANDS[name];
	if (!command) throw new Failure(usage());
	const wanted = command.usage.split(" [")[0].split(" ");
	if (args.length !== wanted.length) {
		const found = args.length === 1 ? "one argument" : `${args.length} arguments`;
		throw new Failure(`expected ${name} ${command.usage}, but found ${found}`);
	}
	isDeployed = values.url !== undefined;
	origin = values.url ?? `http://localhost:${readDemo().port}`;
	if (!/^https?:\/\/[^/]+\/?$/.test(origin)) throw new Failure(`expected --url as https://HOST, but found ${origin}`);
	await command.run(args, values);
});

function parsed() {
	try {
		return parseArgs({ allowPositionals: true, options: OPTIONS });
	} catch (error) {
		throw new Failure(`${error instanceof Error ? error.message : error}\n\n${usage()}`);
	}
}

function usage() {
	const lines = Object.entries(COMMANDS).map(([name, { usage, says }]) => `  ${name} ${usage}\n      ${says}`);
	return `Usage: npm run admin -- COMMAND [--url ORIGIN]\n${lines.join("\n")}
  --url ORIGIN
      of the deployed Worker; without it that of npm start`;
}

/** @param {any} error */
function codeOf(error) {
	return error?.cause?.code ?? error?.code ?? error?.message ?? String(error);
}

/**
 * @param {string} method
 * @param {string} resource
 * @param {object} [body]
 */
function operator(method, resource, body) {
	return call(secret(), method, resource, body);
}

/**
 * @param {string} email
 * @param {Record<string, any>} options
 */
function mint(email, options) {
	const companyId = options["company-id"];
	return operator("POST", "tokens", { email, ...(companyId && { companyId }), ...(options.name && { name: options.name }) });
}

/**
 * Asks as a user, with a token that is gone afterwards.
 *
 * @template T
 * @param {string} email
 * @param {Record<string, any>} options
 * @param {(call: (method: string, resource: string, body?: object) => Promise<any>) => Promise<T>} ask
 */
async function as(email, options, ask) {
	const { id, token } = await mint(email, { ...options, name: "admin command" });
	/** @type {(method: string, resource: string, body?: object) => Promise<any>} */
	const asUser = (method, resource, body) => call(token, method, resource, body);
	const end = () => asUser("DELETE", `tokens/${id}`);
	const answer = await ask(asUser).catch(async (error) => {
		// What went wrong first is what is said.
		await end().catch(() => {});
		throw error;
	});
	await end();
	return answer;
}

/**
 * @param {string} bearer
 * @param {string} method
 * @param {string} resource
 * @param {object} [body] bytes are a message, all else is JSON
 */
async function call(bearer, method, resource, body) {
	const isMessage = body instanceof Uint8Array;
	/** @type {Record<string, string>} */
	const headers = { Authorization: `Bearer ${bearer}` };
	if (body) headers["Content-Type"] = isMessage ? "message/rfc822" : "application/json";
	const sent = isMessage ? /** @type {any} */ (body) : body && JSON.stringify(body);
	const url = new URL(`/api/v1/${resource}`, origin);
	const response = await fetch(url, { method, headers, body: sent ?? null }).catch((error) => {
		throw new Failure(`${url.origin}: expected a Worker there, but nothing answers (${codeOf(error)})`);
	});
	const answer = await jsonOf(response);
	if (!response.ok) throw new Failure(`${response.status} ${answer?.title}: ${answer?.detail}`);
	return answer;
}

/** @param {Response} response */
async function jsonOf(response) {
	const text = await response.text();
	try {
		return text ? JSON.parse(text) : null;
	} catch {
		throw new Failure(`${origin}: expected the API, but found an answer that is no JSON (${response.status})`);
	}
}

/** The secret of a deployed Worker is in the environment, that of the Worker here in its file: neither goes to the other. */
function secret() {
	const file = path(".dev.vars");
	const kept = existsSync(file) ? /^SETUP_TOKEN\s*=\s*"?([^"\n]+)/m.exec(readFileSync(file, "utf8"))?.[1] : null;
	const token = isDeployed ? process.env.SETUP_TOKEN : (kept ?? process.env.SETUP_TOKEN);
	if (!token) throw new Failure("expected the operator's secret: set SETUP_TOKEN in the environment");
	return token;
}
