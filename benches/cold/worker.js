/** A Worker that has just the core: its first answer says what the first message costs. */

import module from "../../pkg/wasm/core_bg.wasm";
import { first } from "./first.js";

export default {
	/** @param {Request} request */
	async fetch(request) {
		const raw = new Uint8Array(await request.arrayBuffer());
		return Response.json(raw.length ? first(module, raw) : {});
	},
};
