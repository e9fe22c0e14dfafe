/**
 * Everything that must hold, one line for each step; the whole output of a step that fails.
 *
 *     npm test
 */

import { readdirSync } from "node:fs";

import { audit } from "./audit.mjs";
import { build, buildApp, buildPackage, provoked } from "./build.mjs";
import { fuzz, TARGETS } from "./fuzz.mjs";
import { cargo, path, wasmTarget, wrangler } from "./project.mjs";
import { setup } from "./setup.mjs";
import { simulator } from "./simulator.mjs";
import { ask, main, run, step } from "./steps.mjs";

/**
 * How many test files run at once, where each runs a Worker and a browser, and where time is measured.
 *
 * @type {Record<string, number>}
 */
const AT_ONCE = { app: 2, "app-speed": 1 };

/** How many schedules of the simulator, the same each time; `npm run soak` runs others. */
const SCHEDULES = 100_000;

/** How long each fuzz target runs; `npm run fuzz` takes as long as one likes. */
const FUZZ_SECONDS = 60;

const started = Date.now();

await main(async () => {
	await setup({ tests: true });
	await audit();
	await rust();
	await fuzzing();
	await buildPackage();
	await build(provoked);
	await buildApp();
	await javascript();
	await browser();
	console.log(`\n  All of it passed, in ${Math.round((Date.now() - started) / 1000)} s.`);
});

async function rust() {
	const deny = ["--", "-D", "warnings"];
	await step("Formatting", () => run(...cargo(["fmt", "--check", "--", "--color", "never"])));
	await step("Lints, native", () => run(...cargo(["clippy", "--locked", "--all-targets", ...deny])));
	await step("Lints, wasm", () =>
		run(...cargo(["clippy", "--locked", "--all-targets", "--target", wasmTarget, ...deny])),
	);
	await step("Rust tests", async () => closingLines(await run(...cargo(["test", "--locked"]))));
	await step(`Simulator, ${SCHEDULES} schedules`, async () =>
		closingLines(await run(...simulator(["--schedules", `${SCHEDULES}`]))),
	);
	await step("Rust documentation", () =>
		run(...cargo(["doc", "--locked", "--no-deps"]), { env: { RUSTDOCFLAGS: "-D warnings" } }),
	);
}

/** The fuzz targets are a package of their own, which cargo's other commands do not look at. */
async function fuzzing() {
	const manifest = ["--manifest-path", path("fuzz", "Cargo.toml")];
	await step("Formatting of the fuzz targets", () => run(...cargo(["fmt", "--check", ...manifest, "--", "--color", "never"])));
	await step("Lockfile of the fuzz targets", () => run(...cargo(["fetch", "--locked", ...manifest])));
	await step(`Fuzzing, ${TARGETS.length} targets of ${FUZZ_SECONDS} s, two at a time`, () => fuzz(TARGETS, FUZZ_SECONDS));
}

async function javascript() {
	await step("JavaScript types", () => run("tsc", ["--project", path()]));
	await step("TypeScript types of the web app", () => run("tsc", ["--project", path("www")]));
	await step("Deploy, as a dry run", () =>
		run(...wrangler(["deploy", "--dry-run", "--outdir", path("dist", "worker")])),
	);
	for (const folder of ["wasm", "differential", "package", "worker"]) {
		await step(`JavaScript tests, ${folder}`, () => node(folder));
	}
	await step("Load from the outside, small", () => node("load"));
	await step("API against its OpenAPI document", () => node("openapi"));
	await step("Web app in headless Chromium", () => node("app"));
	await step("Web app, how fast it is", () => node("app-speed"));
}

/** @param {string} folder */
async function node(folder) {
	const atOnce = folder in AT_ONCE ? [`--test-concurrency=${AT_ONCE[folder]}`] : [];
	return closingLines(await run("node", ["--test", "--test-reporter=spec", ...atOnce, ...testsIn(folder)]));
}

async function browser() {
	await step("Tests in headless Chromium", async () => {
		const driver = (await ask("which", ["chromedriver"])) ?? "chromedriver";
		return closingLines(
			await run("wasm-pack", ["test", "--headless", "--chrome", "--chromedriver", driver]),
		);
	});
}

/** @param {string} folder */
function testsIn(folder) {
	return readdirSync(path("tests", folder))
		.filter((name) => name.endsWith(".test.mjs"))
		.sort()
		.map((name) => path("tests", folder, name));
}

/**
 * What the test runners say at their end: cargo's and wasm-pack's one line for each program with tests,
 * Node's counts with what was left out and why, and what the test of the API's document has covered.
 *
 * @param {string} output
 */
function closingLines(output) {
	const lines = output.split("\n").map((line) => line.trim());
	return lines.filter(
		(line) =>
			/^test result: (?!ok\. 0 passed)/.test(line) || /^﹣ .* # /.test(line) || /^ℹ ((tests|pass|fail|skipped) \d|\d+ operations|\d+ deliveries|\d+ of \d+ header blocks|performance \d|longest task)/.test(line),
	);
}
