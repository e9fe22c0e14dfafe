/**
 * What is shipped, in bytes: the wasm and the Worker's whole bundle, and what each crate has of it:
 * `npm run bench -- size [--write]`.
 */

import { existsSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

import { release } from "../scripts/build.mjs";
import { path, wasmTarget, wrangler } from "../scripts/project.mjs";
import { Failure, main, run, step } from "../scripts/steps.mjs";
import { mark, table } from "./lib/measure.mjs";
import { isToWrite, markdownTable, writeSpeed } from "./lib/page.mjs";
import { crateOf, namedFunctions, sections } from "./size/wasm.mjs";

const KB = 1024;
const GZIPPED_KB_MAX = 500;
/** Smaller ones stand in one line. */
const SHOWN_KB_MIN = 4;
const SECTIONS = ["other", "types", "imports", "functions", "tables", "memory", "globals", "exports", "start", "elements", "code", "data", "data count"];
const WASM_HEAD = ["core_bg.wasm", "KB", "gzipped"];
const CRATE_HEAD = ["code of crate", "KB", "share", "gzipped alone"];

await main(async () => {
	const shipped = readFileSync(path("pkg", "wasm", "core_bg.wasm"));
	const wasm = wasmRows(shipped);
	const crates = crateRows(readFileSync(cargosWasm()));
	const bundle = await step("Bundling the Worker", bundled);
	table("The core as it is shipped", WASM_HEAD, wasm);
	table("Its code, by crate, as cargo leaves it", CRATE_HEAD, crates);
	console.log(`\n  ${bundle}`);
	if (isToWrite()) writeSpeed("size", [bundle, markdownTable(WASM_HEAD, wasm), markdownTable(CRATE_HEAD, crates)].join("\n\n"));
});

/** With the names of its functions, which what is shipped may not have. */
function cargosWasm() {
	const file = path("target", wasmTarget, release.profile, "smart_bcc.wasm");
	if (!existsSync(file)) throw new Failure(`expected ${file}, but found nothing: npm run bench -- size builds it`);
	return file;
}

/** @param {Buffer} wasm */
function wasmRows(wasm) {
	const gzipped = kilobytes(zipped(wasm));
	const hit = zipped(wasm) <= GZIPPED_KB_MAX * KB;
	const parts = sections(wasm).filter(({ bytes }) => bytes.length > KB);
	const named = parts.map(({ id, name, bytes }) => [name || SECTIONS[id], kilobytes(bytes.length), kilobytes(zipped(bytes))]);
	return [["whole", kilobytes(wasm.length), mark(gzipped, { asked: `≤ ${GZIPPED_KB_MAX}`, hit })], ...named];
}

/** @param {Buffer} wasm */
function crateRows(wasm) {
	/** @type {Map<string, Uint8Array[]>} */
	const byCrate = new Map();
	for (const { name, bytes } of namedFunctions(wasm)) {
		const crate = crateOf(name);
		if (crate) byCrate.set(crate, [...(byCrate.get(crate) ?? []), bytes]);
	}
	const crates = [...byCrate].map(([crate, bodies]) => ({ crate, code: Buffer.concat(bodies) }));
	const total = crates.reduce((sum, { code }) => sum + code.length, 0);
	if (total === 0) throw new Failure("expected names of functions in cargo's wasm, but found none: is its profile stripped?");
	const [shown, small] = [true, false].map((isShown) => crates.filter(({ code }) => code.length >= SHOWN_KB_MIN * KB === isShown));
	const rest = { crate: `${small.length} smaller ones`, code: Buffer.concat(small.map(({ code }) => code)) };
	const sorted = [...shown.sort((one, other) => other.code.length - one.code.length), rest];
	return sorted.map(({ crate, code }) => [crate, kilobytes(code.length), `${((100 * code.length) / total).toFixed(1)} %`, kilobytes(zipped(code))]);
}

/** What wrangler says of the upload. */
async function bundled() {
	const output = await run(...wrangler(["deploy", "--dry-run", "--outdir", path("dist", "worker")]));
	const [, whole, gzipped] = /Total Upload: ([\d.]+ KiB) \/ gzip: ([\d.]+ KiB)/.exec(output) ?? [];
	if (!whole) throw new Failure("expected wrangler to say how large the upload is, but found no such line", output);
	return `The Worker's whole bundle, as wrangler uploads it: ${whole}, ${gzipped} gzipped`;
}

/** @param {Uint8Array} bytes */
function zipped(bytes) {
	return gzipSync(bytes, { level: 9 }).length;
}

/** @param {number} bytes */
function kilobytes(bytes) {
	return (bytes / KB).toFixed(1);
}
