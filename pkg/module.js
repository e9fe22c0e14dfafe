/**
 * Where the core's module is, of its two builds: SIMD reads a long message three times as fast, and engines that lack
 * it refuse the whole module. A function, as bundles of Workers have no address.
 */

/** A module of one function, with one instruction of SIMD in it. */
const PROBE = Uint8Array.of(
	...[0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0],
	...[10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11],
);

/** Bundlers find a file by an address that is written out. */
export const moduleUrl = () =>
	WebAssembly.validate(PROBE)
		? new URL("./wasm/core_bg.wasm", import.meta.url)
		: new URL("./wasm/core_plain_bg.wasm", import.meta.url);
