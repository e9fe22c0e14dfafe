/** examples/minimal-worker as it stands there, on the packed package: mail comes in, and is read over the API. */

import assert from "node:assert/strict";
import { cpSync, readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { createTestHarness } from "wrangler";

import { stamp } from "../../scripts/stamp.mjs";
import { mail } from "../support/message.mjs";
import { ANN, SETUP_TOKEN, companyOn } from "./company.mjs";
import { project } from "./kit.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const example = `${root}examples/minimal-worker/`;
const empty = project();
for (const file of ["worker.js", "wrangler.toml"]) cpSync(example + file, empty.path(file));

const vars = { SETUP_TOKEN, AUTH_SECRET: "auth-secret-of-the-tests" };
const server = createTestHarness({ root: empty.root, workers: [{ configPath: empty.path("wrangler.toml"), vars }] });
let acme;

before(async () => {
	await server.listen();
	acme = await (await companyOn((request) => server.fetch(request.url, request))).furnish();
});

after(async () => {
	await server.close();
	empty.remove();
});

function deliver(raw, { from = ANN, auth = "pass" } = {}) {
	const bytes = stamp(new TextEncoder().encode(raw), { from, to: acme.address, auth });
	return server.getWorker("smart-bcc-minimal").email({ from, to: acme.address, raw: new Response(bytes).body });
}

test("a mail is filed, tied to its person and deal", async () => {
	const { outcome, rejectReason } = await deliver(mail({ subject: "Offer" }));
	assert.deepEqual([outcome, rejectReason], ["ok", undefined]);
	const [row] = await acme.inbox();
	assert.equal(row.subject, "Offer");
	assert.deepEqual(row.links.map(({ kind }) => kind).sort(), ["deal", "person"]);
});

test("a stranger is refused, and what cannot be judged now comes again", async () => {
	const { rejectReason } = await deliver(mail({ from: "eve@attack.test" }), { from: "eve@attack.test" });
	assert.match(rejectReason, /^5\.7\.1 /);
	const { outcome } = await deliver(mail(), { auth: "temperror" }).catch(() => ({ outcome: "exception" }));
	assert.equal(outcome, "exception");
});

test("it is what stands on the package's page, and ten lines", () => {
	const code = readFileSync(`${example}worker.js`, "utf8");
	assert.ok(readFileSync(`${root}pkg/README.md`, "utf8").includes(code));
	const [, worker] = code.split("export default ");
	assert.ok(worker.trim().split("\n").length <= 10);
});
