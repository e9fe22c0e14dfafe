/** Stands between the Worker and its KV namespace, and fails when it is told to. Everything else passes on. */

import { WorkerEntrypoint } from "cloudflare:workers";

/** Puts that are still let through before one fails; null lets all through. Only keys of this prefix count. */
let putsBeforeFault = null;
let prefixOfFault = "";

export default class KvFault extends WorkerEntrypoint {
	get(keys, form) {
		return this.env.KV.get(keys, form);
	}

	getWithMetadata(key, form) {
		return this.env.KV.getWithMetadata(key, form);
	}

	list(options) {
		return this.env.KV.list(options);
	}

	delete(key) {
		return this.env.KV.delete(key);
	}

	put(key, value, options) {
		if (putsBeforeFault !== null && key.startsWith(prefixOfFault) && putsBeforeFault-- === 0) {
			putsBeforeFault = null;
			throw new Error("KV PUT failed: 500 Internal Server Error");
		}
		return this.env.KV.put(key, value, options);
	}

	/** Told by a test: one put fails after `count` others, of keys that begin so. */
	failPutAfter(count, prefix = "") {
		putsBeforeFault = count;
		prefixOfFault = prefix;
	}

	/** Asked by a test: whether the fault it ordered is still to come. */
	isArmed() {
		return putsBeforeFault !== null;
	}
}
