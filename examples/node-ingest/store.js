/** A store of Smart BCC in a file, with the SQLite that Node has. */

import { DatabaseSync } from "node:sqlite";

const SCHEMA = `
	PRAGMA journal_mode = WAL;
	CREATE TABLE IF NOT EXISTS entry (key TEXT PRIMARY KEY, value BLOB, metadata TEXT, expires INTEGER) WITHOUT ROWID;
	DELETE FROM entry WHERE expires <= unixepoch('subsec') * 1000;
`;
const ALIVE = "(expires IS NULL OR expires > unixepoch('subsec') * 1000)";

/** @implements {import("smart-bcc").Store} */
export class FileStore {
	#get;
	#list;
	#put;
	#delete;

	/** @param {string} file */
	constructor(file) {
		const database = new DatabaseSync(file);
		database.exec(SCHEMA);
		this.#get = database.prepare(`SELECT value, metadata FROM entry WHERE key = ? AND ${ALIVE}`);
		this.#list = database.prepare(`SELECT key, metadata FROM entry WHERE key >= ? AND key < ? AND key > ? AND ${ALIVE} ORDER BY key LIMIT ?`);
		this.#put = database.prepare("INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?)");
		this.#delete = database.prepare("DELETE FROM entry WHERE key = ?");
	}

	async get(keys, form) {
		return keys.map((key) => {
			const entry = this.#get.get(key);
			if (!entry) return null;
			if (form === "metadata") return JSON.parse(entry.metadata);
			// Node writes bytes that are empty as NULL.
			const bytes = entry.value ?? new Uint8Array();
			return form === "bytes" ? bytes : new TextDecoder().decode(bytes);
		});
	}

	/** Keys are ASCII, so U+FFFF comes after all that may follow a prefix. */
	async list(prefix, cursor, limit) {
		const found = this.#list.all(prefix, `${prefix}\uFFFF`, cursor ?? "", limit + 1);
		const rows = found.map(({ key, metadata }) => ({ key, metadata: JSON.parse(metadata) }));
		const page = rows.slice(0, limit);
		return { rows: page, cursor: rows.length > limit ? page.at(-1).key : null };
	}

	async put(key, value, { metadata, expiresInSeconds }) {
		const bytes = typeof value === "string" ? new TextEncoder().encode(value) : value;
		this.#put.run(key, bytes, JSON.stringify(metadata), expiresInSeconds && Date.now() + expiresInSeconds * 1000);
	}

	async delete(keys) {
		for (const key of keys) this.#delete.run(key);
	}
}
