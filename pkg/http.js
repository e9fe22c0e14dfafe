/**
 * The Worker's requests: what begins with /api is answered by `respond` on Workers KV, the rest are files.
 *
 * @import { Env } from "./config.js"
 * @import { Functions } from "./types/wasm.js"
 */

import { missingIn, optionsOf } from "./config.js";
import { problem } from "./problem.js";
import { kvStore } from "./store/kv.js";

/**
 * @param {Functions["respond"]} respond
 * @param {Request} request
 * @param {Env} env
 * @param {import("./send.js").Context} [context]
 * @returns {Promise<Response>}
 */
export async function serve(respond, request, env, context) {
	const { pathname } = new URL(request.url);
	if (!/^\/api(\/|$)/.test(pathname)) return file(request, env);
	const missing = missingIn(env);
	if (!env.KV || missing) return problem(503, "Not set up", String(missing));
	const client = request.headers.get("cf-connecting-ip") ?? undefined;
	return respond(request, kvStore(env.KV), { ...optionsOf(env, context), client });
}

/**
 * The app's places are no files: each is answered with the app's page. What looks like a file and is none is not
 * found, so that nobody takes a page for it.
 *
 * @param {Request} request
 * @param {Env} env
 */
async function file(request, env) {
	if (!env.ASSETS) return problem(404, "Not found", "This Worker serves no files.");
	const found = await env.ASSETS.fetch(request);
	if (found.status !== 404) return found;
	if (new URL(request.url).pathname.includes(".")) return problem(404, "Not found", "There is no such file.");
	return env.ASSETS.fetch(new Request(new URL("/", request.url), request));
}
