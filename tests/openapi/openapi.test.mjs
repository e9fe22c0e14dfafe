/** The API held against its OpenAPI document: schemathesis makes requests of it, and judges the answers. */

import assert from "node:assert/strict";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { freePort } from "../../scripts/local.mjs";
import { LocalWorker } from "../../scripts/local-worker.mjs";
import { path, tools } from "../../scripts/project.mjs";
import { run } from "../../scripts/steps.mjs";
import { MAIL_DOMAIN, SETUP_TOKEN, furnish } from "./company.mjs";
import { dictionaries, operationsOf, parametersIn, withExamples } from "./requests.mjs";

const DOCUMENT = "/api/v1/openapi.json";

/** Operations that cannot succeed in a run, each with the reason. */
const NEVER_DONE = {};

/** What a stranger is answered where it is not 404. */
const TO_A_STRANGER = {
	// What another system calls its records is his to choose, in his own company.
	"PUT /persons/by-external-id/{externalId}": 201,
	// And so are these, but the person whom they name is no person of his.
	"PUT /deals/by-external-id/{externalId}": 422,
	"PUT /leads/by-external-id/{externalId}": 422,
	"PUT /projects/by-external-id/{externalId}": 422,
	// The operator's.
	"PUT /users/{id}/successor": 401,
};

const home = mkdtempSync(join(tmpdir(), "smart-bcc-openapi-"));
let worker, origin, company, document, operations;

before(async () => {
	const port = await freePort();
	origin = `http://localhost:${port}`;
	const config = file("wrangler.json", JSON.stringify(configuration()));
	worker = new LocalWorker(port, join(home, "state"), { config, mailLog: join(home, "mail.log") });
	await worker.ready();
	company = await furnish(port);
	document = await (await fetch(new URL(DOCUMENT, origin))).json();
	operations = operationsOf(document, company.made);
});

after(async () => {
	worker.stop();
	await worker.ended;
	rmSync(home, { recursive: true, force: true });
});

/** With a binding that sends mail, and with none that limits rates: a run asks more than anybody may. */
function configuration() {
	return {
		name: "smart-bcc",
		main: path("pkg", "worker.js"),
		compatibility_date: "2026-10-01",
		vars: { AUTH_SECRET: "auth-secret-of-the-tests", MAIL_DOMAIN, SETUP_TOKEN },
		kv_namespaces: [{ binding: "KV", id: "kv" }],
		send_email: [{ name: "EMAIL" }],
	};
}

function file(name, text) {
	const at = join(home, name);
	writeFileSync(at, text);
	return at;
}

test("what is another company's is not found, whatever is asked of it", async () => {
	const answers = {};
	const base = document.servers[0].url;
	for (const { name, method, path, values } of operations) {
		if (parametersIn(path).length === 0) continue;
		const value = (_, parameter) => encodeURIComponent(values[`path.${parameter}`][0]);
		const named = path.replace(/\{(\w+)\}/g, value);
		const response = await fetch(new URL(base + named, origin), {
			method: method.toUpperCase(),
			headers: { Authorization: `Bearer ${company.stranger}`, "Content-Type": "application/json" },
			body: values.body && JSON.stringify(values.body),
		});
		if (response.status !== 404) answers[name] = response.status;
	}
	assert.deepEqual(answers, TO_A_STRANGER);
});

test("every answer is as the document says, and every operation succeeds", async (context) => {
	const started = Date.now();
	await schemathesis();
	const requests = requestsOf(readFileSync(join(home, "report.ndjson"), "utf8"));
	const done = new Set(requests.filter(({ status }) => status >= 200 && status < 300).map(({ name }) => name));
	const never = operations.map(({ name }) => name).filter((name) => !done.has(name));
	assert.deepEqual(never, Object.keys(NEVER_DONE), "these were never answered with 2xx");
	const seconds = Math.round((Date.now() - started) / 1000);
	context.diagnostic(`${operations.length} operations, ${requests.length} requests, ${seconds} s`);
});

/** Runs it in a folder of its own; all that it says is shown when it finds something. */
async function schemathesis() {
	const user = (name, token) => ({
		name,
		fixedHeaders: [{ name: "Authorization", value: `Bearer ${token}` }],
	});
	const users = [user("ann", company.token), user("otto", company.stranger)];
	const config = readFileSync(new URL("schemathesis.toml", import.meta.url), "utf8");
	file("users.json", JSON.stringify({ auth: users }));
	file("schemathesis.toml", [config, ...dictionaries(operations), ""].join("\n"));
	file("openapi.json", JSON.stringify(withExamples(document, operations)));
	copyFileSync(new URL("hooks.py", import.meta.url), join(home, "hooks.py"));
	const command = join(tools, "python", "bin", "schemathesis");
	const env = { SETUP_TOKEN, ORIGIN: origin, PYTHONDONTWRITEBYTECODE: "1" };
	await run(command, ["--no-color", "run", "openapi.json", "--origin", origin], { cwd: home, env }).catch(
		({ message, output }) => {
			console.error(output);
			assert.fail(message);
		},
	);
}

/** What was asked and how it was answered, by the report. */
function requestsOf(report) {
	const recorders = report
		.trimEnd()
		.split("\n")
		.flatMap((line) => JSON.parse(line).ScenarioFinished?.recorder ?? []);
	return recorders.flatMap(({ cases, interactions = {} }) =>
		Object.entries(interactions).map(([id, { response }]) => {
			const { method, path } = cases[id].value;
			return { name: `${method} ${path}`, status: response?.status_code };
		}),
	);
}
