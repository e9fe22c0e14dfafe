/**
 * The boundary between the shell (JavaScript, this folder) and the core (Rust, `src/wasm.rs`).
 * The build puts this beside the generated glue; nothing else describes what crosses.
 */

/** Makes one instance of the core. An instance runs one flow at a time. */
export function createCore(module: WebAssembly.Module): Core;

export interface Core {
	readonly memory: WebAssembly.Memory;
	/** Room for `length` more bytes of the message or body; the address is good until the next call. */
	reserve(length: number): number;
	/** `length` bytes were written at the address that `reserve` gave. */
	commit(length: number): void;
	/** What can be decided before a byte is read; undefined when the message is to be read. */
	admit(event: MailEvent): Outcome | undefined;
	/** Starts the intake of the committed bytes. */
	receive(): Step;
	/** Starts what is left to do with the committed bytes where `receive` broke another instance on them. */
	unreadable(): Step;
	/** Starts an API flow; its body is the committed bytes. */
	request(event: HttpEvent): Step;
	/** What is to be known of a request before its body is read. */
	plan(method: string, path: string): { bodyBytesMax: number; carriesMessage: boolean };
	/** Starts to ask what refuses a request before its body is read; the response is null where nothing does. */
	knock(event: HttpEvent): Step;
	/** Hands in the answers to the last round, in its order. */
	answer(answers: Answer[]): Step;
	/** Reads the committed bytes as a message; the address is for `inspectIn`. */
	inspect(mailFrom: string | undefined, rcptTo: string | undefined, authservId: string | undefined, bodies: boolean): number;
	/** Forgets flow and bytes, keeps the room: ready for the next flow. */
	clear(): void;
}

export interface Config {
	mailDomain: string | null;
	stampHosts: string[];
	authservId: string | null;
	/** Whom the platform signs its ARC sets for, and its published keys, a line each. */
	arcDomain: string | null;
	arcKeys: string | null;
	setupToken: string | null;
	authSecret: string | null;
	helpUrl: string | null;
	/** Null where no mail can be sent; empty stands for an address of the mail domain. */
	sender: string | null;
	/** Where the app is. */
	appUrl: string | null;
}

export interface MailEvent {
	mailFrom: string;
	rcptTo: string;
	/** Bytes of the whole message. */
	rawSize: number;
	/** Milliseconds since 1970. */
	now: number;
	config: Config;
}

export interface HttpEvent {
	method: string;
	path: string;
	/** Without the question mark. */
	query: string;
	headers: Record<string, string>;
	/** Where this Worker answers. */
	origin: string;
	now: number;
	config: Config;
}

export interface Step {
	requests?: Request[];
	outcome?: Outcome;
	response?: CoreResponse | null;
}

/** Bytes in the core's memory. */
export interface Span {
	at: number;
	length: number;
}

export type Request =
	| { kind: "get"; keys: string[]; form: "text" | "bytes" | "metadata" }
	| { kind: "list"; prefix: string; cursor: string | null; limit: number }
	| {
			kind: "put";
			key: string;
			value: string | Span;
			metadata: object | null;
			expiresInSeconds: number | null;
	  }
	| { kind: "delete"; keys: string[] }
	| SendRequest
	| FetchRequest
	| VerifyRequest
	| LimitRequest;

/** A mail of Smart BCC's own; the answer is null at once. */
export interface SendRequest {
	kind: "send";
	from: string;
	to: string;
	subject: string;
	text: string;
}

/** The text at an https address, asked for with GET; no redirect is followed. */
export interface FetchRequest {
	kind: "fetch";
	url: string;
	accept: string;
}

export interface Fetched {
	status: number;
	body: string;
}

/** Whether a signature is good; the answer is true or false. */
export interface VerifyRequest {
	kind: "verify";
	algorithm: "rsa-sha256" | "ed25519-sha256";
	/** A SubjectPublicKeyInfo for RSA, 32 bytes for Ed25519. */
	key: Uint8Array<ArrayBuffer>;
	data: Uint8Array<ArrayBuffer>;
	signature: Uint8Array<ArrayBuffer>;
}

/** Whether one more of what `key` stands for is within a limiter's rate; the answer is true or false. */
export interface LimitRequest {
	kind: "limit";
	limiter: "client" | "user" | "signIn" | "announcement";
	key: string;
}

export type Answer =
	| (string | null)[]
	| (Uint8Array | null)[]
	| (object | null)[]
	| Page
	| Fetched
	| boolean
	| null
	| { error: string };

export interface Page {
	rows: { key: string; metadata: unknown }[];
	cursor: string | null;
}

export interface Outcome {
	outcome: "filed" | "held" | "refused" | "deferred";
	reason?: string;
	/** The SMTP text of a refusal. */
	text?: string;
	/** Ids and reasons, no personal data. */
	log: Record<string, unknown>;
	[further: string]: unknown;
}

export interface CoreResponse {
	status: number;
	headers: [string, string][];
	body: null | string | Span;
}

/** Where records are kept. `value` of a put is read before its promise settles, and not after. */
export interface Store {
	/** `metadata` is what was put beside a value, which is not read. */
	get(
		keys: string[],
		form: "text" | "bytes" | "metadata",
	): Promise<(string | null)[] | (Uint8Array | null)[] | (object | null)[]>;
	list(prefix: string, cursor: string | null, limit: number): Promise<Page>;
	put(
		key: string,
		value: string | Uint8Array,
		options: { metadata: object | null; expiresInSeconds: number | null },
	): Promise<void>;
	delete(keys: string[]): Promise<void>;
}

export type { InspectOptions, Inspection } from "./index.js";
