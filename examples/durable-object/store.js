/** A store of Smart BCC in the SQLite of a Durable Object: whoever reads sees the newest state, always. */

import { DurableObject } from "cloudflare:workers";

/** A row of SQLite has room for 2 MB here, and a message for ten times as much. */
const PIECE_BYTES = 1 << 20;
const PURGE_EVERY_MS = 86_400_000;

const SCHEMA = `
	CREATE TABLE IF NOT EXISTS entry (key TEXT PRIMARY KEY, metadata TEXT, expires INTEGER) WITHOUT ROWID;
	CREATE TABLE IF NOT EXISTS piece (key TEXT, number INTEGER, bytes BLOB, PRIMARY KEY (key, number));
	CREATE INDEX IF NOT EXISTS expiry ON entry (expires) WHERE expires IS NOT NULL;
`;

/** The one object that has it all. */
export class MailStore extends DurableObject {
	#sql = this.ctx.storage.sql;

	constructor(ctx, env) {
		super(ctx, env);
		this.#sql.exec(SCHEMA);
		ctx.blockConcurrencyWhile(() => this.#wake());
	}

	get(keys, form) {
		return keys.map((key) => {
			const [entry] = this.#sql.exec("SELECT metadata, expires FROM entry WHERE key = ?", key);
			if (!entry || hasExpired(entry)) return null;
			if (form === "metadata") return JSON.parse(entry.metadata);
			const bytes = this.#read(key);
			return form === "bytes" ? bytes : new TextDecoder().decode(bytes);
		});
	}

	/** Keys are ASCII, so U+FFFF comes after all that may follow a prefix. */
	list(prefix, cursor, limit) {
		const found = this.#sql.exec(
			`SELECT key, metadata FROM entry WHERE key >= ? AND key < ? AND key > ? AND (expires IS NULL OR expires > ?)
			ORDER BY key LIMIT ?`,
			...[prefix, `${prefix}\uFFFF`, cursor ?? "", Date.now(), limit + 1],
		);
		const rows = [...found].map(({ key, metadata }) => ({ key, metadata: JSON.parse(metadata) }));
		const page = rows.slice(0, limit);
		return { rows: page, cursor: rows.length > limit ? page.at(-1).key : null };
	}

	put(key, value, { metadata, expiresInSeconds }) {
		const bytes = typeof value === "string" ? new TextEncoder().encode(value) : value;
		const expires = expiresInSeconds && Date.now() + expiresInSeconds * 1000;
		this.ctx.storage.transactionSync(() => {
			this.#forget(key);
			this.#sql.exec("INSERT INTO entry VALUES (?, ?, ?)", key, JSON.stringify(metadata), expires);
			for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
				const piece = bytes.slice(at, at + PIECE_BYTES);
				this.#sql.exec("INSERT INTO piece VALUES (?, ?, ?)", key, at / PIECE_BYTES, piece);
			}
		});
	}

	delete(keys) {
		this.ctx.storage.transactionSync(() => keys.forEach((key) => this.#forget(key)));
	}

	/** What has expired is nobody's to read; once a day its room is given back. */
	alarm() {
		const gone = [...this.#sql.exec("SELECT key FROM entry WHERE expires <= ?", Date.now())];
		this.delete(gone.map(({ key }) => key));
		return this.ctx.storage.setAlarm(Date.now() + PURGE_EVERY_MS);
	}

	async #wake() {
		if ((await this.ctx.storage.getAlarm()) === null) await this.ctx.storage.setAlarm(Date.now() + PURGE_EVERY_MS);
	}

	#read(key) {
		const pieces = [...this.#sql.exec("SELECT bytes FROM piece WHERE key = ? ORDER BY number", key)];
		const whole = new Uint8Array(pieces.reduce((total, { bytes }) => total + bytes.byteLength, 0));
		pieces.reduce((at, { bytes }) => (whole.set(new Uint8Array(bytes), at), at + bytes.byteLength), 0);
		return whole;
	}

	#forget(key) {
		this.#sql.exec("DELETE FROM entry WHERE key = ?", key);
		this.#sql.exec("DELETE FROM piece WHERE key = ?", key);
	}
}

const hasExpired = ({ expires }) => expires !== null && expires <= Date.now();

/**
 * The object as a store. A call to it takes the whole memory that a view looks at, so it is given a copy of the part.
 *
 * @param {DurableObjectNamespace} namespace
 */
export function storeOf(namespace) {
	const object = namespace.getByName("mail");
	return {
		get: (keys, form) => object.get(keys, form),
		list: (prefix, cursor, limit) => object.list(prefix, cursor, limit),
		put: (key, value, options) => object.put(key, value.slice(), options),
		delete: (keys) => object.delete(keys),
	};
}
