/** An example Worker as it stands in examples/, on the packed package, with a furnished company behind its API. */

import { cpSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { createTestHarness } from "wrangler";

import { stamp } from "../../scripts/stamp.mjs";
import { ANN, SETUP_TOKEN, companyOn } from "./company.mjs";
import { project } from "./kit.mjs";

export class Example {
	/** The company, once the Worker is started. */
	acme;
	#empty = project();
	#server;

	constructor(name, files, vars = {}) {
		const from = fileURLToPath(new URL(`../../examples/${name}/`, import.meta.url));
		for (const file of [...files, "wrangler.toml"]) cpSync(from + file, this.#empty.path(file));
		const all = { SETUP_TOKEN, AUTH_SECRET: "auth-secret-of-the-tests", ...vars };
		const workers = [{ configPath: this.#empty.path("wrangler.toml"), vars: all }];
		this.#server = createTestHarness({ root: this.#empty.root, workers });
	}

	async start() {
		await this.#server.listen();
		this.acme = await (await companyOn((request) => this.#server.fetch(request.url, request))).furnish();
	}

	async stop() {
		await this.#server.close();
		this.#empty.remove();
	}

	/** What became of a message, and the bytes that were sent. */
	async deliver(raw, { from = ANN, to = this.acme.address, auth = "pass" } = {}) {
		const bytes = stamp(new TextEncoder().encode(raw), { from, to, auth });
		const end = await this.#server.getWorker().email({ from, to, raw: new Response(bytes).body });
		return { ...end, bytes };
	}
}
