/**
 * The boundary between the shell (JavaScript, this folder) and the core (Rust, `src/wasm.rs`).
 * The build puts this beside the generated glue; nothing else describes what crosses.
 */

/** Makes one instance of the core. An instance runs one flow at a time. */
export function createCore(module: CompiledModule): Core;

/** A `WebAssembly.Module`, which not every platform's types have a name for. */
export type CompiledModule = object;

export interface Core {
	readonly memory: { readonly buffer: ArrayBuffer };
	/** Room for `length` more bytes of the message or body; the address is good until the next call. */
	reserve(length: number): number;
	/** `length` bytes were written at the address that `reserve` gave. */
	commit(length: number): void;
	/**
	 * What can be decided before a byte is read; undefined when the message is to be read.
	 *
	 * @throws {TypeError} when the event is none.
	 */
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
	/** Another platform's results, in place of the stamp. */
	authentication?: GivenAuthentication | null;
}

export interface HttpEvent {
	method: string;
	path: string;
	/** Without the question mark. */
	query: string;
	headers: Record<string, string>;
	/** Where this Worker answers. */
	origin: string;
	/** The network address of whoever asks. */
	client?: string | null;
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
	key: Span;
	data: Span;
	signature: Span;
}

/** Whether one more of what `key` stands for is within a limiter's rate; the answer is true or false. */
export interface LimitRequest {
	kind: "limit";
	limiter: Limiter;
	key: string;
}

export type Answer =
	| (string | Uint8Array | object | null)[]
	| Page
	| Fetched
	| boolean
	| null
	| { error: string };

export interface CoreResponse {
	status: number;
	headers: [string, string][];
	body: null | string | Span;
}

/**
 * Where everything is kept: a map of keys to values, each with metadata beside it, that lists keys by prefix. `receive`
 * and `respond` run on any. `tests/package/store.mjs` in the repository is this contract as a test.
 *
 * **Keys** are printable ASCII, 512 bytes at most; `/` means nothing to a store. **Values** are text, mostly under a
 * kilobyte, or the bytes of a message: less than 20 MiB. **Metadata** is an object of 1,024 bytes of JSON at most.
 *
 * **What must hold.** A write that resolved is there for good: no crash takes it back. The value and the metadata of a
 * key are always those of one and the same `put`. Of two writes of a key the later one wins. Whatever fails rejects: a
 * read that failed must not say that there is nothing. A rejected write may have happened or not.
 *
 * **What need not hold.** Nothing spans two keys, so there are no transactions. Any `get` or `list` may show the state
 * of up to a minute ago, absences included, and each key its own moment: nothing that was decided is lost by that, and
 * `docs/security.md` says what it costs. A store that always shows the newest state pays none of it.
 */
export interface Store {
	/**
	 * The values of `keys` in their order, null for each that is not there or has expired. As `form` says: the value as
	 * text (UTF-8) or as bytes, however it was put, or the metadata without the value, null where there is none. Texts
	 * are asked for by up to some hundreds of keys at once, bytes and metadata by one.
	 *
	 * The bytes that it gives are the caller's: a store that keeps them hands out a copy.
	 */
	get(keys: string[], form: "text" | "bytes" | "metadata"): Promise<(string | Uint8Array | object | null)[]>;
	/**
	 * A page of the keys that begin with `prefix`, which may be one of them, in the byte order of the keys, with their
	 * metadata. `limit` is 1 to 1,000; a page may have fewer rows, even none, and go on all the same.
	 *
	 * `cursor` is what the page before gave, null for the first page and after the last. It is text without a meaning to
	 * anybody else, good for days, for the same prefix and any limit: pages of the API carry it. Whoever follows it sees
	 * each key that was there all along exactly once, whatever is written or deleted meanwhile.
	 */
	list(prefix: string, cursor: string | null, limit: number): Promise<Page>;
	/**
	 * Writes value and metadata over what was there; null is no metadata. `value` may be a view of memory that is used
	 * for something else later: it is read before the promise settles, and not after.
	 *
	 * After `expiresInSeconds` the key is as if it had been deleted; null is never. It may stay a little longer (KV keeps
	 * nothing for less than a minute), and must not go earlier.
	 */
	put(
		key: string,
		value: string | Uint8Array,
		options: { metadata: object | null; expiresInSeconds: number | null },
	): Promise<void>;
	/** Deletes keys with their metadata; one that is not there is no error. */
	delete(keys: string[]): Promise<void>;
}

/** One page of a list. */
export interface Page {
	rows: { key: string; metadata: unknown }[];
	/** Where the next page begins; null where this was the last. */
	cursor: string | null;
}

export type { InspectOptions, Inspection, Outcome } from "./index.js";
import type { GivenAuthentication, Limiter, Outcome } from "./index.js";
