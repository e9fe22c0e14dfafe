/** Where things are, which versions the project is pinned to, and the environment its commands run in. */

import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));
export const tools = join(root, ".tools");

/** Flags of every build for wasm, the same everywhere so that nothing is compiled twice. */
export const wasmTarget = "wasm32-unknown-unknown";
/**
 * An instance that runs away is stopped at 96 MiB, below the 128 MB that would take its neighbours with it; a multiple
 * of 65,536.
 */
export const plainFlags = "-C link-arg=--max-memory=100663296";
/** SIMD parses a large message three times as fast; engines without it take the plain build. */
const wasmFlags = `-C target-feature=+simd128 ${plainFlags}`;

/** The toolchain that rust-toolchain.toml pins. */
export const rustVersion = match("rust-toolchain.toml", /^channel = "(.+)"$/m);
/** The CLI must equal the crate to the last digit: the two share a private format. */
export const wasmBindgenVersion = match("Cargo.lock", /name = "wasm-bindgen"\nversion = "(.+)"/);
export const wasmPackVersion = "0.15.1";
export const cargoFuzzVersion = "0.13.2";

/**
 * Paths inside the project.
 *
 * @param {string[]} parts
 */
export function path(...parts) {
	return join(root, ...parts);
}

/**
 * The project's own tools come first, then the Node that npm installed, then Rust where rustup puts it.
 * Without debug information the tests in the browser start in a third of the time; a panic says its line anyway.
 *
 * @param {Record<string, string>} [further]
 * @returns {NodeJS.ProcessEnv}
 */
export function environment(further = {}) {
	const folders = [
		join(tools, "bin"),
		path("node_modules", ".bin"),
		process.env.PATH,
		join(homedir(), ".cargo", "bin"),
	];
	return {
		...process.env,
		PATH: folders.join(delimiter),
		CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS: wasmFlags,
		CARGO_PROFILE_DEV_DEBUG: "0",
		CARGO_TERM_COLOR: "never",
		CLOUDFLARE_CF_FETCH_ENABLED: "false",
		WRANGLER_HIDE_BANNER: "true",
		WRANGLER_SEND_METRICS: "false",
		...further,
	};
}

/** @type {(args: string[]) => [string, string[]]} */
export const cargo = (args) => ["rustup", ["run", rustVersion, "cargo", ...args]];

/** @type {(args: string[]) => [string, string[]]} */
export const wrangler = (args) => [
	path("node_modules", ".bin", "node"),
	[path("node_modules", "wrangler", "bin", "wrangler.js"), ...args],
];

/**
 * @param {string} file
 * @param {RegExp} pattern
 */
function match(file, pattern) {
	const found = pattern.exec(readFileSync(join(root, file), "utf8"));
	if (!found) throw new Error(`${file}: expected ${pattern}, but found no such line`);
	return found[1];
}
