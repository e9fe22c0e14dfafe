/** The package as it is published: packed, installed into an empty project without a network, and used there. */

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { createTestHarness } from "wrangler";

const pkg = fileURLToPath(new URL("../../pkg/", import.meta.url));
const project = mkdtempSync(join(tmpdir(), "smart-bcc-"));

const MESSAGE = [
	"From: Ann Lee <ann@example.com>",
	"To: Chris Doe <chris@example.org>",
	"Subject: =?utf-8?B?5b6h6KaL56mN?=",
	"",
	"hello",
	"",
].join("\r\n");

before(() => {
	const quiet = ["--silent", "--no-audit", "--no-fund"];
	const tarball = execFileSync("npm", ["pack", ...quiet, "--pack-destination", project], {
		cwd: pkg,
		encoding: "utf8",
	}).trim();
	write("package.json", JSON.stringify({ type: "module", private: true }));
	execFileSync("npm", ["install", ...quiet, "--offline", join(project, tarball)], { cwd: project });
});

after(() => rmSync(project, { recursive: true, force: true }));

test("the tarball holds what is needed and nothing else", () => {
	const output = execFileSync("npm", ["pack", "--dry-run", "--json", "--silent"], {
		cwd: pkg,
		encoding: "utf8",
	});
	const [{ files, size }] = Object.values(JSON.parse(output));
	const names = files.map((file) => file.path);
	for (const name of [
		"package.json",
		"README.md",
		"worker.js",
		"wasm/core.js",
		"wasm/core_bg.wasm",
		"types/index.d.ts",
	]) {
		assert.ok(names.includes(name), `${name} is missing`);
	}
	assert.deepEqual(
		names.filter((name) => !/\.(js|d\.ts|wasm|json|md)$/.test(name)),
		[],
	);
	assert.ok(size < 1_200_000, `packed to ${size} bytes`);
});

test("inspect in Node", () => {
	const inspection = inNode(
		"smart-bcc",
		`console.log(JSON.stringify(exports.inspect(new TextEncoder().encode(${JSON.stringify(MESSAGE)}))))`,
	);
	check(JSON.parse(inspection));
});

test("inspect in Node: misuse throws, bad mail does not, and the next call works", () => {
	const output = inNode(
		"smart-bcc",
		`const said = [];
		for (const raw of ["text", null, undefined, new ArrayBuffer(1), [1], new Uint16Array(1)]) {
			try { exports.inspect(raw); } catch (error) { said.push(error.name); }
		}
		try { exports.inspect(new Uint8Array((32 << 20) + 1)); } catch (error) { said.push(error.name); }
		for (const raw of [new Uint8Array(), new Uint8Array(5000), new Uint8Array(5000).fill(255), Buffer.from("From:\\n")]) {
			said.push(Array.isArray(exports.inspect(raw).defects));
		}
		console.log(JSON.stringify(said));`,
	);
	assert.deepEqual(JSON.parse(output), [
		...Array(6).fill("TypeError"),
		"RangeError",
		true,
		true,
		true,
		true,
	]);
});

test("inspect and createWorker in workerd", async () => {
	write(
		"worker.js",
		`import { inspect } from "smart-bcc";
		import worker, { createWorker } from "smart-bcc/worker";
		export default {
			async fetch(request, env) {
				if (request.method === "POST") return Response.json(inspect(new Uint8Array(await request.arrayBuffer())));
				const made = createWorker();
				return Response.json([typeof worker.email, typeof made.fetch, (await made.fetch(request, {})).status]);
			},
		};`,
	);
	const config = { name: "package", main: join(project, "worker.js"), compatibility_date: "2026-10-01" };
	const server = createTestHarness({ root: project, workers: [{ config }] });
	try {
		await server.listen();
		check(await (await server.fetch("/", { method: "POST", body: MESSAGE })).json());
		assert.deepEqual(await (await server.fetch("/api/v1/health")).json(), ["function", "function", 503]);
	} finally {
		await server.close();
	}
});

test("the stores", () => {
	const output = inNode(
		"smart-bcc/store/memory",
		`const store = new exports.MemoryStore();
		await store.put("a", "x", { metadata: null, expiresInSeconds: null });
		console.log(await store.get(["a"], "text"), typeof (await import("smart-bcc/store/kv")).kvStore);`,
	);
	assert.equal(output.trim(), "[ 'x' ] function");
});

test("types for every entry", () => {
	const manifest = JSON.parse(readFileSync(join(project, "node_modules/smart-bcc/package.json"), "utf8"));
	for (const [entry, target] of Object.entries(manifest.exports)) {
		if (typeof target === "object")
			readFileSync(join(project, "node_modules/smart-bcc", target.types), "utf8");
		else assert.equal(entry, "./package.json");
	}
	write(
		"types.ts",
		`import { inspect, type Inspection } from "smart-bcc";
		import worker, { createWorker } from "smart-bcc/worker";
		import { MemoryStore } from "smart-bcc/store/memory";
		import { kvStore } from "smart-bcc/store/kv";
		const inspection: Inspection = inspect(new Uint8Array(), { bodies: false });
		export const said: string = inspection.authentication.verdict;
		// @ts-expect-error a string is no message
		inspect("text");
		export default [worker, createWorker(), new MemoryStore(), kvStore({})];`,
	);
	const options = [
		"--noEmit",
		"--strict",
		"--module",
		"nodenext",
		"--target",
		"es2022",
		"--lib",
		"es2022,dom",
		"--types",
		"",
	];
	execFileSync("tsc", [...options, "types.ts"], { cwd: project, stdio: "inherit" });
});

function check(inspection) {
	assert.equal(inspection.subject, "御見積");
	assert.deepEqual(inspection.author, { address: "ann@example.com" });
	assert.deepEqual(inspection.correspondents, [{ name: "Chris Doe", address: "chris@example.org" }]);
	assert.equal(inspection.authentication.verdict, "none");
}

/** Runs a module in the project, with what it imports as `exports`, and gives what it prints. */
function inNode(specifier, body) {
	write("run.js", `import * as exports from "${specifier}";\n${body}`);
	return execFileSync(process.execPath, ["run.js"], { cwd: project, encoding: "utf8" });
}

function write(name, text) {
	writeFileSync(join(project, name), text);
}
