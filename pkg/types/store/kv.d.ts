import type { Store } from "../core.js";

export type { Page, Store } from "../core.js";

/** What of a `KVNamespace` is used. */
export interface Namespace {
	get(keys: any, form: any): Promise<any>;
	getWithMetadata(key: string, form: any): Promise<any>;
	list(options: { prefix: string; cursor?: string; limit: number }): Promise<any>;
	put(key: string, value: any, options?: any): Promise<void>;
	delete(key: string): Promise<void>;
}

/**
 * A store on a Workers KV namespace. A write that comes too soon for its key, KV takes one a second, is
 * tried again three times, 1.1 s apart.
 */
export function kvStore(namespace: Namespace): Store;
