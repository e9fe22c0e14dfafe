/**
 * The package's functions, over instances of the core: an entry point only says how one is made.
 *
 * @import { Core } from "./types/core.js"
 * @import { Functions } from "./types/wasm.js"
 */

import { makeInspect } from "./inspect.js";
import { Pool } from "./pool.js";
import { receive } from "./receive.js";
import { respond } from "./respond.js";

/**
 * @param {() => Core} makeCore
 * @returns {Functions}
 */
export function bind(makeCore) {
	const pool = new Pool(makeCore);
	return {
		inspect: makeInspect(makeCore),
		receive: (message, store, options) => receive(pool, message, store, options),
		respond: (request, store, options) => respond(pool, request, store, options),
	};
}
