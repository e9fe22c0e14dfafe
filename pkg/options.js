/**
 * What a caller of `receive` and `respond` says, in the words of the core and of the shell. The core has the defaults.
 *
 * @import { Config, SendRequest, Store } from "./types/core.js"
 * @import { Options } from "./types/index.js"
 * @import { Context } from "./run.js"
 */

import { kindOf } from "./bytes.js";
import { Misuse } from "./fault.js";

const STORE_METHODS = /** @type {const} */ (["get", "list", "put", "delete"]);

/**
 * @param {string} name of the function that was called
 * @param {Store} store
 * @param {Options} options
 */
export function check(name, store, options) {
	const missing = STORE_METHODS.find((method) => typeof store?.[method] !== "function");
	if (missing) throw new Misuse(`${name}: expected a store that has the method ${missing}, but found none`);
	const domain = options?.mailDomain;
	if (typeof domain !== "string" || domain === "") {
		const found = domain === "" ? "none" : kindOf(domain);
		throw new Misuse(`${name}: expected options.mailDomain to be a domain, but found ${found}`);
	}
}

/**
 * @param {Options} options
 * @returns {Config}
 */
export function configOf(options) {
	return {
		mailDomain: options.mailDomain,
		stampHosts: options.stampHosts ?? [],
		authservId: options.authservId ?? null,
		arcDomain: options.arcDomain ?? null,
		arcKeys: options.arcKeys ?? null,
		setupToken: options.setupToken ?? null,
		authSecret: options.authSecret ?? null,
		helpUrl: options.helpUrl ?? null,
		appUrl: options.appUrl ?? null,
		sender: options.send ? (options.sender ?? "") : null,
	};
}

/** @param {Options} options */
export const timeOf = ({ now = Date.now }) => (typeof now === "function" ? now() : now);

/**
 * What a flow runs with; `faults` hears of what failed, by kinds and codes.
 *
 * @param {Store} store
 * @param {Options} options
 * @param {Pick<Context, "deadline" | "faults">} flow
 * @returns {Context}
 */
export function contextOf(store, options, flow) {
	const { limit = () => true, onError } = options;
	return {
		store,
		send: (mail) => send(mail, options),
		limit: async ({ limiter, key }) => limit({ limiter, key }),
		onError,
		...flow,
	};
}

/**
 * Nobody waits for a mail: how long it takes would tell whether there is a user.
 *
 * @param {SendRequest} mail
 * @param {Options} options
 */
async function send({ from, to, subject, text }, options) {
	try {
		await options.send?.({ from, to, subject, text });
	} catch (error) {
		options.onError?.(error);
	}
}
