/**
 * The Worker, and what wrangler.toml runs: the core's compiled module and a pool of its instances is all that
 * stays between two events.
 */

import { bind } from "./bind.js";
import { receiveMail } from "./email.js";
import { serve } from "./http.js";
import { createCore as builtInFactory } from "./wasm/core.js";
import builtInModule from "./wasm/core_bg.wasm";

/**
 * @param {object} [options]
 * @param {import("./types/core.js").CompiledModule} [options.module] another build of the core
 * @param {typeof builtInFactory} [options.createCore] and its glue
 */
export function createWorker({ module = builtInModule, createCore = builtInFactory } = {}) {
	const { receive, respond } = bind(() => createCore(module));
	return {
		/** @type {(message: import("./email.js").Message, env: import("./config.js").Env, context?: import("./send.js").Context) => Promise<void>} */
		email: (message, env, context) => receiveMail(receive, message, env, context),

		/** @type {(request: Request, env: import("./config.js").Env, context?: import("./send.js").Context) => Promise<Response>} */
		fetch: (request, env, context) => serve(respond, request, env, context),
	};
}

export default createWorker();
