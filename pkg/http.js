/**
 * A request comes in. What begins with /api is the core's to answer, the rest are files.
 *
 * @import { Core, CoreResponse, HttpEvent, Step } from "./types/core.js"
 * @import { Env } from "./config.js"
 * @import { Pool } from "./pool.js"
 *
 * @typedef {(mail: import("./types/core.js").SendRequest) => void} Send
 */

import { streamInto } from "./bytes.js";
import { configOf, missingIn } from "./config.js";
import { Deadline } from "./deadline.js";
import { faultOf } from "./fault.js";
import { limitsOf } from "./limits.js";
import { run } from "./run.js";
import { senderOf } from "./send.js";
import { kvStore } from "./store/kv.js";

const DEADLINE_MS = 20_000;
/** What is set aside for a request that carries a message, before it is known how long that is. */
const MESSAGE_BYTES_MAX = 20 << 20;
const HEADERS_READ = ["authorization", "cf-connecting-ip", "content-length", "content-type", "cookie", "if-match", "origin"];
/** Answers are data: nothing may run in them, embed them or keep them. */
const SECURITY_HEADERS = {
	"Cache-Control": "no-store",
	"Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
	"Cross-Origin-Resource-Policy": "same-origin",
	"Referrer-Policy": "no-referrer",
	"Strict-Transport-Security": "max-age=31536000",
	"X-Content-Type-Options": "nosniff",
};

/**
 * @param {Pool} pool
 * @param {Request} request
 * @param {Env} env
 * @param {import("./send.js").Context} [context]
 * @returns {Promise<Response>}
 */
export async function serve(pool, request, env, context) {
	const { pathname } = new URL(request.url);
	if (!/^\/api(\/|$)/.test(pathname)) return file(request, env);
	const missing = missingIn(env);
	if (missing) return problem(503, "Not set up", missing);
	try {
		return await answer(pool, request, env, senderOf(env, context));
	} catch (error) {
		return problemOf(error);
	}
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

/**
 * What carries a message takes one of the few large instances, for as long as its body takes to come. So the core
 * says first whether the caller is anybody: a stranger could hold up large mail otherwise.
 *
 * @param {Pool} pool
 * @param {Request} request
 * @param {Env} env
 * @param {Send} send
 */
async function answer(pool, request, env, send) {
	const deadline = new Deadline(DEADLINE_MS);
	const context = { env, send, deadline };
	const event = eventOf(request, env);
	const expectedBytes = lengthOf(request);
	const { bodyBytesMax, carriesMessage } = await pool.run(0, deadline, (core) =>
		core.plan(event.method, event.path),
	);
	if (carriesMessage || (expectedBytes ?? 0) > bodyBytesMax) {
		const refusal = await pool.run(0, deadline, (core) => converse(core, core.knock(event), context));
		if (refusal) return afterBody(request, deadline, refusal);
	}
	const bytes = carriesMessage ? MESSAGE_BYTES_MAX : (expectedBytes ?? bodyBytesMax);
	const response = await pool.run(bytes, deadline, async (core) => {
		if (request.body) {
			await streamInto(core, request.body, { expectedBytes, maxBytes: bodyBytesMax, deadline });
		}
		return converse(core, core.request(event), context);
	});
	return /** @type {Response} */ (response);
}

/**
 * @param {Core} core
 * @param {Step} step the flow's first
 * @param {{ env: Env, send: Send, deadline: Deadline }} context
 * @returns {Promise<Response | null>}
 */
async function converse(core, step, { env, send, deadline }) {
	/** @type {string[]} */
	const faults = [];
	const store = kvStore(/** @type {any} */ (env.KV));
	const { response } = await run(core, step, { store, send, limit: limitsOf(env), deadline, faults });
	if (faults.length) console.error(JSON.stringify({ event: "api", status: response?.status, faults }));
	return response ? responseOf(core, response) : null;
}

/**
 * The length that the request announces; null where it has a body and does not say.
 *
 * @param {Request} request
 */
function lengthOf(request) {
	if (!request.body) return 0;
	const length = request.headers.get("content-length");
	return length === null ? null : Number(length);
}

/**
 * The body is read to its end, unseen: a client that is still sending would not see the answer.
 *
 * @param {Request} request
 * @param {Deadline} deadline
 * @param {Response} response
 */
async function afterBody({ body }, deadline, response) {
	if (body) await deadline.race(body.pipeTo(new WritableStream())).catch(() => {});
	return response;
}

/**
 * @param {Request} request
 * @param {Env} env
 * @returns {HttpEvent}
 */
function eventOf(request, env) {
	const { origin, pathname, search } = new URL(request.url);
	/** @type {Record<string, string>} */
	const headers = {};
	for (const name of HEADERS_READ) {
		const value = request.headers.get(name);
		if (value !== null) headers[name] = value;
	}
	const { method } = request;
	return {
		method,
		path: pathname,
		query: search.slice(1),
		headers,
		origin,
		now: Date.now(),
		config: configOf(env),
	};
}

/**
 * A body in the core's memory is copied out, since the instance goes back to the pool.
 *
 * @param {Core} core
 * @param {CoreResponse} response
 */
function responseOf(core, { status, headers, body }) {
	const copy =
		body && typeof body === "object"
			? new Uint8Array(core.memory.buffer, body.at, body.length).slice()
			: body;
	return new Response(copy, { status, headers: withSecurity(headers) });
}

/** @param {[string, string][]} headers what is set there stays */
function withSecurity(headers) {
	const all = new Headers(SECURITY_HEADERS);
	for (const [name] of headers) all.delete(name);
	for (const [name, value] of headers) all.append(name, value);
	return all;
}

/** @param {unknown} error */
function problemOf(error) {
	const fault = faultOf(error);
	console.error(JSON.stringify({ event: "api", ...fault }));
	switch (fault.reason) {
		case "trap":
		case "exception":
			return problem(500, "Internal error", "This is a fault of ours, and it is in the log.");
		case "more-bytes-than-announced":
			return problem(413, "Body too large", "Expected a body of fewer bytes.");
		default:
			return problem(503, "Try again later", "The request could not be finished in time.", [
				["Retry-After", "5"],
			]);
	}
}

/**
 * RFC 9457.
 *
 * @param {number} status
 * @param {string} title
 * @param {string} detail
 * @param {[string, string][]} [headers]
 */
function problem(status, title, detail, headers = []) {
	const body = JSON.stringify({ type: "about:blank", title, status, detail });
	return new Response(body, {
		status,
		headers: withSecurity([["Content-Type", "application/problem+json"], ...headers]),
	});
}
