/**
 * What one delivery asks of the platform: rounds of KV operations that go out together, with the sizes of what they
 * carry, and a line of log. It is recorded of one Worker, so that another can ask the same. A value of null bytes is the
 * message itself.
 *
 * @typedef {{ rounds: Operation[][], logChars: number }} Plan
 *
 * @typedef {{ kind: "get", form: string, bytes: (number | null)[] }
 *         | { kind: "metadata", bytes: number | null }
 *         | { kind: "list", rows: number, limit: number }
 *         | { kind: "put", bytes: number | null, metadata: number, expirationTtl?: number }} Operation
 */

/**
 * @param {KVNamespace} kv
 * @param {number} messageBytes
 * @param {(kv: KVNamespace) => Promise<void>} deliver
 * @returns {Promise<Plan>}
 */
export async function planOf(kv, messageBytes, deliver) {
	const { log } = console;
	let logChars = 0;
	console.log = (line) => (logChars += line.length);
	const { recorder, rounds } = recording(kv, messageBytes);
	await deliver(recorder);
	console.log = log;
	return { rounds, logChars };
}

function recording(kv, messageBytes) {
	/** @type {Operation[][]} */
	const rounds = [];
	let open = 0;
	/** An operation belongs to the round of those that have not ended. */
	const noted = async (operation, work) => {
		if (open === 0) rounds.push([]);
		rounds.at(-1).push(operation);
		open += 1;
		try {
			return await work(operation);
		} finally {
			open -= 1;
		}
	};
	const recorder = {
		get: (keys, form) => noted({ kind: "get", form }, async (operation) => {
			const found = await kv.get(keys, form);
			operation.bytes = Array.isArray(keys) ? keys.map((key) => sizeOf(found.get(key))) : [sizeOf(found)];
			return found;
		}),
		getWithMetadata: (key, form) => noted({ kind: "metadata" }, async (operation) => {
			const found = await kv.getWithMetadata(key, form);
			operation.bytes = found.metadata && sizeOf(JSON.stringify(found.metadata));
			return found;
		}),
		list: (options) => noted({ kind: "list", limit: options.limit }, async (operation) => {
			const page = await kv.list(options);
			operation.rows = page.keys.length;
			return page;
		}),
		put: (key, value, options = {}) => {
			const metadata = options.metadata ? sizeOf(JSON.stringify(options.metadata)) : 0;
			const { expirationTtl } = options;
			const bytes = sizeOf(value) === messageBytes ? null : sizeOf(value);
			return noted({ kind: "put", bytes, metadata, expirationTtl }, () => kv.put(key, value, options));
		},
	};
	return { recorder, rounds };
}

function sizeOf(value) {
	if (value === null || value === undefined) return null;
	return typeof value === "string" ? new TextEncoder().encode(value).length : value.byteLength;
}

/** Where what a plan expects to find stands. */
export const SEEDS = "seed/";

/** Puts there what the plan expects to find. */
export async function seed(kv, plan) {
	for (const [id, operation] of operationsOf(plan)) {
		if (operation.kind === "metadata" && operation.bytes) {
			await kv.put(`${SEEDS}${id}`, "x", { metadata: metadataOf("", operation.bytes) });
		}
		const sizes = operation.kind === "list" ? Array(operation.rows).fill(1) : operation.kind === "get" ? operation.bytes : [];
		for (const [at, bytes] of sizes.entries()) if (bytes !== null) await kv.put(`${SEEDS}${id}/${at}`, "x".repeat(bytes));
	}
}

/** Does as planned: `raw` is written where a value is the message, `summary` elsewhere. */
export async function follow(kv, { rounds, logChars }, { number, raw, summary }) {
	for (const [round, operations] of rounds.entries()) {
		await Promise.all(operations.map((operation, at) => perform(kv, operation, `${round}.${at}`, { number, raw, summary })));
	}
	console.log(filled(summary, logChars));
}

function perform(kv, operation, id, { number, raw, summary }) {
	switch (operation.kind) {
		case "get": {
			const keys = operation.bytes.map((_, at) => `${SEEDS}${id}/${at}`);
			return kv.get(keys.length === 1 ? keys[0] : keys, operation.form);
		}
		case "metadata":
			return kv.getWithMetadata(`${SEEDS}${id}`, "stream").then(({ value }) => value?.cancel());
		case "list":
			return kv.list({ prefix: `${SEEDS}${id}/`, limit: operation.limit });
		case "put": {
			const value = operation.bytes === null ? raw : filled(summary, operation.bytes);
			const metadata = operation.metadata ? metadataOf(summary, operation.metadata) : undefined;
			return kv.put(`put/${id}/${number}`, value, { metadata, expirationTtl: operation.expirationTtl });
		}
	}
}

/** So many bytes as JSON. */
const metadataOf = (summary, bytes) => ({ summary: filled(summary.replaceAll('"', "'"), bytes - '{"summary":""}'.length) });

const filled = (text, length) => text.slice(0, Math.max(0, length)).padEnd(length, " ");

const operationsOf = ({ rounds }) => rounds.flatMap((operations, round) => operations.map((operation, at) => [`${round}.${at}`, operation]));
