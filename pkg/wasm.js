/**
 * For those who load the core themselves: service workers, which cannot await while they are loaded, pages that take
 * the package from elsewhere, and hosts with a cache of their own for modules.
 */

export { bind } from "./bind.js";
export { createCore } from "./wasm/core.js";

/** Where the module is, beside this file. A function, as bundles of Workers have no address. */
export const moduleUrl = () => new URL("./wasm/core_bg.wasm", import.meta.url);
