import { receive, respond } from "smart-bcc";
import { kvStore } from "smart-bcc/store/kv";

const optionsOf = ({ MAIL_DOMAIN, SETUP_TOKEN, AUTH_SECRET }) => ({ mailDomain: MAIL_DOMAIN, setupToken: SETUP_TOKEN, authSecret: AUTH_SECRET });

export default {
	async email(message, env) {
		const { from: mailFrom, to: rcptTo, raw, rawSize } = message;
		const { outcome, text, reason } = await receive({ mailFrom, rcptTo, raw, rawSize }, kvStore(env.KV), optionsOf(env));
		if (outcome === "refused") message.setReject(text);
		if (outcome === "deferred") throw new Error(reason); // the sender's server tries again
	},
	fetch: (request, env) => respond(request, kvStore(env.KV), optionsOf(env)),
};
