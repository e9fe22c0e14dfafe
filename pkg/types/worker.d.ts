/** The Worker: what `export default` of a Worker of yours may be. */
export interface SmartBccWorker {
	email(message: MailMessage, env: Env, context?: Context): Promise<void>;
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

/** The bindings, variables and secrets that the Worker reads. */
export interface Env {
	/** A `KVNamespace`; without it mail is deferred and the API answers 503. */
	KV?: unknown;
	ASSETS?: { fetch(request: Request): Promise<Response> };
	/** The domain of the Smart BCC addresses; without it mail is deferred and the API answers 503. */
	MAIL_DOMAIN?: string;
	/** Hosts of the platform that take mail in, separated by commas or spaces. */
	STAMP_HOSTS?: string;
	AUTHSERV_ID?: string;
	SETUP_TOKEN?: string;
	AUTH_SECRET?: string;
	HELP_URL?: string;
	/** A `SendEmail` binding; without it nobody signs in by mail, and no sender address is confirmed. */
	EMAIL?: unknown;
	/** Who sends the Worker's own mails; `no-reply@` MAIL_DOMAIN where it is not set. */
	MAIL_FROM?: string;
}

export interface WorkerOptions {
	/** Another build of the core, and the factory that its build made. */
	module?: WebAssembly.Module;
	createCore?: (module: WebAssembly.Module) => unknown;
}

export function createWorker(options?: WorkerOptions): SmartBccWorker;

declare const worker: SmartBccWorker;
export default worker;
