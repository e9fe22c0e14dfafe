/**
 * What the first message costs a fresh isolate: an instance of the core, the first message on it, with which code is
 * compiled that runs for the first time, and the second; in milliseconds.
 */

import { write } from "../../pkg/bytes.js";
import { createCore } from "../../pkg/wasm/core.js";
import { envelope } from "../inspect/envelope.mjs";

/**
 * @param {WebAssembly.Module} module
 * @param {Uint8Array} raw
 */
export function first(module, raw) {
	/** @type {import("../../pkg/types/core.js").Core | undefined} */
	let core;
	const inspect = () => {
		if (!core) throw new Error("expected an instance, but found none");
		write(core, raw);
		const { subject } = core.inspect(envelope);
		core.clear();
		if (!subject) throw new Error("expected a subject, but found none");
	};
	return { instance: took(() => (core = createCore(module))), first: took(inspect), second: took(inspect) };
}

/** @param {() => void} work */
export function took(work) {
	const started = performance.now();
	work();
	return performance.now() - started;
}
