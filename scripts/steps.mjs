/** Say what is being done, run it quietly, show everything when it fails. */

import { spawn } from "node:child_process";

import { environment, root } from "./project.mjs";

/** A line is printed at once only for what takes longer than this. */
const SAY_AFTER_MS = 1500;

/** A failure that needs no stack: its message says what to do, its output is what a command printed. */
export class Failure extends Error {
	/**
	 * @param {string} message
	 * @param {string} [output]
	 */
	constructor(message, output = "") {
		super(message);
		this.output = output;
	}
}

/**
 * One step with one line: its title and the seconds it took, and what `work` returned as its summary below.
 *
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
	const started = Date.now();
	const saying = setTimeout(() => console.log(`  … ${title}`), SAY_AFTER_MS);
	try {
		const result = await work();
		clearTimeout(saying);
		console.log(`  ✓ ${title}  ${seconds(started)}`);
		if (Array.isArray(result)) for (const line of result) console.log(`      ${line}`);
		return result;
	} catch (error) {
		clearTimeout(saying);
		console.log(`  ✗ ${title}  ${seconds(started)}`);
		throw error;
	}
}

/** @param {number} started */
function seconds(started) {
	return `${((Date.now() - started) / 1000).toFixed(1)} s`;
}

/**
 * Runs a command to its end and gives what it printed.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: Record<string, string>, cwd?: string }} [options]
 * @returns {Promise<string>}
 */
export function run(command, args, { env = {}, cwd = root } = {}) {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, { cwd, env: environment(env), stdio: ["ignore", "pipe", "pipe"] });
		let output = "";
		child.stdout.on("data", (data) => (output += data));
		child.stderr.on("data", (data) => (output += data));
		child.on("error", (error) =>
			reject(new Failure(`${command} could not be started: ${error.message}`)),
		);
		child.on("close", (code, signal) => {
			if (code === 0) resolve(output);
			else reject(new Failure(`${[command, ...args].join(" ")} ended with ${signal ?? code}`, output));
		});
	});
}

/**
 * What a command prints, or null when it is missing or fails.
 *
 * @param {string} command
 * @param {string[]} args
 */
export async function ask(command, args) {
	return run(command, args).then(
		(output) => output.trim(),
		() => null,
	);
}

/**
 * The body of a command of this project: a failure is shown with its output, and ends with status 1.
 *
 * @param {() => Promise<void>} work
 */
export async function main(work) {
	try {
		await work();
	} catch (error) {
		if (!(error instanceof Failure)) throw error;
		if (error.output) console.error(`\n${error.output.trimEnd()}`);
		console.error(`\n${error.message}`);
		process.exitCode = 1;
	}
}
