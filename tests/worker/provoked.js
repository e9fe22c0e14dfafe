/** The Worker on a build of the core that panics when a message asks for it. */

import { createWorker } from "../../pkg/worker.js";
import { createCore } from "../../dist/provoked/core.js";
import module from "../../dist/provoked/core_bg.wasm";

export default createWorker({ module, createCore });
