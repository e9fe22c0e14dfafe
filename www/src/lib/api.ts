/** The REST API (docs: `/api/v1/openapi.json`), of which `types.ts` are the answers. */

import { signal } from "@preact/signals";

import { ApiError } from "./api-error.ts";
import { query } from "./query.ts";
import { recall, remember } from "./storage.ts";

// What needs no connection stands apart, for threads that have none.
export { ApiError, query };

export interface Options {
	/** Of If-Match: a change is made only where the state is still this one. */
	ifMatch?: string | null;
	/** Goes on when the page is left. */
	keepalive?: boolean;
	/** In place of the session, for the operator. */
	bearer?: string;
}

/** How many mails wait for the user: every list says it, and a page that lists nothing shows what was said last. */
export const heldCount = signal(recall<number>("held") ?? 0);

/** Called where the session is over. */
let onSignedOut = (): void => {};
export function whenSignedOut(act: () => void): void {
	onSignedOut = act;
}

export const get = <T>(resource: string, options?: Options) => ask<T>("GET", resource, undefined, options);
export const post = <T>(resource: string, body?: unknown, options?: Options) => ask<T>("POST", resource, body, options);
export const patch = <T>(resource: string, body: unknown, options?: Options) => ask<T>("PATCH", resource, body, options);
export const remove = <T = void>(resource: string, options?: Options) => ask<T>("DELETE", resource, undefined, options);

/** A record with its ETag, for a change that must not undo another's. */
export interface Tagged<T> {
	record: T;
	etag: string | null;
}

export const getTagged = <T>(resource: string) => send("GET", resource, undefined, {}).then(tagged<T>);

/** Changes a record that is still as it was read, and answers with it as it is now. */
export const patchTagged = <T>(resource: string, body: unknown, ifMatch: string | null) =>
	send("PATCH", resource, body, { ifMatch }).then(tagged<T>);

async function tagged<T>(response: Response): Promise<Tagged<T>> {
	return { record: await read<T>(response), etag: response.headers.get("ETag") };
}

/** A mail as it came, or a file in it. */
export async function getBlob(resource: string): Promise<Blob> {
	const response = await send("GET", resource, undefined, {});
	return response.ok ? response.blob() : read<Blob>(response);
}

async function ask<T>(method: string, resource: string, body?: unknown, options: Options = {}): Promise<T> {
	return read<T>(await send(method, resource, body, options), options);
}

function send(method: string, resource: string, body: unknown, options: Options): Promise<Response> {
	const headers: Record<string, string> = {};
	if (body !== undefined) headers["Content-Type"] = "application/json";
	if (options.ifMatch) headers["If-Match"] = options.ifMatch;
	if (options.bearer) headers.Authorization = `Bearer ${options.bearer}`;
	const { keepalive } = options;
	const init = { method, headers, body: body === undefined ? undefined : JSON.stringify(body), keepalive };
	return fetch(`/api/v1/${resource}`, init).catch(() => {
		throw new ApiError(0, {});
	});
}

async function read<T>(response: Response, { bearer }: Options = {}): Promise<T> {
	const answer = await response.json().catch(() => null);
	if (response.ok) {
		if (typeof answer?.heldCount === "number") remember("held", (heldCount.value = answer.heldCount));
		return answer;
	}
	const failure = new ApiError(response.status, answer ?? {});
	if (failure.status === 401 && !bearer) onSignedOut();
	throw failure;
}
