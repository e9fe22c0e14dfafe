/**
 * The package as it is published, in empty projects: packed once for all test files, installed once without a network.
 */

import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const pkg = join(root, "pkg");
const QUIET = ["--silent", "--no-audit", "--no-fund"];

/** Of all that may be packed; test files that run at once find the same. */
function fingerprint() {
	const hash = createHash("sha256");
	const files = readdirSync(pkg, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
	for (const file of files.map(({ parentPath, name }) => join(parentPath, name)).sort()) {
		hash.update(file).update(readFileSync(file));
	}
	return hash.digest("hex").slice(0, 16);
}

/**
 * A folder with `smart-bcc.tgz`, and with `node_modules` where that is installed. It appears whole, by being renamed;
 * where another test file was faster, its folder is taken.
 */
function packed() {
	const [all, name] = [join(root, "dist", "package"), fingerprint()];
	const folder = join(all, name);
	if (existsSync(folder)) return folder;
	mkdirSync(all, { recursive: true });
	const old = readdirSync(all).filter((other) => other !== name && !other.startsWith("making-"));
	for (const other of old) rmSync(join(all, other), { recursive: true, force: true });
	const making = mkdtempSync(join(all, "making-"));
	const made = execFileSync("npm", ["pack", ...QUIET, "--pack-destination", making], { cwd: pkg, encoding: "utf8" });
	renameSync(join(making, made.trim()), join(making, "smart-bcc.tgz"));
	writeFileSync(join(making, "package.json"), JSON.stringify({ type: "module", private: true }));
	execFileSync("npm", ["install", ...QUIET, "--offline", join(making, "smart-bcc.tgz")], { cwd: making });
	try {
		renameSync(making, folder);
	} catch (error) {
		if (!existsSync(folder)) throw error;
		rmSync(making, { recursive: true });
	}
	return folder;
}

export const folder = packed();
export const tarball = join(folder, "smart-bcc.tgz");

/**
 * An empty project that has installed the package and nothing else. It is away from this repository, so that nothing
 * of ours is found in a folder above.
 *
 * @param {Record<string, string | Uint8Array>} files by their path
 */
export function project(files = {}) {
	return new Project(files);
}

class Project {
	root = mkdtempSync(join(tmpdir(), "smart-bcc-"));

	constructor(files) {
		cpSync(join(folder, "node_modules"), join(this.root, "node_modules"), { recursive: true });
		this.write({ "package.json": JSON.stringify({ type: "module", private: true }), ...files });
	}

	path(...parts) {
		return join(this.root, ...parts);
	}

	write(files) {
		for (const [name, content] of Object.entries(files)) {
			mkdirSync(dirname(this.path(name)), { recursive: true });
			writeFileSync(this.path(name), content);
		}
	}

	/** Runs a command there, and gives what it prints; where it fails, it throws with all that it said. */
	run(command, args, env = {}) {
		const { promise, resolve, reject } = Promise.withResolvers();
		const child = spawn(command, args, { cwd: this.root, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
		let [output, errors] = ["", ""];
		child.stdout.on("data", (data) => (output += data));
		child.stderr.on("data", (data) => (errors += data));
		child.on("error", reject);
		child.on("close", (code) => {
			if (code === 0) resolve(output);
			else reject(new Error(`${command} ended with ${code}\n${output}${errors}`));
		});
		return promise;
	}

	remove() {
		rmSync(this.root, { recursive: true, force: true });
	}
}
