/**
 * One flow, one instance. An instance runs one flow from its event to its outcome and goes back to the pool;
 * whatever is thrown out of it (a panic, a full stack, a failed allocation) throws that instance away and no
 * other, so no flow ever notices a neighbour.
 *
 * Instances that carry messages over 1 MB are kept apart, two of them, and kept: the memory of a dropped one
 * comes back only when the garbage collector runs, and an isolate has 128 MB.
 *
 * @import { Core } from "./types/core.js"
 */

import { sleep } from "./deadline.js";
import { Deferred, Unread, isTrap } from "./fault.js";

const LARGE_FROM_BYTES = 1 << 20;
const LARGE_INSTANCES_MAX = 2;
const SMALL_INSTANCES_MAX = 14;
/** A small instance that grew past this is not kept: fourteen such would fill the isolate. */
const SMALL_MEMORY_BYTES_MAX = 8 << 20;
/** Messages in memory at once, counted in their bytes. */
const BYTES_IN_FLIGHT_MAX = 48 << 20;
const LOOK_AGAIN_MS = 10;

export class Pool {
	#large;
	#small;
	#bytesInFlight = 0;

	/** @param {() => Core} makeCore */
	constructor(makeCore) {
		this.#large = new Shelf(makeCore, LARGE_INSTANCES_MAX, Infinity);
		this.#small = new Shelf(makeCore, SMALL_INSTANCES_MAX, SMALL_MEMORY_BYTES_MAX);
	}

	/**
	 * Runs one flow that brings `bytes` bytes on an instance of its own.
	 * What `work` returns must not point into the instance.
	 *
	 * Where that breaks the instance, `afterTrap` has another one in its place, so it waits for none, and the broken
	 * one, of which only the memory may be looked at.
	 *
	 * @template T
	 * @param {number} bytes
	 * @param {import("./deadline.js").Deadline} deadline
	 * @param {(core: Core) => T | Promise<T>} work
	 * @param {(core: Core, broken: Core, trap: unknown) => T | Promise<T>} [afterTrap]
	 * @returns {Promise<T>}
	 */
	async run(bytes, deadline, work, afterTrap) {
		const shelf = bytes > LARGE_FROM_BYTES ? this.#large : this.#small;
		let core = await this.#take(shelf, bytes, deadline);
		let sound = false;
		try {
			const result = await work(core);
			sound = true;
			return result;
		} catch (error) {
			sound = error instanceof Unread;
			if (!afterTrap || !isTrap(error)) throw error;
			const broken = core;
			core = shelf.replace();
			const result = await afterTrap(core, broken, error);
			sound = true;
			return result;
		} finally {
			this.#bytesInFlight -= bytes;
			if (sound) shelf.putBack(core);
			else shelf.drop();
		}
	}

	/**
	 * Waits on a timer of its own: the runtime cancels a handler that waits for another request's promise.
	 *
	 * @param {Shelf} shelf
	 * @param {number} bytes
	 * @param {import("./deadline.js").Deadline} deadline
	 */
	async #take(shelf, bytes, deadline) {
		while (!shelf.hasOne || this.#bytesInFlight + bytes > BYTES_IN_FLIGHT_MAX) {
			if (deadline.passed) throw new Deferred("busy");
			await sleep(LOOK_AGAIN_MS);
		}
		const core = shelf.take();
		this.#bytesInFlight += bytes;
		return core;
	}
}

/** Instances of one kind: those at rest, and how many are alive, at rest or at work. */
class Shelf {
	/** @type {Core[]} */
	#atRest = [];
	#alive = 0;
	#makeCore;
	#aliveMax;
	#memoryBytesMax;

	/**
	 * @param {() => Core} makeCore
	 * @param {number} aliveMax
	 * @param {number} memoryBytesMax
	 */
	constructor(makeCore, aliveMax, memoryBytesMax) {
		this.#makeCore = makeCore;
		this.#aliveMax = aliveMax;
		this.#memoryBytesMax = memoryBytesMax;
	}

	get hasOne() {
		return this.#atRest.length > 0 || this.#alive < this.#aliveMax;
	}

	/** @returns {Core} */
	take() {
		const rested = this.#atRest.pop();
		if (rested) return rested;
		const core = this.#makeCore();
		this.#alive += 1;
		return core;
	}

	/** @param {Core} core */
	putBack(core) {
		try {
			core.clear();
		} catch {
			return this.drop();
		}
		if (core.memory.buffer.byteLength > this.#memoryBytesMax) this.drop();
		else this.#atRest.push(core);
	}

	drop() {
		this.#alive -= 1;
	}

	/** Another instance in the place of one that broke. */
	replace() {
		return this.#makeCore();
	}
}
