/** The package in Node, Deno and Bun. */

import { readFileSync } from "node:fs";

import { bind } from "./bind.js";
import { moduleUrl } from "./module.js";
import { createCore } from "./wasm/core.js";

/** @type {WebAssembly.Module | undefined} */
let module;

/** Compiled at the first call, so that an import costs nothing. */
function makeCore() {
	module ??= new WebAssembly.Module(readFileSync(moduleUrl()));
	return createCore(module);
}

export const { inspect, receive, respond } = bind(makeCore);
