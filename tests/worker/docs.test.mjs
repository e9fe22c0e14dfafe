/** The commands of docs/api.md, as somebody types them one after the other. */

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { promisify } from "node:util";

import { path } from "../../scripts/project.mjs";
import { SETUP_TOKEN, open } from "./office.mjs";

let office;
before(async () => (office = await (await open()).furnish()));
after(() => office.close());

test("every command of the API's page does what it says", async () => {
	const blocks = [...readFileSync(path("docs", "api.md"), "utf8").matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block]) => block);
	assert.ok(blocks.length >= 6);
	const script = blocks.map((block) => `${block}\necho "--- done"\n`).join("");
	const env = { ...process.env, SETUP_TOKEN, URL: office.url.origin };
	const { stdout } = await promisify(execFile)("bash", ["-euo", "pipefail", "-c", script], { cwd: path(), env });
	const answers = stdout.split("--- done\n").slice(0, -1);
	assert.equal(answers.length, blocks.length);

	const [me, deal, person, boxes, whatIf, renamed] = answers;
	assert.equal(JSON.parse(me).email, "ann@example.com");
	assert.deepEqual([JSON.parse(deal).title, JSON.parse(deal).status], ["Spring order", "open"]);
	assert.deepEqual(JSON.parse(deal).personIds, [JSON.parse(person).id]);
	assert.equal(JSON.parse(person).externalId, "crm-4711");
	assert.match(boxes, /"mails":\[.*"hidden":0/s);
	assert.equal(JSON.parse(whatIf).outcome, "filed");
	assert.equal(JSON.parse(renamed).name, "Erin M. Gale");
});
