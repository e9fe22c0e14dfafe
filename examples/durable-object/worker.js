/** Smart BCC on a Durable Object in place of Workers KV. */

import { receive, respond } from "smart-bcc";

import { storeOf } from "./store.js";

export { MailStore } from "./store.js";

const optionsOf = (env) => ({
	mailDomain: env.MAIL_DOMAIN,
	appUrl: env.APP_URL,
	setupToken: env.SETUP_TOKEN,
	authSecret: env.AUTH_SECRET,
});

export default {
	/** Returning accepts the message, `setReject` refuses it, and whatever is thrown has the sender's server try again. */
	async email(message, env) {
		const { from, to, raw, rawSize } = message;
		const outcome = await receive({ mailFrom: from, rcptTo: to, raw, rawSize }, storeOf(env.STORE), optionsOf(env));
		console.log(JSON.stringify(outcome.log));
		if (outcome.outcome === "refused") message.setReject(outcome.text);
		if (outcome.outcome === "deferred") throw new Error(`deferred: ${outcome.reason}`);
	},

	/** The REST API; everything else is 404. */
	fetch(request, env) {
		const client = request.headers.get("CF-Connecting-IP") ?? undefined;
		return respond(request, storeOf(env.STORE), { ...optionsOf(env), client });
	},
};
