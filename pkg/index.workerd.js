/** The package in Workers, where the bundler compiles the module. */

import { bind } from "./bind.js";
import { createCore } from "./wasm/core.js";
import module from "./wasm/core_bg.wasm";

export const { inspect, receive, respond } = bind(() => createCore(module));
