/** Headless Chromium on the files of a project, which are served as they are. */

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname } from "node:path";

import { chromium } from "playwright-core";

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm" };

/** What a page without a bundler has for `import … from "smart-bcc"`. */
const ENTRIES = { "smart-bcc": "index.browser.js", "smart-bcc/store/memory": "store/memory.js", "smart-bcc/wasm": "wasm.js" };
const imports = Object.fromEntries(Object.entries(ENTRIES).map(([entry, file]) => [entry, `/node_modules/smart-bcc/${file}`]));
export const IMPORT_MAP = `<script type="importmap">${JSON.stringify({ imports })}</script>`;

export class Browser {
	/** @param {ReturnType<typeof import("./kit.mjs").project>} project */
	static async open(project) {
		const server = createServer(({ url }, response) => {
			const file = project.path(decodeURI(new URL(String(url), "http://localhost").pathname));
			if (!existsSync(file) || !statSync(file).isFile()) return response.writeHead(404).end();
			response.writeHead(200, { "Content-Type": TYPES[extname(file)] ?? "text/plain" }).end(readFileSync(file));
		});
		await new Promise((listening) => server.listen(0, "127.0.0.1", () => listening(null)));
		const executablePath = execFileSync("which", ["chromium"], { encoding: "utf8" }).trim();
		const chrome = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
		return new Browser(project, server, chrome);
	}

	constructor(project, server, chrome) {
		Object.assign(this, { project, server, chrome, origin: `http://127.0.0.1:${server.address().port}` });
	}

	async close() {
		await this.chrome.close();
		this.server.close();
	}

	/** Opens a page; `failure()` gives what was thrown in it. */
	async show(path, html) {
		this.project.write({ [path]: `<!doctype html><meta charset="utf-8">${html}` });
		const tab = await this.chrome.newPage();
		const errors = [];
		tab.on("pageerror", (error) => errors.push(String(error)));
		await tab.goto(`${this.origin}/${path}`);
		return Object.assign(tab, { failure: () => assert.fail(errors.join("\n") || "it did not end") });
	}

	/** A page with this code in it, once that has run. */
	async run(code, file, html) {
		this.project.write({ [file]: `${code}\nglobalThis.ran = true;` });
		const tab = await this.show(`${file}.html`, `${IMPORT_MAP}${html}<script type="module" src="/${file}"></script>`);
		await tab.waitForFunction(() => globalThis.ran, null, { timeout: 20_000 }).catch(tab.failure);
		return tab;
	}
}
