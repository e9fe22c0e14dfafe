/**
 * A namespace that has what stood in another one at a moment, and takes writes without keeping them: what is measured on
 * it is the Worker, and not the local KV, whose files and database are in the same process.
 */

/** At most the first thousand keys. */
export async function snapshotOf(kv, prefix) {
	const { keys } = await kv.list({ prefix });
	const entries = new Map();
	for (const { name, metadata } of keys) entries.set(name, { value: await kv.get(name), metadata: metadata ?? null });
	const valueOf = (key) => entries.get(key)?.value ?? null;
	const row = (name) => ({ name, metadata: entries.get(name).metadata });
	return {
		get: async (keys) => (Array.isArray(keys) ? new Map(keys.map((key) => [key, valueOf(key)])) : valueOf(keys)),
		getWithMetadata: async (key) => ({ value: null, metadata: entries.get(key)?.metadata ?? null }),
		list: async ({ prefix, limit }) => {
			const found = [...entries.keys()].filter((name) => name.startsWith(prefix)).slice(0, limit);
			return { keys: found.map(row), list_complete: true };
		},
		put: async () => {},
	};
}
