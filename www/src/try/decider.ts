/**
 * The core itself, in this browser: the same flows of the API that a Worker runs, over a store in memory. So what is
 * decided here is what would be decided there, and nothing leaves the browser.
 */

import { bind } from "../../../pkg/bind.js";
import { MemoryStore } from "../../../pkg/store/memory.js";
import type { Inspection, Options } from "../../../pkg/types/index.js";
import type { Functions } from "../../../pkg/types/wasm.js";
import { createCore } from "../../../pkg/wasm/core.js";
import wasmUrl from "../../../pkg/wasm/core_bg.wasm?url";
import type { DealView, Kind, PersonView, SetupView, WhatIfView } from "../api/types.ts";
import { ApiError } from "../lib/api-error.ts";
import { query } from "../lib/query.ts";
import type { Assume, Office, Past, Person, To } from "./office.ts";

/** Of a store that ends with its decision. */
const SETUP_TOKEN = "setup-token-of-this-page";
const AUTH_SECRET = "auth-secret-of-this-page";

export interface Answer {
	read: Inspection;
	decided: WhatIfView;
	/** The verdict that it was decided by. */
	assumed: Assume;
	/** Whether the message has a verdict of its own. */
	isStamped: boolean;
	rcptTo: string;
	/** By kind and id. */
	names: ReadonlyMap<`${Kind}/${string}`, string>;
	milliseconds: number;
}

/** Loads the core; `onProgress` hears how much of it is here, from 0 to 1, where that can be told. */
export async function loadCore(onProgress: (part: number) => void): Promise<Decider> {
	const module = await WebAssembly.compileStreaming(watched(await fetch(wasmUrl), onProgress));
	return new Decider(bind(() => createCore(module)));
}

export class Decider {
	constructor(readonly functions: Functions) {}

	/** Furnishes an empty store, and asks what would become of a message there. */
	async decide(message: Uint8Array, office: Office, assume: Assume | null): Promise<Answer> {
		const api = await Api.setUp(this.functions, office);
		const { names, dealAddresses } = await furnish(api, office.persons);
		const addressOf = (to: To) => (typeof to === "number" ? dealAddresses[to] : to) ?? office.company;
		const rcptTo = addressOf(office.to);
		await happen(api, office.past ?? {}, names, addressOf);
		const mailFrom = office.past?.mailFrom ?? office.me;
		const [read, readMs] = await timed(() => this.functions.inspect(message, { mailFrom, rcptTo, bodies: false }));
		const isStamped = read.authentication.reason !== "no-stamp";
		const assumed = assume ?? (isStamped ? "stamp" : "dmarc");
		const parameters = { rcptTo, mailFrom: office.past?.mailFrom ?? null, assume: assumed === "stamp" ? null : assumed };
		const [decided, decidedMs] = await timed(() => api.whatIf(message, parameters));
		return { read, decided, assumed, isStamped, rcptTo, names, milliseconds: readMs + decidedMs };
	}
}

/** Makes the persons with their deals; the addresses of these come in the order of the deals. */
async function furnish(api: Api, persons: Person[]) {
	const names = new Map<`${Kind}/${string}`, string>();
	const dealAddresses: string[] = [];
	for (const { name, address, deals } of persons) {
		const person = await api.post<PersonView>("persons", { name, addresses: [address] });
		names.set(`person/${person.id}`, name);
		for (const title of deals) {
			const deal = await api.post<DealView>("deals", { title, personIds: [person.id] });
			names.set(`deal/${deal.id}`, title);
			dealAddresses.push(deal.bccAddress);
		}
	}
	return { names, dealAddresses };
}

/** What an example says has happened before, as far as what it names is there. */
async function happen(api: Api, { set = [], before }: Past, names: ReadonlyMap<string, string>, addressOf: (to: To) => string) {
	for (const { method, resource, body } of set) {
		const named = [...names].reduce((text, [link, name]) => text.replace(`{${name}}`, link.split("/")[1]!), resource);
		if (!named.includes("{")) await api.change(method, named, body);
	}
	if (before) await api.file(before.message, addressOf(before.to));
}

/** The REST API over a store of its own, for one user. */
class Api {
	#store = new MemoryStore();
	#bearer = SETUP_TOKEN;

	private constructor(
		readonly functions: Functions,
		readonly options: Options,
		readonly me: string,
	) {}

	static async setUp(functions: Functions, { me, company, autoLink }: Office): Promise<Api> {
		const [domain, mailDomain] = company.split("@");
		const api = new Api(functions, { mailDomain: mailDomain!, setupToken: SETUP_TOKEN, authSecret: AUTH_SECRET }, me);
		const body = { company: { name: domain, domain }, user: { name: me, email: me } };
		const { token } = await api.post<SetupView>("setup", body);
		api.#bearer = token;
		await api.#call("PATCH", "me", "application/json", JSON.stringify({ autoLink }));
		return api;
	}

	post<T>(resource: string, body: unknown): Promise<T> {
		return this.#call<T>("POST", resource, "application/json", JSON.stringify(body));
	}

	change(method: string, resource: string, body: unknown): Promise<unknown> {
		return this.#call(method, resource, "application/json", JSON.stringify(body));
	}

	/** Takes in a mail of the user's that his domain proves. */
	async file(text: string, rcptTo: string): Promise<void> {
		const dmarc = { result: "pass", domain: this.me.split("@")[1] ?? null } as const;
		const message = { mailFrom: this.me, rcptTo, raw: new TextEncoder().encode(text) };
		await this.functions.receive(message, this.#store, { ...this.options, authentication: { dkim: [], spf: null, dmarc } });
	}

	whatIf(message: Uint8Array, parameters: Record<string, string | null>): Promise<WhatIfView> {
		return this.#call("POST", `what-if?${query(parameters)}`, "message/rfc822", message as BodyInit);
	}

	async #call<T>(method: string, resource: string, contentType: string, body: BodyInit): Promise<T> {
		const headers = { Authorization: `Bearer ${this.#bearer}`, "Content-Type": contentType };
		const request = new Request(new URL(`/api/v1/${resource}`, location.origin), { method, headers, body });
		const response = await this.functions.respond(request, this.#store, this.options);
		const answer = await response.json();
		if (!response.ok) throw new ApiError(response.status, answer);
		return answer;
	}
}

async function timed<T>(work: () => T | Promise<T>): Promise<[value: T, milliseconds: number]> {
	const start = performance.now();
	const value = await work();
	return [value, performance.now() - start];
}

/** A length that is announced is of what was sent, so it says nothing where that is packed. */
function watched(response: Response, onProgress: (part: number) => void): Response {
	const length = response.headers.has("Content-Encoding") ? 0 : Number(response.headers.get("Content-Length"));
	if (!response.ok || !length || !response.body) return response;
	let loaded = 0;
	const counted = new TransformStream<Uint8Array, Uint8Array>({
		transform(chunk, controller) {
			loaded += chunk.byteLength;
			onProgress(loaded / length);
			controller.enqueue(chunk);
		},
	});
	return new Response(response.body.pipeThrough(counted), response);
}
