/**
 * The platform's rate limiters. One that is not bound lets everything pass.
 *
 * @import { Env } from "./config.js"
 * @import { LimitRequest } from "./types/core.js"
 */

/** @type {Record<LimitRequest["limiter"], "CLIENT_LIMIT" | "USER_LIMIT" | "SIGN_IN_LIMIT" | "ANNOUNCEMENT_LIMIT">} */
const BINDINGS = {
	client: "CLIENT_LIMIT",
	user: "USER_LIMIT",
	signIn: "SIGN_IN_LIMIT",
	announcement: "ANNOUNCEMENT_LIMIT",
};

/**
 * @param {Env} env
 * @returns {(request: LimitRequest) => Promise<boolean>}
 */
export function limitsOf(env) {
	return async ({ limiter, key }) => {
		const binding = env[BINDINGS[limiter]];
		return binding ? (await binding.limit({ key })).success : true;
	};
}
