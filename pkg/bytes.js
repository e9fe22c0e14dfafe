/**
 * How bytes come into the core: into place, once. No view and no address is held across an `await`, because
 * the core's memory may grow meanwhile, and a view of the old memory is empty.
 *
 * @import { Core } from "./types/core.js"
 */

import { Deferred, Unread } from "./fault.js";

const CHUNK_BYTES_MAX = 1 << 20;

/**
 * Puts bytes behind those that the core has.
 *
 * @param {Core} core
 * @param {Uint8Array} bytes
 * @returns {number} where they begin
 */
export function write(core, bytes) {
	const at = core.reserve(bytes.byteLength);
	new Uint8Array(core.memory.buffer, at, bytes.byteLength).set(bytes);
	core.commit(bytes.byteLength);
	return at;
}

/**
 * Also of another realm (a frame, a test runner's context), where `instanceof` says no.
 *
 * @param {unknown} value
 * @returns {value is Uint8Array}
 */
export function isUint8Array(value) {
	return value instanceof Uint8Array || (ArrayBuffer.isView(value) && Object.prototype.toString.call(value) === "[object Uint8Array]");
}

/**
 * @param {unknown} value
 * @returns {value is ReadableStream<Uint8Array>}
 */
export function isStream(value) {
	return Object.prototype.toString.call(value) === "[object ReadableStream]";
}

/**
 * What somebody handed in, for an error that says so.
 *
 * @param {unknown} value
 */
export function kindOf(value) {
	return value === null || typeof value !== "object"
		? String(value === null ? null : typeof value)
		: Object.prototype.toString.call(value).slice(8, -1);
}

/**
 * Reads a stream into the core. It must bring exactly `expectedBytes`, or at most `maxBytes` where that is
 * unknown: a message cut short must not be filed as if it were whole.
 *
 * @param {Core} core
 * @param {ReadableStream<Uint8Array>} stream
 * @param {{ expectedBytes: number | null, maxBytes: number, deadline: import("./deadline.js").Deadline }} limits
 * @returns {Promise<number>} where they begin; `expectedBytes` of them stay there until the core is cleared
 */
export async function streamInto(core, stream, { expectedBytes, maxBytes, deadline }) {
	const at = core.reserve(expectedBytes ?? 0);
	const read = chunks(stream, Math.min(CHUNK_BYTES_MAX, (expectedBytes ?? CHUNK_BYTES_MAX) + 1));
	const next = () => deadline.race(read()).catch(unread);
	let total = 0;
	for (let chunk = await next(); chunk; chunk = await next()) {
		total += chunk.byteLength;
		if (total > (expectedBytes ?? maxBytes)) throw new Unread("more-bytes-than-announced");
		write(core, chunk);
	}
	if (total !== (expectedBytes ?? total)) throw new Unread("fewer-bytes-than-announced");
	return at;
}

/**
 * @param {unknown} error
 * @returns {never}
 */
function unread(error) {
	throw new Unread(error instanceof Deferred ? error.reason : "stream-broke");
}

/**
 * Big chunks through one buffer where the stream can (4,096 bytes at a time cost three times as much), else
 * what it gives. A chunk is good until the next is asked for; null is the end.
 *
 * @param {ReadableStream<Uint8Array>} stream
 * @param {number} chunkBytes
 * @returns {() => Promise<Uint8Array | null>}
 */
function chunks(stream, chunkBytes) {
	const reader = byobReader(stream);
	if (!reader) return plainChunks(stream.getReader());
	let buffer = new ArrayBuffer(chunkBytes);
	return async () => {
		const { value } = await readInto(reader, new Uint8Array(buffer));
		if (!value?.byteLength) return null;
		buffer = value.buffer;
		return value;
	};
}

/** @param {ReadableStream<Uint8Array>} stream */
function byobReader(stream) {
	try {
		return stream.getReader({ mode: "byob" });
	} catch {
		return null;
	}
}

/**
 * `readAtLeast` is workerd's; elsewhere a read fills what it can.
 *
 * @param {ReadableStreamBYOBReader & { readAtLeast?: Function }} reader
 * @param {Uint8Array<ArrayBuffer>} view
 * @returns {Promise<{ value?: Uint8Array<ArrayBuffer> }>}
 */
function readInto(reader, view) {
	return reader.readAtLeast ? reader.readAtLeast(view.byteLength, view) : reader.read(view);
}

/** @param {ReadableStreamDefaultReader<Uint8Array>} reader */
function plainChunks(reader) {
	return async () => {
		for (;;) {
			const { value, done } = await reader.read();
			if (done) return null;
			if (value.byteLength) return value;
		}
	};
}
