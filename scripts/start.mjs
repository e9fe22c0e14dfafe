/**
 * Runs Smart BCC on this machine: installs what is missing, builds, starts the Worker with a local KV, and
 * fills an empty store with a demo company. With --empty the store is another one, empty at each start, to see the
 * first run.
 *
 *     npm start [-- --port 8787] [--empty]
 */

import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";

import { build, buildApp, release } from "./build.mjs";
import { demo, describe, describeEmpty } from "./demo.mjs";
import { MAIL_DOMAIN, readDemo, writeDemo } from "./local.mjs";
import { LocalWorker } from "./local-worker.mjs";
import { path } from "./project.mjs";
import { setup } from "./setup.mjs";
import { Failure, main, step } from "./steps.mjs";

const STATE = path(".wrangler", "state");
const EMPTY_STATE = path(".wrangler", "empty");
const DEV_VARS = path(".dev.vars");

await main(async () => {
	const { values } = parseArgs({
		options: { port: { type: "string", default: "8787" }, empty: { type: "boolean", default: false } },
	});
	const port = Number(values.port);
	await setup();
	await build(release);
	await buildApp();
	writeDevVars(port);
	rmSync(EMPTY_STATE, { recursive: true, force: true });
	const state = values.empty ? EMPTY_STATE : STATE;
	mkdirSync(state, { recursive: true });
	const worker = new LocalWorker(port, state);
	try {
		await step("Starting the Worker", () => worker.ready());
		console.log(await (values.empty ? empty(port) : furnished(port)));
		worker.show();
		await worker.ended;
	} finally {
		worker.stop();
	}
});

/** @param {number} port */
async function furnished(port) {
	const token = await step("Preparing the demo company", () => demo(port, setupToken()));
	return describe(port, { token, setupToken: setupToken() });
}

/** @param {number} port */
async function empty(port) {
	writeDemo({ ...readDemo(), port });
	return describeEmpty(port, setupToken());
}

/**
 * Secrets of this machine alone, made once.
 *
 * @param {number} port
 */
function writeDevVars(port) {
	if (existsSync(DEV_VARS)) return;
	const lines = [
		"# Made by npm start for this machine alone.",
		`SETUP_TOKEN=${randomBytes(24).toString("base64url")}`,
		`AUTH_SECRET=${randomBytes(32).toString("base64url")}`,
		`MAIL_DOMAIN=${MAIL_DOMAIN}`,
		`HELP_URL=http://localhost:${port}/refused`,
	];
	writeFileSync(DEV_VARS, `${lines.join("\n")}\n`, { mode: 0o600 });
}

function setupToken() {
	const token = /^SETUP_TOKEN\s*=\s*"?([^"\n]+)"?$/m.exec(readFileSync(DEV_VARS, "utf8"))?.[1];
	if (!token)
		throw new Failure(".dev.vars has no SETUP_TOKEN: delete the file, and npm start makes another.");
	return token.trim();
}
