/**
 * The Worker on a store of which now and then a write fails, so that messages are deferred and come again. It also says
 * how much memory its instances of the core have, those dropped and not collected yet among them.
 */

import { createWorker } from "../../pkg/worker.js";
import { createCore } from "../../pkg/wasm/core.js";

/** One of so many writes of deliveries fails. */
const FAILING_EVERY = 101;

/** @type {WeakRef<import("../../pkg/types/core.js").Core>[]} */
let made = [];
let puts = 0;

const worker = createWorker({
	createCore: (module) => {
		const core = createCore(module);
		made.push(new WeakRef(core));
		return core;
	},
});

export default {
	email: (message, env, context) => worker.email(message, { ...env, KV: failing(env.KV) }, context),
	fetch: (request, env, context) =>
		new URL(request.url).pathname === "/memory" ? Response.json(memory()) : worker.fetch(request, env, context),
};

function failing(kv) {
	const put = (...entry) => {
		puts += 1;
		return puts % FAILING_EVERY ? kv.put(...entry) : Promise.reject(new Error("KV PUT failed: 500 Internal Server Error"));
	};
	return new Proxy(kv, { get: (_, name) => (name === "put" ? put : kv[name].bind(kv)) });
}

function memory() {
	made = made.filter((core) => core.deref());
	const sizes = made.map((core) => core.deref()?.memory.buffer.byteLength ?? 0);
	return { instances: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}
