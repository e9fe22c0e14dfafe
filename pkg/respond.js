/**
 * A request comes in: the REST API, on any store.
 *
 * @import { Core, CoreResponse, HttpEvent, Step, Store } from "./types/core.js"
 * @import { RespondOptions } from "./types/index.js"
 * @import { Pool } from "./pool.js"
 * @import { Context } from "./run.js"
 */

import { streamInto } from "./bytes.js";
import { Deadline } from "./deadline.js";
import { faultOf } from "./fault.js";
import { check, configOf, contextOf, timeOf } from "./options.js";
import { problem, withSecurity } from "./problem.js";
import { run } from "./run.js";

const DEADLINE_MS = 20_000;
/** What is set aside for a request that carries a message, before it is known how long that is. */
const MESSAGE_BYTES_MAX = 20 << 20;
const HEADERS_READ = ["authorization", "content-length", "content-type", "cookie", "if-match", "origin"];

/**
 * @param {Pool} pool
 * @param {Request} request
 * @param {Store} store
 * @param {RespondOptions} options
 * @returns {Promise<Response>}
 */
export async function respond(pool, request, store, options) {
	check("respond", store, options);
	/** @type {string[]} */
	const faults = [];
	const context = contextOf(store, options, { deadline: new Deadline(DEADLINE_MS), faults });
	try {
		const response = await answer(pool, request, eventOf(request, options), context);
		if (faults.length) console.error(JSON.stringify({ event: "api", status: response.status, faults }));
		return response;
	} catch (error) {
		options.onError?.(error);
		return problemOf(error);
	}
}

/**
 * What carries a message takes one of the few large instances, for as long as its body takes to come. So the core
 * says first whether the caller is anybody: a stranger could hold up large mail otherwise.
 *
 * @param {Pool} pool
 * @param {Request} request
 * @param {HttpEvent} event
 * @param {Context} context
 */
async function answer(pool, request, event, context) {
	const { deadline } = context;
	const body = await bodyOf(request);
	const expectedBytes = lengthOf(request, body);
	const { bodyBytesMax, carriesMessage } = await pool.run(0, deadline, (core) =>
		core.plan(event.method, event.path),
	);
	if (carriesMessage || (expectedBytes ?? 0) > bodyBytesMax) {
		const refusal = await pool.run(0, deadline, (core) => converse(core, core.knock(event), context));
		if (refusal) return afterBody(body, deadline, refusal);
	}
	const bytes = carriesMessage ? MESSAGE_BYTES_MAX : (expectedBytes ?? bodyBytesMax);
	const response = await pool.run(bytes, deadline, async (core) => {
		if (body) await streamInto(core, body, { expectedBytes, maxBytes: bodyBytesMax, deadline });
		return converse(core, core.request(event), context);
	});
	return /** @type {Response} */ (response);
}

/**
 * @param {Core} core
 * @param {Step} step the flow's first
 * @param {Context} context
 * @returns {Promise<Response | null>}
 */
async function converse(core, step, context) {
	const { response } = await run(core, step, context);
	return response ? responseOf(core, response) : null;
}

/**
 * Not every browser gives a request's body as a stream.
 *
 * @param {Request} request
 * @returns {Promise<ReadableStream<Uint8Array> | null>}
 */
async function bodyOf(request) {
	if (request.body !== undefined) return request.body;
	const blob = await request.blob();
	return blob.size > 0 ? blob.stream() : null;
}

/**
 * The length that the request announces; null where it has a body and does not say.
 *
 * @param {Request} request
 * @param {ReadableStream<Uint8Array> | null} body
 */
function lengthOf({ headers }, body) {
	if (!body) return 0;
	const length = headers.get("content-length");
	return length === null ? null : Number(length);
}

/**
 * The body is read to its end, unseen: a client that is still sending would not see the answer.
 *
 * @param {ReadableStream<Uint8Array> | null} body
 * @param {Deadline} deadline
 * @param {Response} response
 */
async function afterBody(body, deadline, response) {
	if (body) await deadline.race(body.pipeTo(new WritableStream())).catch(() => {});
	return response;
}

/**
 * @param {Request} request
 * @param {RespondOptions} options
 * @returns {HttpEvent}
 */
function eventOf(request, options) {
	const { origin, pathname, search } = new URL(request.url);
	/** @type {Record<string, string>} */
	const headers = {};
	for (const name of HEADERS_READ) {
		const value = request.headers.get(name);
		if (value !== null) headers[name] = value;
	}
	return {
		method: request.method,
		path: pathname,
		query: search.slice(1),
		headers,
		origin,
		client: options.client ?? null,
		now: timeOf(options),
		config: configOf(options),
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
