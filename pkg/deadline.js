/** The time that one flow has. */

import { Deferred } from "./fault.js";

/** The end of the time that one flow has. */
export class Deadline {
	#end;

	/** @param {number} milliseconds from now */
	constructor(milliseconds) {
		this.#end = Date.now() + milliseconds;
	}

	get left() {
		return this.#end - Date.now();
	}

	get passed() {
		return this.left <= 0;
	}

	/**
	 * What `promise` gives, or `Deferred` when that takes too long.
	 *
	 * @template T
	 * @param {Promise<T>} promise
	 * @returns {Promise<T>}
	 */
	async race(promise) {
		/** @type {ReturnType<typeof setTimeout> | undefined} */
		let timer;
		const late = new Promise((_, reject) => {
			timer = setTimeout(() => reject(new Deferred("deadline")), Math.max(0, this.left));
		});
		try {
			return await Promise.race([promise, late]);
		} finally {
			clearTimeout(timer);
		}
	}
}

/**
 * @param {number} milliseconds
 * @returns {Promise<void>}
 */
export const sleep = (milliseconds) => new Promise((wake) => setTimeout(wake, milliseconds));
