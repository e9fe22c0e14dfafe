/**
 * Proves that the simulator can find what it looks for: plants bugs in a copy of the core, one at a time, and says
 * after how many schedules each is found and as what.
 *
 *     npm run plant
 */

import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { cargo, path } from "./project.mjs";
import { setup } from "./setup.mjs";
import { Failure, main, run, step } from "./steps.mjs";

const SCHEDULES_MAX = 20_000;
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
	await step("Without a bug", async () => [line(await simulate(2_000), /^test result: ok/)]);
	for (const plant of plants) await step(plant.bug, async () => [await find(plant)]);
});

/** @param {Plant} plant */
async function find({ file, from, to }) {
	const place = join(copy, file);
	const sound = readFileSync(place, "utf8");
	if (sound.split(from).length !== 2) throw new Failure(`${file}: expected once, but found otherwise: ${from}`);
	try {
		writeFileSync(place, sound.replace(from, () => to));
		return line(await simulate(SCHEDULES_MAX), /^schedule \d+ breaks/);
	} finally {
		writeFileSync(place, sound);
	}
}

/**
 * What the simulator printed; that it finds something is no failure here. It is built for the shortest wait: most bugs
 * need few schedules.
 *
 * @param {number} schedules
 */
async function simulate(schedules) {
	const env = { CARGO_TARGET_DIR: join(copy, "target"), RUSTFLAGS: "-A warnings" };
	const args = ["test", "--quiet", "--locked", "--test", "simulator", "--", "--schedules", `${schedules}`];
	return run(...cargo(args), { cwd: copy, env }).catch((error) => {
		if (error instanceof Failure) return error.output;
		throw error;
	});
}

/**
 * The line that says what came of it; a failure where it is not the one that is expected.
 *
 * @param {string} output
 * @param {RegExp} expected
 */
function line(output, expected) {
	const found = output.split("\n").find((line) => expected.test(line));
	if (!found) throw new Failure(`expected ${expected}, but found otherwise`, output);
	return found;
}
