/** The Worker that `npm start` runs on this machine: where it is, what stands in its store, how to talk to it. */

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";

import { path } from "./project.mjs";
import { Failure } from "./steps.mjs";

export const MAIL_DOMAIN = "bcc.example.com";
const DEMO = path(".wrangler", "demo.json");
/** The Worker's lines about mail, of the run that is going on. */
export const MAIL_LOG = path(".wrangler", "mail.log");

/**
 * @typedef {object} Demo
 * @property {number} port where the Worker listened last
 * @property {Record<string, string>} tokens of users, by their address
 */

/** @returns {Demo} */
export function readDemo() {
	return existsSync(DEMO) ? JSON.parse(readFileSync(DEMO, "utf8")) : { port: 8787, tokens: {} };
}

/**
 * The bytes of a message that somebody named by its file.
 *
 * @param {string} file
 */
export function messageIn(file) {
	try {
		return new Uint8Array(readFileSync(file));
	} catch (error) {
		const { code } = /** @type {NodeJS.ErrnoException} */ (error);
		throw new Failure(`expected a message in the file ${file}, but found none: ${code}`);
	}
}

/** @param {Demo} demo */
export function writeDemo(demo) {
	writeFileSync(DEMO, `${JSON.stringify(demo, null, 2)}\n`, { mode: 0o600 });
}

/**
 * The REST API, for one bearer.
 *
 * @param {number} port
 * @param {string} token
 */
export function apiOf(port, token) {
	/** @type {(method: string, resource: string, body?: unknown) => Promise<any>} */
	return async (method, resource, body) => {
		const response = await fetch(`http://localhost:${port}/api/v1/${resource}`, {
			method,
			headers: {
				Authorization: `Bearer ${token}`,
				...(body ? { "Content-Type": "application/json" } : {}),
			},
			body: body ? JSON.stringify(body) : null,
		});
		const text = await response.text();
		if (!response.ok)
			throw new ApiError(`${method} ${resource}: ${response.status}`, text, response.status);
		return text ? JSON.parse(text) : null;
	};
}

export class ApiError extends Failure {
	/**
	 * @param {string} message
	 * @param {string} output
	 * @param {number} status
	 */
	constructor(message, output, status) {
		super(message, output);
		this.status = status;
	}
}

/**
 * A port that nobody listens on.
 *
 * @returns {Promise<number>}
 */
export function freePort() {
	return new Promise((resolve) => {
		const server = createServer().listen(0, () => {
			const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
			server.close(() => resolve(port));
		});
	});
}

/**
 * Delivers a message through the local email endpoint.
 *
 * @param {number} port
 * @param {{ from: string, to: string, raw: Uint8Array }} message
 * @returns {Promise<{ outcome: string, rejectReason?: string }>}
 */
export async function deliverTo(port, { from, to, raw }) {
	const query = new URLSearchParams({ from: from || "<>", to, format: "json" });
	const url = `http://localhost:${port}/cdn-cgi/handler/email?${query}`;
	const response = await fetch(url, { method: "POST", body: /** @type {any} */ (raw) }).catch(() => {
		throw new Failure(`Nothing answers at port ${port}: start it with npm start, or say --port.`);
	});
	const text = await response.text();
	try {
		return JSON.parse(text);
	} catch {
		throw new Failure(`The local email endpoint answered ${response.status}.`, text);
	}
}
