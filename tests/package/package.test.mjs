/** The package as it is published: what is in it, how it is found, and its types. */

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

import { project, tarball } from "./kit.mjs";

const bin = (name) => fileURLToPath(new URL(`../../node_modules/.bin/${name}`, import.meta.url));
const modules = (name) => fileURLToPath(new URL(`../../node_modules/${name}`, import.meta.url));
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
	assert.ok(size < 1_800_000, `packed to ${size} bytes`);
});

test("an engine without SIMD takes the build that has none", async () => {
	const features = (file) => {
		const module = new WebAssembly.Module(readFileSync(installed("wasm", file)));
		const [section] = WebAssembly.Module.customSections(module, "target_features");
		return Buffer.from(section).toString("latin1");
	};
	assert.match(features("core_bg.wasm"), /\+.simd128/);
	assert.doesNotMatch(features("core_plain_bg.wasm"), /simd/);
	empty.write({
		"plain.js": `
			const isValid = WebAssembly.validate;
			WebAssembly.validate = (bytes) => bytes.length > 100 && isValid(bytes);
			const [{ inspect }, { moduleUrl }] = [await import("smart-bcc"), await import("smart-bcc/wasm")];
			console.log(inspect(new TextEncoder().encode("Subject: a\\n\\nb\\n")).subject, moduleUrl().pathname.split("/").at(-1));`,
	});
	assert.equal(await empty.run(process.execPath, ["plain.js"]), "a core_plain_bg.wasm\n");
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
	import { inspect, receive, respond } from "smart-bcc";
	import type { GivenAuthentication, Inspection, Options, Outcome, Page, Store } from "smart-bcc";
	import worker, { createWorker, type Env } from "smart-bcc/worker";
	import { MemoryStore } from "smart-bcc/store/memory";
	import { kvStore, type Namespace } from "smart-bcc/store/kv";
	import { bind, createCore, moduleUrl, type CompiledModule } from "smart-bcc/wasm";

	const inspection: Inspection = inspect(new Uint8Array(), { bodies: false });
	const authentication: GivenAuthentication = inspection.authentication;
	const store: Store = new MemoryStore({ now: () => 0 });
	declare const namespace: Namespace;
	declare const module: CompiledModule;
	const options: Options = { mailDomain: "bcc.example.com", send: async ({ to, text }) => [to, text], limit: () => true };

	export async function text(raw: Uint8Array | ReadableStream<Uint8Array>): Promise<string> {
		const outcome: Outcome = await receive({ mailFrom: "", rcptTo: "", raw, rawSize: 1 }, store, { ...options, authentication });
		switch (outcome.outcome) {
			case "refused": return outcome.text;
			case "filed": return outcome.mailId + outcome.links.map(({ kind, id }) => kind + id).join();
			case "held": case "deferred": return outcome.reason;
		}
	}
	export const answer: Promise<Response> = respond(new Request("http://localhost"), kvStore(namespace), { ...options, client: "" });
	export const functions = bind(() => createCore(module));
	export const url: URL = moduleUrl();
	export const env: Env = { MAIL_DOMAIN: "" };

	/** A store as somebody may write one. */
	export class Own implements Store {
		#entries = new Map<string, { value: string | Uint8Array; metadata: object | null }>();
		async get(keys: string[], form: "text" | "bytes" | "metadata") {
			return keys.map((key) => {
				const entry = this.#entries.get(key);
				return entry ? (form === "metadata" ? entry.metadata : entry.value) : null;
			});
		}
		async list(prefix: string, cursor: string | null, limit: number): Promise<Page> {
			const keys = [...this.#entries.keys()].filter((key) => key.startsWith(prefix) && key > (cursor ?? "")).sort();
			const rows = keys.slice(0, limit).map((key) => ({ key, metadata: this.#entries.get(key)!.metadata }));
			return { rows, cursor: keys.length > limit ? keys[limit - 1]! : null };
		}
		async put(key: string, value: string | Uint8Array, { metadata }: { metadata: object | null; expiresInSeconds: number | null }) {
			this.#entries.set(key, { value, metadata });
		}
		async delete(keys: string[]) {
			for (const key of keys) this.#entries.delete(key);
		}
	}

	// @ts-expect-error a string is no message
	inspect("text");
	// @ts-expect-error a deferred message has no text for its sender
	export const none = (end: Outcome) => (end.outcome === "deferred" ? end.text : null);
	// @ts-expect-error a domain is needed
	respond(new Request("http://localhost"), store, {});
	// @ts-expect-error no word of RFC 8601
	export const wrong: GivenAuthentication = { dkim: [], spf: null, dmarc: { result: "PASS", domain: null } };
	// @ts-expect-error what was not checked is said
	export const unsaid: GivenAuthentication = { dkim: [], spf: null };
	export default [worker, createWorker()];`;

/** Where the types of the platform come from: `Request`, `Response`, streams and `WebAssembly`. */
const PLATFORMS = {
	dom: { lib: ["es2022", "dom"], types: [] },
	node: { lib: ["es2022"], types: [modules("@types/node")] },
	workers: { lib: ["es2022"], types: [modules("@cloudflare/workers-types")] },
};

const typeCheck = (name, files, options) => {
	const strict = { strict: true, exactOptionalPropertyTypes: true, skipLibCheck: false };
	const compilerOptions = { noEmit: true, target: "es2022", ...strict, ...options };
	empty.write({ ...files, [`tsconfig.${name}.json`]: JSON.stringify({ compilerOptions, files: Object.keys(files) }) });
	return empty.run(bin("tsc"), ["--project", `tsconfig.${name}.json`]);
};

for (const [resolution, module] of [["nodenext", "nodenext"], ["bundler", "esnext"]]) {
	for (const [platform, options] of Object.entries(PLATFORMS)) {
		test(`types for every entry, as ${resolution} finds them beside those of ${platform}, all of them checked`, () =>
			typeCheck(`${resolution}.${platform}`, { "types.ts": USES }, { module, moduleResolution: resolution, ...options }));
	}
}

test("a Worker's own environment and message fit", async () => {
	const text = `
		import worker from "smart-bcc/worker";
		import { kvStore } from "smart-bcc/store/kv";
		import { receive } from "smart-bcc";
		interface Env { KV: KVNamespace; MAIL_DOMAIN: string; EMAIL: SendEmail; CLIENT_LIMIT: RateLimit }
		export default {
			async email(message, env, context) {
				const { from: mailFrom, to: rcptTo, raw, rawSize } = message;
				await receive({ mailFrom, rcptTo, raw, rawSize }, kvStore(env.KV), { mailDomain: env.MAIL_DOMAIN });
				await worker.email(message, env, context);
			},
			fetch: (request, env, context) => worker.fetch(request, env, context),
		} satisfies ExportedHandler<Env>;`;
	await typeCheck("worker", { "worker.ts": text }, { module: "esnext", moduleResolution: "bundler", ...PLATFORMS.workers });
});

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
