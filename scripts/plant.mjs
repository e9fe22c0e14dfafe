/**
 * Proves that the simulator can find what it looks for: plants bugs in a copy of the core, one at a time, and says
 * after how many schedules each is found and as what.
 *
 *     npm run plant
 */

import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { cargo, environment, path } from "./project.mjs";
import { setup } from "./setup.mjs";
import { Failure, main, step } from "./steps.mjs";

const SCHEDULES_MAX = 50_000;
const copy = path("target", "planted");
/** What the simulator is compiled from. */
const SOURCES = ["Cargo.toml", "Cargo.lock", "rust-toolchain.toml", "src", "tests", "benches"];

/** @typedef {{ bug: string, file: string, from: string, to: string }} Plant */

/** @type {Plant[]} */
const plants = JSON.parse(readFileSync(path("tests", "simulator", "plants.json"), "utf8"));

await main(async () => {
	await setup();
	mkdirSync(copy, { recursive: true });
	for (const source of SOURCES) {
		rmSync(join(copy, source), { recursive: true, force: true });
		cpSync(path(source), join(copy, source), { recursive: true });
	}
	await step("Without a bug", async () => [found(await simulate(10_000), 0)]);
	for (const plant of plants) await step(plant.bug, async () => [await find(plant)]);
});

/** @param {Plant} plant */
async function find({ file, from, to }) {
	const place = join(copy, file);
	const sound = readFileSync(place, "utf8");
	if (sound.split(from).length !== 2) throw new Failure(`${file}: expected once, but found otherwise: ${from}`);
	try {
		writeFileSync(place, sound.replace(from, () => to));
		return found(await simulate(SCHEDULES_MAX), 1);
	} finally {
		writeFileSync(place, sound);
	}
}

/** @param {number} schedules */
async function simulate(schedules) {
	const args = ["test", "--locked", "--profile", "simulator", "--test", "simulator", "--", "--schedules", `${schedules}`];
	const [command, all] = cargo(args);
	const env = { ...environment(), CARGO_TARGET_DIR: join(copy, "target"), RUSTFLAGS: "-A warnings" };
	return spawnSync(command, all, { cwd: copy, env, encoding: "utf8" });
}

/**
 * What the simulator said; a failure where it said what it should not.
 *
 * @param {{ status: number | null, stdout: string, stderr: string }} run
 * @param {number} breaks how many schedules are expected to break
 */
function found({ stdout, stderr }, breaks) {
	const line = stdout.split(/[\r\n]/).find((line) => /^(schedule \d+ breaks|test result: ok)/.test(line));
	if (!line) throw new Failure("expected the simulator to run, but it did not", stderr);
	if (line.startsWith("schedule") !== Boolean(breaks)) throw new Failure(`expected otherwise, but found: ${line}`);
	return line;
}
