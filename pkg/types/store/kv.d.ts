import type { Store } from "../core.js";

export type { Page, Store } from "../core.js";

/**
 * A store on a Workers KV namespace (`KVNamespace`). A write that comes too soon for its key, KV takes one a second, is
 * tried again three times, 1.1 s apart.
 */
export function kvStore(namespace: unknown): Store;
