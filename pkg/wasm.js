/**
 * For those who load the core themselves: service workers, which cannot await while they are loaded, pages that take
 * the package from elsewhere, and hosts with a cache of their own for modules.
 */

export { bind } from "./bind.js";
export { moduleUrl } from "./module.js";
export { createCore } from "./wasm/core.js";
