/**
 * Installs what is missing, and nothing else: the Rust toolchain, the wasm-bindgen CLI and the Node modules;
 * for the tests also wasm-pack, cargo-fuzz with a C++ compiler, Chromium with its driver, and Python packages. With
 * everything there it takes a moment.
 *
 *     node scripts/setup.mjs [--tests]
 */

import { copyFileSync, existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

import {
	cargo,
	cargoFuzzVersion,
	path,
	rustVersion,
	tools,
	wasmBindgenVersion,
	wasmPackVersion,
	wasmTarget,
} from "./project.mjs";
import { Failure, ask, main, run, step } from "./steps.mjs";

/** Compiling the tools quickly matters more than their speed: each runs for a second or so. */
const QUICK_COMPILE = {
	CARGO_PROFILE_RELEASE_OPT_LEVEL: "0",
	CARGO_PROFILE_RELEASE_LTO: "off",
	CARGO_PROFILE_RELEASE_CODEGEN_UNITS: "16",
	CARGO_PROFILE_RELEASE_DEBUG: "false",
	CARGO_TARGET_DIR: join(tools, "target"),
};

/** @param {{ tests?: boolean }} [options] */
export async function setup({ tests = false } = {}) {
	await Promise.all([rustAndTools(tests), nodeModules(), tests && forTests()]);
}

/** One after the other: packages of the system are installed by one at a time, and Python may be one of them. */
async function forTests() {
	await systemPackages();
	await pythonPackages();
}

/** @param {boolean} tests */
async function rustAndTools(tests) {
	await rustToolchain();
	await cargoTool("wasm-bindgen-cli", "wasm-bindgen", wasmBindgenVersion);
	if (tests) {
		await cargoTool("wasm-pack", "wasm-pack", wasmPackVersion);
		await cargoTool("cargo-fuzz", "cargo-fuzz", cargoFuzzVersion);
	}
	rmSync(join(tools, "target"), { recursive: true, force: true });
}

async function rustToolchain() {
	if (await toolchainIsWhole()) return;
	if (!(await ask("rustup", ["--version"]))) {
		throw new Failure("rustup is missing: install it from https://rustup.rs and run this again.");
	}
	const args = ["toolchain", "install", rustVersion, "--profile", "minimal", "--no-self-update"];
	await step(`Installing Rust ${rustVersion} with ${wasmTarget}`, () =>
		run("rustup", [...args, "--component", "rustfmt,clippy", "--target", wasmTarget]),
	);
}

/** The file rust-toolchain.toml installs nothing by itself, and a toolchain may be there in part. */
async function toolchainIsWhole() {
	const sysroot = await ask("rustup", ["run", rustVersion, "rustc", "--print", "sysroot"]);
	const parts = ["bin/cargo", "bin/cargo-fmt", "bin/cargo-clippy", `lib/rustlib/${wasmTarget}/lib`];
	return sysroot !== null && parts.every((part) => existsSync(join(sysroot, part)));
}

/**
 * Into `.tools/bin`, so that no other project's version is touched.
 *
 * @param {string} crate
 * @param {string} binary
 * @param {string} version
 */
async function cargoTool(crate, binary, version) {
	const found = await ask(join(tools, "bin", binary), ["--version"]);
	if (found?.split(" ")[1] === version) return;
	await step(`Compiling ${crate} ${version}, some two minutes`, async () => {
		const install = ["install", crate, "--version", version, "--root", tools, "--force"];
		try {
			await run(...cargo([...install, "--locked"]), { env: QUICK_COMPILE });
		} catch {
			console.log(
				`    ${crate}: its own lockfile cannot be had here, so current dependencies are taken`,
			);
			await run(...cargo(install), { env: QUICK_COMPILE });
		}
	});
}

async function nodeModules() {
	if (modulesAreCurrent()) return;
	await step("Installing Node modules", () => run("npm", ["ci", "--no-audit", "--no-fund"]));
}

/** Whether each package of the lockfile is installed in its version; optional ones are for other machines. */
function modulesAreCurrent() {
	const installed = packagesOf("node_modules/.package-lock.json");
	const wanted = packagesOf("package-lock.json");
	return Object.entries(wanted).every(
		([name, { version, optional }]) => name === "" || optional || installed[name]?.version === version,
	);
}

/**
 * @param {string} file
 * @returns {Record<string, { version: string, optional?: boolean }>}
 */
function packagesOf(file) {
	return existsSync(path(file)) ? JSON.parse(readFileSync(path(file), "utf8")).packages : {};
}

async function systemPackages() {
	const there = await Promise.all([
		...["chromium", "chromedriver", "c++"].map((name) => ask("which", [name])),
		// Debian has a python3 that cannot make an environment until python3-venv is there.
		ask("python3", ["-c", "import ensurepip, venv"]),
	]);
	const [chromium, driver, compiler, python] = there.map((found) => found !== null);
	const missing = [
		// LLVM's fuzzer is C++.
		...(compiler ? [] : ["g++"]),
		...(chromium && driver ? [] : ["chromium", "chromium-driver"]),
		...(python ? [] : ["python3", "python3-venv"]),
	];
	if (missing.length === 0) return;
	const sudo = process.getuid?.() === 0 ? [] : ["sudo"];
	const apt = (/** @type {string[]} */ ...args) => {
		const [command, ...rest] = [...sudo, "apt-get", "-q", "-y", ...args];
		return run(command, rest, { env: { DEBIAN_FRONTEND: "noninteractive" } });
	};
	await step(`Installing ${missing.join(", ")}`, async () => {
		await apt("update");
		await apt("install", "--no-install-recommends", ...missing);
	});
}

/**
 * Into an environment of the project's own, which keeps a copy of the list that it was made from; one that was
 * not finished has none.
 */
async function pythonPackages() {
	const [wanted, python] = [path("tests", "requirements.txt"), join(tools, "python")];
	const [installed, interpreter] = [join(python, "requirements.txt"), join(python, "bin", "python3")];
	const text = (/** @type {string} */ file) => (existsSync(file) ? readFileSync(file, "utf8") : null);
	// Where the system's Python has moved, the interpreter is a link to nothing.
	if (text(installed) === text(wanted) && existsSync(interpreter)) return;
	await step("Installing Python packages", async () => {
		rmSync(python, { recursive: true, force: true });
		await run("python3", ["-m", "venv", python]);
		// The list is whole, so nothing is added to it that is not pinned.
		const install = ["-m", "pip", "install", "--no-deps", "--disable-pip-version-check", "-q", "-r", wanted];
		await run(interpreter, install);
		copyFileSync(wanted, installed);
	});
}

if (import.meta.main ?? process.argv[1] === path("scripts", "setup.mjs")) {
	await main(() => setup({ tests: process.argv.includes("--tests") }));
}
