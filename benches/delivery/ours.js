/** The Worker as it is deployed, with a door; it says what one delivery asks of KV, and how much memory the core has. */

import { createCore } from "../../pkg/wasm/core.js";
import { createWorker } from "../../pkg/worker.js";
import { messageOf, remember, withDoor } from "./door.js";
import { planOf } from "./plan.js";

/** @type {import("../../pkg/types/core.js").Core[]} */
const made = [];

const worker = createWorker({
	createCore(module) {
		const core = createCore(module);
		made.push(core);
		return core;
	},
});

export default withDoor(worker, {
	"/bench/furnished": async (_, env) => new Response(await remember(env.KV, "")),
	async "/bench/plan"(_, env, context, query) {
		const message = messageOf(query.get("name"), Number(query.get("first")));
		const deliver = (kv) => worker.email(message, { ...env, KV: kv }, context);
		return Response.json(await planOf(env.KV, message.rawSize, deliver));
	},
	"/bench/memory": () => Response.json(made.map((core) => core.memory.buffer.byteLength)),
});
