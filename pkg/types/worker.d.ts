import type { CompiledModule, Core } from "./core.js";
import type { Namespace } from "./store/kv.js";

/** The Worker: what `export default` of a Worker of yours may be. */
export interface SmartBccWorker {
	/** Takes a message in and files it in KV. It rejects where the sender's server is to try again. */
	email(message: MailMessage, env: Env, context?: Context): Promise<void>;
	/** The REST API under `/api`, and the files of `ASSETS`. */
	fetch(request: Request, env: Env, context?: Context): Promise<Response>;
}

/** The platform's execution context: mails are sent after the answer. */
export interface Context {
	waitUntil(work: Promise<unknown>): void;
}

/** What of an Email Worker's message is used. */
export interface MailMessage {
	readonly from: string;
	readonly to: string;
	readonly raw: ReadableStream<Uint8Array>;
	readonly rawSize: number;
	setReject(reason: string): void;
}

/** The bindings, variables and secrets that the Worker reads; what is missing is said where it is needed. */
export interface Env {
	/** Without it mail is deferred and the API answers 503. */
	KV?: Namespace;
	/** Static assets: what is not under `/api`. */
	ASSETS?: { fetch(request: Request): Promise<Response> };
	/** The domain of the Smart BCC addresses; without it mail is deferred and the API answers 503. */
	MAIL_DOMAIN?: string;
	/** Hosts of the platform that take mail in, separated by commas or spaces. */
	STAMP_HOSTS?: string;
	/** Who stamps authentication results (RFC 8601 2.5). */
	AUTHSERV_ID?: string;
	/** The domain that the platform signs its ARC sets for (RFC 8617). */
	ARC_DOMAIN?: string;
	/** Its public keys, a line each: `SELECTOR._domainkey.DOMAIN=KEY RECORD`. */
	ARC_KEYS?: string;
	/** The operator's secret, with which companies are made. */
	SETUP_TOKEN?: string;
	/** What signs and hashes sessions, tokens and links. */
	AUTH_SECRET?: string;
	/** The page that refusals point to. */
	HELP_URL?: string;
	/** Where this Worker answers, as `https://host`: mails link to it. */
	APP_URL?: string;
	/** A `SendEmail` binding; without it nobody signs in by mail, and no sender address is confirmed. */
	EMAIL?: unknown;
	/** Who sends the Worker's own mails; `no-reply@` MAIL_DOMAIN where it is not set. */
	MAIL_FROM?: string;
	/** Rate limiters of the platform; one that is not bound lets everything pass. */
	CLIENT_LIMIT?: unknown;
	USER_LIMIT?: unknown;
	SIGN_IN_LIMIT?: unknown;
	ANNOUNCEMENT_LIMIT?: unknown;
}

/** What `createWorker` may be told. */
export interface WorkerOptions {
	/** Another build of the core, and the factory that its build made. */
	module?: CompiledModule;
	createCore?: (module: CompiledModule) => Core;
}

/** Another Worker, with instances of the core of its own. */
export function createWorker(options?: WorkerOptions): SmartBccWorker;

declare const worker: SmartBccWorker;
export default worker;
