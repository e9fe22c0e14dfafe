import type { Page, Store } from "../core.js";

export type { Page, Store };

/** A store in memory that counts what it is asked: for tests, and for what ends with its process. */
export class MemoryStore implements Store {
	/** `now` gives milliseconds since 1970; the clock by default. */
	constructor(options?: { now?: () => number });
	/** How often each was asked; `keysRead` counts a read of many keys by its keys. */
	readonly counts: { get: number; keysRead: number; list: number; put: number; delete: number };
	/** Keys that have a value, in order. */
	readonly keys: string[];
	get(keys: string[], form: "text" | "bytes" | "metadata"): Promise<any[]>;
	list(prefix: string, cursor: string | null, limit: number): Promise<Page>;
	put(
		key: string,
		value: string | Uint8Array,
		options: { metadata: object | null; expiresInSeconds: number | null },
	): Promise<void>;
	delete(keys: string[]): Promise<void>;
}
