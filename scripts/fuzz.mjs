/**
 * Fuzzes the core: one target of fuzz/fuzz_targets, or all of them, two at a time. What is found stands in
 * fuzz/artifacts, what leads further in fuzz/target/corpus; fuzz/corpus, from which each begins, stays as it is.
 *
 *     npm run fuzz [-- TARGET] [SECONDS]
 */

import { spawn } from "node:child_process";
import { mkdirSync, readdirSync } from "node:fs";
import { createInterface } from "node:readline";

import { cargo, environment, path, root } from "./project.mjs";
import { setup } from "./setup.mjs";
import { Failure, main, run, step } from "./steps.mjs";

const AT_ONCE = 2;
/** A whole message is longer, but what is special in it comes sooner, and shorter is faster. */
const INPUT_BYTES_MAX = 65_536;
/** One input that takes longer, or more memory, is a finding. */
const INPUT_SECONDS_MAX = 10;
const MEMORY_MB_MAX = 1024;
const SAY_EVERY_MS = 10_000;
const SECONDS = 60;

export const TARGETS = readdirSync(path("fuzz", "fuzz_targets"))
	.filter((name) => name.endsWith(".rs"))
	.map((name) => name.slice(0, -".rs".length))
	.sort();

/**
 * Fuzzes each target for so long, and gives a line of each.
 *
 * @param {string[]} targets
 * @param {number} seconds
 * @param {(line: string) => void} [say] hears how far each is
 * @returns {Promise<string[]>}
 */
export async function fuzz(targets, seconds, say = () => {}) {
	// No sanitizer: the core has no unsafe code but one line, and this runs on the stable toolchain.
	await run(...cargo(["fuzz", "build", "--sanitizer", "none"]));
	/** @type {string[]} */
	const lines = [];
	const waiting = targets.values();
	const work = async () => {
		for (const target of waiting) lines.push(await fuzzOne(target, seconds, say));
	};
	await Promise.all(Array.from({ length: AT_ONCE }, work));
	return lines.sort();
}

/**
 * @param {string} target
 * @param {number} seconds
 * @param {(line: string) => void} say
 * @returns {Promise<string>}
 */
function fuzzOne(target, seconds, say) {
	const found = path("fuzz", "target", "corpus", target);
	mkdirSync(found, { recursive: true });
	const options = [
		`-max_total_time=${seconds}`,
		`-max_len=${INPUT_BYTES_MAX}`,
		`-timeout=${INPUT_SECONDS_MAX}`,
		`-rss_limit_mb=${MEMORY_MB_MAX}`,
		`-dict=${path("fuzz", "words.dict")}`,
	];
	const corpus = [found, path("fuzz", "corpus", target)];
	const [command, args] = cargo(["fuzz", "run", "--sanitizer", "none", target, ...corpus, "--", ...options]);
	const child = spawn(command, args, { cwd: root, env: environment(), stdio: ["ignore", "ignore", "pipe"] });
	return new Promise((resolve, reject) => {
		let [output, last, said] = ["", "", Date.now()];
		createInterface(child.stderr).on("line", (line) => {
			const progress = progressOf(line);
			if (progress) last = progress;
			else output += `${line}\n`;
			if (!progress || Date.now() - said < SAY_EVERY_MS) return;
			said = Date.now();
			say(`${target}: ${progress}`);
		});
		child.on("error", (error) => reject(new Failure(`cargo could not be started: ${error.message}`)));
		child.on("close", (code) => {
			if (code === 0) resolve(`fuzzed ${target}: ${last}`);
			else reject(new Failure(`Fuzzing ${target} found something; npm run fuzz -- ${target} runs it again.`, tailOf(output)));
		});
	});
}

/**
 * What a line of the fuzzer says of how far it is, such as `#1024 NEW cov: 1474 ft: 5739 corp: 12/4Kb … exec/s: 512`.
 *
 * @param {string} line
 */
function progressOf(line) {
	const [, runs, places] = /^#(\d+)\s+\w+ +cov: (\d+)/.exec(line) ?? [];
	const [, rate] = /exec\/s: (\d+)/.exec(line) ?? [];
	return runs && `${Number(runs).toLocaleString("en")} inputs, ${rate ?? 0} a second, ${places} places reached`;
}

/** @param {string} output */
const tailOf = (output) => output.split("\n").slice(-60).join("\n");

if (import.meta.main ?? process.argv[1] === path("scripts", "fuzz.mjs")) {
	await main(async () => {
		const words = process.argv.slice(2);
		const targets = words.filter((word) => !/^\d+$/.test(word));
		const seconds = Number(words.find((word) => /^\d+$/.test(word)) ?? SECONDS);
		const unknown = targets.find((target) => !TARGETS.includes(target));
		if (unknown) throw new Failure(`${unknown}: expected one of ${TARGETS.join(", ")}`);
		await setup({ tests: true });
		await step("Fuzzing", () => fuzz(targets.length ? targets : TARGETS, seconds, (line) => console.log(`    ${line}`)));
	});
}
