/**
 * What the first message costs a fresh isolate: an instance of the core, the first message on it, with which code is
 * compiled that runs for the first time, and the second; in milliseconds.
 */

import { makeInspect } from "../../pkg/inspect.js";
import { createCore } from "../../pkg/wasm/core.js";
import { envelope } from "../inspect/envelope.mjs";

/**
 * @param {WebAssembly.Module} module
 * @param {Uint8Array} raw
 */
export function first(module, raw) {
	/** @type {import("../../pkg/types/core.js").Core} */
	let core;
	const instance = took(() => (core = createCore(module)));
	const inspect = makeInspect(() => core);
	const read = () => {
		if (!inspect(raw, envelope).subject) throw new Error("expected a subject, but found none");
	};
	return { instance, first: took(read), second: took(read) };
}

/** @param {() => void} work */
export function took(work) {
	const started = performance.now();
	work();
	return performance.now() - started;
}
