/**
 * The store in memory: for tests, and for a page that keeps nothing. It counts what it is asked.
 *
 * @import { Page, Store } from "../types/core.js"
 */

/**
 * @typedef {object} Entry
 * @property {string | Uint8Array} value
 * @property {object | null} metadata
 * @property {number} expires milliseconds since 1970, or Infinity
 */

/** @implements {Store} */
export class MemoryStore {
	/** @type {Map<string, Entry>} */
	#entries = new Map();
	#now;

	/** How often each was asked for; `keysRead` counts a bulk read by its keys. */
	counts = { get: 0, keysRead: 0, list: 0, put: 0, delete: 0 };

	/** @param {{ now?: () => number }} [options] */
	constructor({ now = Date.now } = {}) {
		this.#now = now;
	}

	/** Keys that have a value, in order. */
	get keys() {
		return [...this.#entries.keys()].filter((key) => this.#alive(key)).sort();
	}

	/**
	 * @param {string[]} keys
	 * @param {"text" | "bytes" | "metadata"} form
	 */
	async get(keys, form) {
		this.counts.get += 1;
		this.counts.keysRead += keys.length;
		if (form === "metadata") return keys.map((key) => structuredClone(this.#alive(key)?.metadata ?? null));
		const read = form === "bytes" ? asBytes : asText;
		return /** @type {any[]} */ (keys.map((key) => read(this.#alive(key)?.value ?? null)));
	}

	/**
	 * @param {string} prefix
	 * @param {string | null} cursor the last key of the page before
	 * @param {number} limit
	 * @returns {Promise<Page>}
	 */
	async list(prefix, cursor, limit) {
		this.counts.list += 1;
		const keys = this.keys.filter((key) => key.startsWith(prefix) && (cursor === null || key > cursor));
		const page = keys.slice(0, limit);
		return {
			rows: page.map((key) => ({ key, metadata: this.#alive(key)?.metadata ?? null })),
			cursor: keys.length > limit ? (page.at(-1) ?? null) : null,
		};
	}

	/**
	 * @param {string} key
	 * @param {string | Uint8Array} value
	 * @param {{ metadata: object | null, expiresInSeconds: number | null }} options
	 */
	async put(key, value, { metadata, expiresInSeconds }) {
		this.counts.put += 1;
		this.#entries.set(key, {
			value: value.slice(),
			metadata: structuredClone(metadata),
			expires: expiresInSeconds ? this.#now() + expiresInSeconds * 1000 : Infinity,
		});
	}

	/** @param {string[]} keys */
	async delete(keys) {
		this.counts.delete += keys.length;
		for (const key of keys) this.#entries.delete(key);
	}

	/** @param {string} key */
	#alive(key) {
		const entry = this.#entries.get(key);
		return entry && entry.expires > this.#now() ? entry : null;
	}
}

/** @param {string | Uint8Array | null} value */
function asText(value) {
	return value === null || typeof value === "string" ? value : new TextDecoder().decode(value);
}

/** @param {string | Uint8Array | null} value */
function asBytes(value) {
	return typeof value === "string" ? new TextEncoder().encode(value) : (value?.slice() ?? null);
}
