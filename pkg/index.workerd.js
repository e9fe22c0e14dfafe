/** The package in Workers, where the bundler compiles the module. */

import { makeInspect } from "./inspect.js";
import { createCore } from "./wasm/core.js";
import module from "./wasm/core_bg.wasm";

export const inspect = makeInspect(() => createCore(module));
