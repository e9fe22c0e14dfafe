/**
 * What the Worker's environment says, as the options that every other caller has. It is read for every event: nothing
 * is kept between two.
 *
 * @import { Options } from "./types/index.js"
 */

import { limitsOf } from "./limits.js";
import { senderOf } from "./send.js";

/**
 * The bindings of wrangler.toml; every one may be missing, and what then does not work is said.
 *
 * @typedef {object} Env
 * @property {import("./store/kv.js").Namespace} [KV]
 * @property {{ fetch: (request: Request) => Promise<Response> }} [ASSETS]
 * @property {string} [MAIL_DOMAIN]
 * @property {string} [STAMP_HOSTS] separated by commas or spaces
 * @property {string} [AUTHSERV_ID]
 * @property {string} [ARC_DOMAIN]
 * @property {string} [ARC_KEYS] a line each: SELECTOR._domainkey.DOMAIN=KEY RECORD
 * @property {string} [SETUP_TOKEN]
 * @property {string} [AUTH_SECRET]
 * @property {string} [HELP_URL]
 * @property {{ send: (mail: { from: string, to: string, subject: string, text: string }) => Promise<unknown> }} [EMAIL]
 * @property {string} [MAIL_FROM] who sends the Worker's own mails
 * @property {string} [APP_URL] where the app is, for the mails that link to it
 * @property {Limit} [CLIENT_LIMIT]
 * @property {Limit} [USER_LIMIT]
 * @property {Limit} [SIGN_IN_LIMIT]
 * @property {Limit} [ANNOUNCEMENT_LIMIT]
 *
 * @typedef {{ limit: (options: { key: string }) => Promise<{ success: boolean }> }} Limit a rate limiter of the platform
 */

/**
 * @param {Env} env with a MAIL_DOMAIN
 * @param {import("./send.js").Context} [context]
 * @returns {Options}
 */
export function optionsOf(env, context) {
	return {
		mailDomain: env.MAIL_DOMAIN ?? "",
		stampHosts: (env.STAMP_HOSTS ?? "").split(/[\s,]+/).filter(Boolean),
		authservId: env.AUTHSERV_ID,
		arcDomain: env.ARC_DOMAIN,
		arcKeys: env.ARC_KEYS,
		setupToken: env.SETUP_TOKEN,
		authSecret: env.AUTH_SECRET,
		helpUrl: env.HELP_URL,
		appUrl: env.APP_URL,
		sender: env.MAIL_FROM,
		send: senderOf(env, context),
		limit: limitsOf(env),
	};
}

/**
 * What must be set before anything can work.
 *
 * @param {Env} env
 * @returns {string | null} a sentence, or null when nothing is missing
 */
export function missingIn(env) {
	if (!env.KV)
		return "The KV namespace is not bound: wrangler.toml needs a kv_namespaces entry with the binding KV.";
	if (!env.MAIL_DOMAIN) return "MAIL_DOMAIN is not set: the domain whose mail comes to this Worker.";
	return null;
}
