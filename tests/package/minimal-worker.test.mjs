/** examples/minimal-worker as it stands there, on the packed package: mail comes in, and is read over the API. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { mail } from "../support/message.mjs";
import { Example } from "./example.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const example = new Example("minimal-worker", ["worker.js"]);
const deliver = (raw, how) => example.deliver(raw, how);
let acme;

before(async () => {
	await example.start();
	({ acme } = example);
});

after(() => example.stop());

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
	const code = readFileSync(`${root}examples/minimal-worker/worker.js`, "utf8");
	assert.ok(readFileSync(`${root}pkg/README.md`, "utf8").includes(code));
	const [, worker] = code.split("export default ");
	assert.ok(worker.trim().split("\n").length <= 10);
});
