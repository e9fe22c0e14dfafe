/**
 * Measures: benches/*.rs natively, and benches/*.mjs on the built core in Node. Ratios in one run hold, single
 * figures are this machine's of this moment.
 *
 *     npm run bench [-- NAME] [--write]
 *
 * `--write` puts what has a place in docs/speed.md there.
 */

import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { parseArgs } from "node:util";

import { build, release } from "./build.mjs";
import { cargo, environment, path, root } from "./project.mjs";
import { setup } from "./setup.mjs";
import { Failure, main, run, step } from "./steps.mjs";

await main(async () => {
	const { values, positionals } = parseArgs({ allowPositionals: true, options: { write: { type: "boolean" } } });
	const names = wanted(positionals);
	await setup();
	await build(release);
	const native = names.filter((name) => existsSync(path("benches", `${name}.rs`)));
	const only = native.flatMap((name) => ["--bench", name]);
	if (native.length) await step("Building native benchmarks", () => run(...cargo(["bench", "--locked", "--no-run", ...only])));
	for (const name of names) {
		if (native.includes(name)) show(...cargo(["bench", "--quiet", "--locked", "--bench", name]));
		if (existsSync(path("benches", `${name}.mjs`))) show("node", [path("benches", `${name}.mjs`), ...(values.write ? ["--write"] : [])]);
	}
});

/** @param {string[]} names */
function wanted(names) {
	const files = readdirSync(path("benches")).filter((file) => /\.(mjs|rs)$/.test(file));
	const all = [...new Set(files.map((file) => file.replace(/\.\w+$/, "")))].sort();
	const unknown = names.find((name) => !all.includes(name));
	if (unknown) throw new Failure(`${unknown}: expected a benchmark, one of ${all.join(", ")}`);
	return names.length ? names : all;
}

/**
 * Prints what a benchmark prints, as it goes.
 *
 * @param {string} command
 * @param {string[]} args
 */
function show(command, args) {
	const { status } = spawnSync(command, args, { cwd: root, env: environment(), stdio: ["ignore", "inherit", "inherit"] });
	if (status !== 0) throw new Failure(`${[command, ...args].join(" ")} ended with ${status}`);
}
