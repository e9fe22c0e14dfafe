import type { Core } from "./core.js";
import type { inspect, receive, respond } from "./index.js";

export { createCore, type CompiledModule, type Core } from "./core.js";

/** What the main entry exports. */
export interface Functions {
	inspect: typeof inspect;
	receive: typeof receive;
	respond: typeof respond;
}

/**
 * The functions of the main entry, over instances that `makeCore` makes when they are needed: 16 at most, of which two
 * take messages over 1 MiB. `makeCore` is called again after an instance broke.
 */
export function bind(makeCore: () => Core): Functions;

/** Where the compiled core is, beside this file; bundlers that know `new URL(…, import.meta.url)` take it along. */
export function moduleUrl(): URL;
