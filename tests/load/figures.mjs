/** What is counted and measured under load. */

import { memoryOf } from "./memory.mjs";

const SAY_EVERY_MS = 2000;
const SAMPLE_EVERY_MS = 500;
const MB = 1 << 20;

export class Figures {
	/** What was neither taken nor deferred nor read. */
	errors = [];
	#started = Date.now();
	#ended = 0;
	#bytes = 0;
	#deferred = 0;
	#busyReads = 0;
	/** Milliseconds of each delivery that was taken, and of each read. */
	#takenMs = [];
	#readMs = [];
	/** Bytes of memory of the runtime, and of the core's instances in it, in their order. */
	#runtime = [];
	#core = [];
	#timers;

	/**
	 * @param {number} port of the Worker
	 * @param {number} pid of whom the runtime is a descendant
	 * @param {(line: string) => void} say
	 */
	constructor(port, pid, say) {
		const sample = async () => {
			this.#runtime.push(memoryOf(pid, "workerd"));
			const answer = await fetch(`http://localhost:${port}/memory`).then((response) => response.json(), () => null);
			if (answer) this.#core.push(answer.bytes);
		};
		this.#timers = [setInterval(sample, SAMPLE_EVERY_MS), setInterval(() => say(this.#line()), SAY_EVERY_MS)];
	}

	taken(ms, bytes) {
		this.#takenMs.push(ms);
		this.#bytes += bytes;
	}

	deferred() {
		this.#deferred += 1;
	}

	/** A page that is asked to come again has lost nothing; all else than an answer is an error. */
	read(resource, status, ms, text) {
		if (status === 200) this.#readMs.push(ms);
		else if (status === 503) this.#busyReads += 1;
		else this.errors.push(`${resource}: ${status} ${text.slice(0, 200)}`);
	}

	stop() {
		this.#ended = Date.now();
		this.#timers.forEach(clearInterval);
	}

	summary() {
		const seconds = (this.#ended - this.#started) / 1000;
		return {
			seconds: Math.round(seconds),
			deliveries: this.#takenMs.length,
			deferred: this.#deferred,
			perSecond: Math.round(this.#takenMs.length / seconds),
			mbPerSecond: Math.round(this.#bytes / MB / seconds),
			takenMs: percentiles(this.#takenMs),
			reads: this.#readMs.length,
			busyReads: this.#busyReads,
			readMs: percentiles(this.#readMs),
			coreMb: byThirds(this.#core),
			runtimeMb: byThirds(this.#runtime),
		};
	}

	#line() {
		const { p50, p99 } = percentiles(this.#takenMs);
		const seconds = Math.round((Date.now() - this.#started) / 1000);
		const [core, runtime] = [this.#core, this.#runtime].map((samples) => Math.round((samples.at(-1) ?? 0) / MB));
		const counts = `${this.#takenMs.length} taken, ${this.#deferred} deferred, ${this.#readMs.length} pages read`;
		return `${seconds} s: ${counts}, ${p50} ms, one of a hundred ${p99} ms, ${core} of ${runtime} MB`;
	}
}

/** The most of it in the middle third, in the last, and ever. */
function byThirds(samples) {
	const third = Math.floor(samples.length / 3);
	const most = (of) => Math.round(Math.max(0, ...of) / MB);
	return { middle: most(samples.slice(third, 2 * third)), end: most(samples.slice(2 * third)), most: most(samples) };
}

function percentiles(values) {
	const sorted = values.toSorted((one, other) => one - other);
	const at = (part) => sorted[Math.floor((sorted.length - 1) * part)] ?? 0;
	return { p50: at(0.5), p99: at(0.99), most: at(1) };
}
