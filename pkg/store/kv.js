/**
 * The store on Workers KV.
 *
 * @import { Store } from "../types/core.js"
 */

import { sleep } from "../deadline.js";

/** What one bulk read takes. */
const KEYS_A_READ_MAX = 100;
/** KV takes one write a second for a key; one that comes sooner is answered 429. */
const AGAIN_AFTER_MS = 1100;
const AGAIN_MAX = 3;
/** KV refuses a shorter life. */
const EXPIRES_SECONDS_MIN = 60;

/**
 * What of a `KVNamespace` is used.
 *
 * @typedef {object} Namespace
 * @property {(keys: any, form: any) => Promise<any>} get
 * @property {(key: string, form: any) => Promise<any>} getWithMetadata
 * @property {(options: { prefix: string, cursor?: string, limit: number }) => Promise<any>} list
 * @property {(key: string, value: any, options?: any) => Promise<void>} put
 * @property {(key: string) => Promise<void>} delete
 */

/**
 * @param {Namespace} namespace
 * @returns {Store}
 */
export function kvStore(namespace) {
	return {
		async get(keys, form) {
			if (form === "bytes") return Promise.all(keys.map((key) => getBytes(namespace, key)));
			if (form === "metadata") return Promise.all(keys.map((key) => getMetadata(namespace, key)));
			const reads = [];
			for (let at = 0; at < keys.length; at += KEYS_A_READ_MAX) {
				reads.push(getTexts(namespace, keys.slice(at, at + KEYS_A_READ_MAX)));
			}
			return (await Promise.all(reads)).flat();
		},

		async list(prefix, cursor, limit) {
			const page = await namespace.list({ prefix, limit, ...(cursor && { cursor }) });
			return { rows: page.keys.map(row), cursor: page.list_complete ? null : page.cursor };
		},

		async put(key, value, { metadata, expiresInSeconds }) {
			const length = value.length;
			await patiently(() => {
				// A view of memory that has grown is empty, and KV would store nothing without a word.
				if (value.length !== length) throw new Error("the value moved while it was written");
				return namespace.put(key, value, {
					...(metadata && { metadata }),
					...(expiresInSeconds && {
						expirationTtl: Math.max(EXPIRES_SECONDS_MIN, expiresInSeconds),
					}),
				});
			});
		},

		async delete(keys) {
			// One by one: an array is taken as one key, joined with commas.
			for (const key of keys) await patiently(() => namespace.delete(key));
		},
	};
}

/**
 * @param {Namespace} namespace
 * @param {string[]} keys
 * @returns {Promise<(string | null)[]>}
 */
async function getTexts(namespace, keys) {
	if (keys.length === 1) return [await namespace.get(keys[0], "text")];
	const values = await namespace.get(keys, "text");
	return keys.map((key) => values.get(key) ?? null);
}

/**
 * @param {Namespace} namespace
 * @param {string} key
 */
async function getBytes(namespace, key) {
	const buffer = await namespace.get(key, "arrayBuffer");
	return buffer && new Uint8Array(buffer);
}

/**
 * The value comes as a stream, which is not read.
 *
 * @param {Namespace} namespace
 * @param {string} key
 */
async function getMetadata(namespace, key) {
	const { value, metadata } = await namespace.getWithMetadata(key, "stream");
	await value?.cancel();
	return metadata ?? null;
}

/** @param {{ name: string, metadata?: unknown }} entry */
function row({ name, metadata }) {
	return { key: name, metadata: metadata ?? null };
}

/** @param {() => Promise<void>} write */
async function patiently(write) {
	for (let again = 0; ; again += 1) {
		try {
			return await write();
		} catch (error) {
			if (again === AGAIN_MAX || !/\b429\b/.test(String(error))) throw error;
			await sleep(AGAIN_AFTER_MS);
		}
	}
}
