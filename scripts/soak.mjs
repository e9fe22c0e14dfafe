/**
 * Runs the simulator for as many schedules as wanted, each with a seed of its own; with --seed tells the story of one.
 *
 *     npm run soak [-- SCHEDULES]     a million where nobody says
 *     npm run soak -- --seed SEED
 */

import { spawnSync } from "node:child_process";

import { simulator } from "./simulator.mjs";
import { environment, root } from "./project.mjs";
import { setup } from "./setup.mjs";
import { Failure, main, run, step } from "./steps.mjs";

await main(async () => {
	await setup();
	await step("Building the simulator", () => run(...simulator(["--schedules", "0"])));
	const [command, args] = simulator(wanted(process.argv.slice(2)));
	const { status } = spawnSync(command, args, { cwd: root, env: environment(), stdio: "inherit" });
	if (status !== 0) throw new Failure("A promise was broken: the line above says which, and the seed that breaks it.");
});

/** @param {string[]} args */
function wanted(args) {
	if (args[0] === "--seed") return args;
	// Seeds that nobody has run: those of `npm test` are the first.
	return ["--schedules", args[0] ?? "1000000", "--first", `${Date.now()}`];
}
