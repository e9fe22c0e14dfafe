/**
 * What messages cost the built core in Node that are made to be slow or large in memory, beside a plain mail of their
 * size: `npm run bench -- floods`. They are the hostile cases of 100 KB and more, as `cargo test` left them.
 */

import { cost, floods, plainOf } from "../tests/support/floods.mjs";
import { table } from "./lib/measure.mjs";

await cost(plainOf(1 << 20));
const rows = [];
for (const flood of floods()) {
	const [{ ms, memoryBytes }, plain] = [await cost(flood), await cost(plainOf(flood.bytes))];
	const megabytes = (/** @type {number} */ bytes) => (bytes / (1 << 20)).toFixed(1);
	rows.push([flood.name, megabytes(flood.bytes), ms.toFixed(0), (ms / plain.ms).toFixed(1), megabytes(memoryBytes)]);
}
table("Floods: inspected and delivered, in the wasm", ["", "MB", "ms", "plain mails", "beside, MB"], rows);
