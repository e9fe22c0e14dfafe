/** The package as it is published: what is in it, how it is found, and its types. */

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

import { project, tarball } from "./kit.mjs";

const bin = (name) => fileURLToPath(new URL(`../../node_modules/.bin/${name}`, import.meta.url));
const empty = project();
after(() => empty.remove());

const installed = (...parts) => empty.path("node_modules/smart-bcc", ...parts);
const manifest = JSON.parse(readFileSync(installed("package.json"), "utf8"));
/** Entries of code; the others are files as they are. */
const entries = Object.entries(manifest.exports).filter(([, target]) => typeof target === "object");

test("the tarball holds what is needed and nothing else", () => {
	const names = execFileSync("tar", ["-tzf", tarball], { encoding: "utf8" }).trim().split("\n");
	for (const name of ["package.json", "README.md", "worker.js", "wasm/core.js", "wasm/core_bg.wasm", "types/index.d.ts"]) {
		assert.ok(names.includes(`package/${name}`), `${name} is missing`);
	}
	assert.deepEqual(
		names.filter((name) => !/\.(js|d\.ts|wasm|json|md)$/.test(name)),
		[],
	);
	const size = readFileSync(tarball).length;
	assert.ok(size < 1_200_000, `packed to ${size} bytes`);
});

test("nothing runs when it is installed, and nothing comes along", () => {
	for (const field of ["scripts", "dependencies", "peerDependencies", "optionalDependencies", "bundleDependencies"]) {
		assert.equal(manifest[field], undefined, field);
	}
});

test("every entry has its types first, and every file that it names is there", () => {
	assert.deepEqual(Object.keys(manifest.exports["."]), ["types", "workerd", "node", "browser", "default"]);
	for (const [entry, target] of entries) {
		assert.equal(Object.keys(target)[0], "types", entry);
		for (const file of Object.values(target)) assert.ok(existsSync(installed(file)), `${entry}: ${file}`);
	}
	assert.deepEqual(
		entries.map(([entry]) => entry),
		[".", "./worker", "./store/memory", "./store/kv", "./wasm"],
	);
});

test("publint has no objection", async () => {
	await empty.run(bin("publint"), ["run", tarball, "--strict"]);
});

test("types are not wrong", async () => {
	await empty.run(bin("attw"), [tarball, "--profile", "esm-only"]);
});

const USES = `
	import { inspect, receive, respond, type GivenAuthentication, type Inspection, type Options, type Outcome, type Store } from "smart-bcc";
	import worker, { createWorker, type Env } from "smart-bcc/worker";
	import { MemoryStore } from "smart-bcc/store/memory";
	import { kvStore } from "smart-bcc/store/kv";
	import { bind, createCore, moduleUrl } from "smart-bcc/wasm";

	const inspection: Inspection = inspect(new Uint8Array(), { bodies: false });
	const authentication: GivenAuthentication = inspection.authentication;
	const store: Store = new MemoryStore({ now: () => 0 });
	const options: Options = { mailDomain: "bcc.example.com", send: async ({ to, text }) => [to, text], limit: () => true };

	export async function text(raw: Uint8Array | ReadableStream<Uint8Array>): Promise<string> {
		const outcome: Outcome = await receive({ mailFrom: "", rcptTo: "", raw, rawSize: 1 }, store, { ...options, authentication });
		switch (outcome.outcome) {
			case "refused": return outcome.text;
			case "filed": return outcome.mailId + outcome.links.map(({ kind, id }) => kind + id).join();
			case "held": case "deferred": return outcome.reason;
		}
	}
	export const answer: Promise<Response> = respond(new Request("http://localhost"), kvStore({}), { ...options, client: "" });
	export const functions = bind(() => createCore(new WebAssembly.Module(new Uint8Array())));
	export const url: URL = moduleUrl();
	export const env: Env = { MAIL_DOMAIN: "" };

	// @ts-expect-error a string is no message
	inspect("text");
	// @ts-expect-error a deferred message has no text for its sender
	export const none = async () => { const end = await receive({ mailFrom: "", rcptTo: "", raw: new Uint8Array() }, store, options); if (end.outcome === "deferred") return end.text; };
	// @ts-expect-error a domain is needed
	respond(new Request("http://localhost"), store, {});
	// @ts-expect-error no word of RFC 8601
	export const wrong: GivenAuthentication = { dkim: [], spf: null, dmarc: { result: "PASS", domain: null } };
	// @ts-expect-error what was not checked is said
	export const unsaid: GivenAuthentication = { dkim: [], spf: null };
	export default [worker, createWorker()];`;

for (const [resolution, module] of [["nodenext", "nodenext"], ["bundler", "esnext"]]) {
	test(`types for every entry, as ${resolution} finds them, those of the package checked too`, async () => {
		const compilerOptions = {
			noEmit: true,
			strict: true,
			exactOptionalPropertyTypes: true,
			skipLibCheck: false,
			module,
			moduleResolution: resolution,
			target: "es2022",
			lib: ["es2022", "dom"],
			types: [],
		};
		const tsconfig = JSON.stringify({ compilerOptions, files: ["types.ts"] });
		empty.write({ "types.ts": USES, [`tsconfig.${resolution}.json`]: tsconfig });
		await empty.run(bin("tsc"), ["--project", `tsconfig.${resolution}.json`]);
	});
}

test("every public name has its documentation", () => {
	for (const file of new Set(entries.map(([, { types }]) => types))) {
		const text = readFileSync(installed(file), "utf8");
		const declared = [...text.matchAll(/^export (?:declare )?(?:function|class|interface|type|const) (\w+)/gm)];
		for (const { 1: name, index } of declared) {
			const documented = /\*\/\n$/.test(text.slice(0, index));
			assert.ok(documented, `${file}: ${name}`);
		}
	}
});
