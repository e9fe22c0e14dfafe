/** The Worker, which also says how much memory its instances of the core have: those dropped and not collected as well. */

import { createWorker } from "../../pkg/worker.js";
import { createCore } from "../../pkg/wasm/core.js";

/** @type {WeakRef<import("../../pkg/types/core.js").Core>[]} */
let made = [];

const worker = createWorker({
	createCore: (module) => {
		const core = createCore(module);
		made.push(new WeakRef(core));
		return core;
	},
});

export default {
	email: worker.email,
	fetch: (request, env, context) =>
		new URL(request.url).pathname === "/memory" ? Response.json(memory()) : worker.fetch(request, env, context),
};

function memory() {
	made = made.filter((core) => core.deref());
	const sizes = made.map((core) => core.deref()?.memory.buffer.byteLength ?? 0);
	return { instances: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}
