/** The packed package does the same in every runtime and bundler (`probe.js`), in projects that have nothing else. */

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";

import { build as viteBuild } from "vite";
import webpack from "webpack";
import { createTestHarness } from "wrangler";

import { Browser, IMPORT_MAP } from "./browser.mjs";
import { project } from "./kit.mjs";

const probe = readFileSync(new URL("probe.js", import.meta.url), "utf8");

const EXPECTED = {
	inspected: {
		subject: "見積",
		author: { address: "ann@example.com" },
		correspondents: [{ name: "Chris Doe", address: "chris@example.org" }],
		verdict: "none",
		text: "hello\n",
		misuse: ["TypeError", "TypeError", "TypeError", "RangeError"],
		bad: [true, true],
	},
	received: {
		outcomes: [["filed", null], ["filed", null], ["deferred", "fewer-bytes-than-announced"], ["refused", "authentication"]],
		again: true,
		text: "5.7.1 Not accepted: no such address, or From is no user of it, or SPF, DKIM and DMARC do not prove From. Help: https://bcc.example.com/refused",
		mails: [["見積", ["person"]]],
		whole: true,
	},
	bound: "見積",
};

const RUN = `
	import { bound, inspected, received } from "./probe.js";
	export const run = async (load) => ({ inspected: inspected(), received: await received(), bound: await bound(load) });`;

const empty = project({
	"probe.js": probe,
	"run.js": RUN,
	"local.js": `
		import { readFileSync } from "node:fs";
		import { run } from "./run.js";
		console.log(JSON.stringify(await run((url) => new WebAssembly.Module(readFileSync(url())))));`,
	"page.js": `
		import { run } from "./run.js";
		globalThis.ran = run((url) => WebAssembly.compileStreaming(fetch(url())));`,
	"worker.js": `
		import module from "smart-bcc/wasm/core_bg.wasm";
		import worker, { createWorker } from "smart-bcc/worker";
		import { run } from "./run.js";
		export default {
			async fetch(request) {
				if (new URL(request.url).pathname === "/run") return Response.json(await run(() => module));
				const made = createWorker();
				return Response.json([typeof worker.email, typeof made.fetch, (await made.fetch(request, {})).status]);
			},
		};`,
});
after(() => empty.remove());

const check = (output) => assert.deepEqual(typeof output === "string" ? JSON.parse(output) : output, EXPECTED);

test("the project's Node", async () => check(await empty.run(process.execPath, ["local.js"])));

/** The oldest Node that the package is for, where this machine has one beside the project's own. */
function node20() {
	const found = process.env.PATH.split(delimiter).map((folder) => join(folder, "node")).filter((file) => existsSync(file));
	return found.find((file) => /^v20\./.test(execFileSync(file, ["--version"], { encoding: "utf8" })));
}

test("Node 20", async (t) => {
	const node = node20();
	if (!node) return t.skip("no Node 20 is in the PATH of this machine");
	check(await empty.run(node, ["local.js"]));
});

/** @param {"deno" | "bun"} name a package of npm whose binary is one of its optional dependencies, for this machine */
function binary(name) {
	const file = fileURLToPath(new URL(`../../node_modules/.bin/${name}`, import.meta.url));
	try {
		execFileSync(file, ["--version"], { stdio: "ignore" });
		return file;
	} catch (error) {
		return { missing: `npm's ${name} has no binary for this machine: ${error.code ?? `status ${error.status}`}` };
	}
}

for (const [name, args] of [["deno", ["run", "--allow-read", "local.js"]], ["bun", ["run", "local.js"]]]) {
	test(name, async (t) => {
		const file = binary(name);
		if (typeof file !== "string") return t.skip(file.missing);
		check(await empty.run(file, args, { DENO_NO_UPDATE_CHECK: "1" }));
	});
}

test("workerd, and the Worker of the package in it", async () => {
	const config = { name: "package", main: empty.path("worker.js"), compatibility_date: "2026-10-01" };
	const server = createTestHarness({ root: empty.root, workers: [{ config }] });
	try {
		await server.listen();
		check(await (await server.fetch("/run")).json());
		assert.deepEqual(await (await server.fetch("/api/v1/health")).json(), ["function", "function", 503]);
	} finally {
		await server.close();
	}
});

describe("Chromium", () => {
	/** @type {Browser} */
	let browser;
	before(async () => (browser = await Browser.open(empty)));
	after(() => browser?.close());

	/** What `page.js` came to, however it got there. */
	async function open(path, html) {
		const tab = await browser.show(path, html);
		await tab.waitForFunction(() => globalThis.ran, null, { timeout: 20_000 }).catch(tab.failure);
		return tab.evaluate(() => globalThis.ran);
	}

	test("unbundled, by an import map", async () => {
		check(await open("map.html", `${IMPORT_MAP}<script type="module" src="/page.js"></script>`));
	});

	test("bundled by Vite", async () => {
		empty.write({ "index.html": '<!doctype html><script type="module" src="/page.js"></script>' });
		const build = { outDir: "vite", minify: false };
		await viteBuild({ root: empty.root, configFile: false, logLevel: "error", base: "/vite/", build });
		const [script] = /<script[^]*<\/script>/.exec(readFileSync(empty.path("vite/index.html"), "utf8"));
		check(await open("vite.html", script));
	});

	test("bundled by webpack", async () => {
		const { promise, resolve, reject } = Promise.withResolvers();
		const output = { path: empty.path("webpack"), publicPath: "/webpack/", filename: "main.js" };
		const mode = /** @type {const} */ ("production");
		webpack({ context: empty.root, entry: "./page.js", mode, output, performance: false }, (error, stats) => {
			if (error || stats.hasErrors()) reject(error ?? new Error(stats.toString("errors-only")));
			else resolve();
		});
		await promise;
		check(await open("webpack.html", '<script type="module" src="/webpack/main.js"></script>'));
	});

	test("in a service worker, which loads the module when it is asked", async () => {
		empty.write({
			"service-worker.js": `
				import { bind, createCore, moduleUrl } from "/node_modules/smart-bcc/wasm.js";
				let functions;
				const load = async () => {
					const module = await WebAssembly.compileStreaming(fetch(moduleUrl()));
					return bind(() => createCore(module));
				};
				addEventListener("activate", (event) => event.waitUntil(clients.claim()));
				addEventListener("fetch", (event) => {
					if (!event.request.url.endsWith("/inspect")) return;
					event.respondWith((async () => {
						const { inspect } = await (functions ??= load());
						return Response.json(inspect(new Uint8Array(await event.request.arrayBuffer())));
					})());
				});`,
			"register.js": `
				const controlled = new Promise((done) => navigator.serviceWorker.addEventListener("controllerchange", done));
				await navigator.serviceWorker.register("/service-worker.js", { type: "module" });
				await controlled;
				const body = "From: ann@example.com\\r\\nSubject: from a service worker\\r\\n\\r\\n";
				globalThis.ran = (await fetch("/inspect", { method: "POST", body })).json();`,
		});
		const { subject } = await open("register.html", '<script type="module" src="/register.js"></script>');
		assert.equal(subject, "from a service worker");
	});
});
