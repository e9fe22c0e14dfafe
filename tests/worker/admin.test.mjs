/** What an operator does from a terminal, against the real Worker. */

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { MAIL_DOMAIN, SETUP_TOKEN, mail, open } from "./office.mjs";

const COMMAND = fileURLToPath(new URL("../../scripts/admin.mjs", import.meta.url));

let office;
before(async () => (office = await (await open()).furnish()));
after(() => office.close());

/** What the command prints; a failure is its output with what it says of it. */
async function admin(...args) {
	const env = { ...process.env, SETUP_TOKEN };
	const { stdout } = await promisify(execFile)(
		process.execPath,
		[COMMAND, "--url", office.url.origin, ...args],
		{ env },
	);
	return stdout.trim();
}

test("a company is made, and a user of it, who has a token and a link", async () => {
	const made = await admin("create-company", "beta", "Beta Inc.", "carol@example.org", "Carol");
	const token = /^token\s+(\S+)$/m.exec(made)[1];
	assert.equal((await office.call("GET", "me", undefined, token)).email, "carol@example.org");
	await admin("add-user", "beta", "dan@example.org", "Dan", "--admin", "--language", "ja");
	const users = await admin("users", "beta");
	assert.match(users, /admin\s+carol@example\.org/);
	assert.match(users, /admin\s+dan@example\.org\s+Dan/);
	const dans = await admin("token", "dan@example.org", "--name", "Backup");
	assert.deepEqual(
		(await office.call("GET", "tokens", undefined, dans)).tokens.map(({ name }) => name),
		["Backup"],
	);
	assert.match(await admin("sign-in", "dan@example.org"), /^http:\/\/\S+\/sign-in#\S+$/);
	const [dan] = /^\S+(?=.*dan@example\.org)/m.exec(users);
	const [carol] = /^\S+(?=.*carol@example\.org)/m.exec(users);
	await office.call("DELETE", `users/${dan}`, undefined, token);
	assert.equal(await admin("take-over", dan, carol), `${carol} has the mail of ${dan}`);
});

test("what waits is listed, and a message tried, and no token is left behind", async () => {
	assert.equal(await admin("held", "ann@example.com"), "Nothing waits.");
	await office.deliver(mail({ subject: "Unproven" }), { auth: "none" });
	assert.match(await admin("held", "ann@example.com"), /waits\s+no-stamp\s+ann@example\.com$/m);
	const folder = await mkdtemp(join(tmpdir(), "smart-bcc-"));
	try {
		const file = join(folder, "offer.eml");
		writeFileSync(file, mail());
		const report = await admin("what-if", file, "ann@example.com", "--assume", "dmarc");
		assert.match(report, /^filed\n {2}linked {3}person \S+\n {2}linked {3}deal /);
		assert.match(report, /S21 +Linked: the only open one of its kind/);
		const refused = await admin("what-if", file, "ann@example.com", "--assume", "dkim", "--rcpt-to", `acme@${MAIL_DOMAIN}`);
		assert.match(refused, /^filed/);
	} finally {
		await rm(folder, { recursive: true });
	}
	const { tokens } = await office.call("GET", "tokens");
	assert.ok(tokens.every(({ name }) => name !== "admin command"), JSON.stringify(tokens));
});

test("what is wrong is said", async () => {
	await assert.rejects(admin("nonsense"), /Usage: npm run admin -- COMMAND/);
	await assert.rejects(admin("users"), /expected users DOMAIN, but found 0 arguments/);
	await assert.rejects(admin("token", "eve@attack.test"), /422 Wrong member: expected a user/);
	await assert.rejects(admin("token", "ann@example.com", "--nonsense"), /Unknown option/);
	await assert.rejects(admin("what-if", "none.eml", "ann@example.com"), /expected a message in the file none\.eml/);
	await assert.rejects(admin("users", "acme", "--url", "acme.test"), /expected --url as https:\/\/HOST/);
});
