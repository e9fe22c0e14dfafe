/** The package in a page. The module is fetched while this file is evaluated, so that `inspect` needs no await. */

import { bind } from "./bind.js";
import { moduleUrl } from "./module.js";
import { createCore } from "./wasm/core.js";

const response = await fetch(moduleUrl());
const module = await compile(response);

export const { inspect, receive, respond } = bind(() => createCore(module));

/**
 * Streaming needs the content type of wasm, which some servers do not send.
 *
 * @param {Response} response
 */
async function compile(response) {
	if (!response.ok)
		throw new Error(`smart-bcc: expected the core's module, but found status ${response.status}`);
	if (response.headers.get("Content-Type") === "application/wasm")
		return WebAssembly.compileStreaming(response);
	return WebAssembly.compile(await response.arrayBuffer());
}
