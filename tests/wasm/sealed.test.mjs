/**
 * The platform's seal (rule D15) through the built core, its signatures verified by Node's Web Crypto: what `seal.mjs`
 * and dkimpy make of a message, and what dkimpy says of theirs.
 */

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { path } from "../../scripts/project.mjs";
import { stamp } from "../../scripts/stamp.mjs";
import { mail } from "../support/message.mjs";
import { KEY_FILE, KEY_NAME, recordOf, seal } from "../support/seal.mjs";
import { deliver } from "./core.mjs";

const envelope = { from: "ann@example.com", to: "acme@bcc.example.net" };
const now = new Date("2026-11-20T09:30:00Z");

/** Bodies on which implementations may differ. */
const BODIES = {
	plain: "Hello,\r\n\r\nhere it is.\r\n",
	empty: "",
	"empty lines": "\r\n\r\n\r\n",
	"white space": " a  b\t\tc \r\n\t\r\n d\r\n \r\n\r\n",
	"no line end": "a\r\nb",
	bytes: Buffer.from("Grüße, 御見積 \r\n").toString("latin1"),
	long: `${"x".repeat(997)}\r\n`.repeat(500),
};

function stamped(body = BODIES.plain, fields = []) {
	const raw = mail({ to: "jane@customer.test", subject: "Offer\r\n  folded", date: now, body, fields });
	return stamp(Buffer.from(raw, "latin1"), { ...envelope, now });
}

/** What becomes of a message in a company that asks for the seal. */
async function endOf(raw, record = recordOf()) {
	const settings = { arcKeys: `${KEY_NAME}=${record}` };
	const event = { mailFrom: envelope.from, rcptTo: envelope.to, now: now.getTime() };
	const { outcome } = await deliver(raw, { ...event, settings, company: { authentication: "sealed" } });
	return outcome.reason ? `${outcome.outcome} ${outcome.reason}` : outcome.outcome;
}

function dkimpy(input, ...args) {
	const python = path(".tools", "python", "bin", "python3");
	return execFileSync(python, [path("tests", "sealed", "second.py"), ...args], { input });
}

const seconds = String(now.getTime() / 1000);
const signedByDkimpy = (raw) => dkimpy(raw, "sign", fileURLToPath(KEY_FILE), seconds);
const verdictOfDkimpy = (raw, record = recordOf()) => String(dkimpy(raw, "verify", record)).trim();

test("two implementations of ARC agree in both directions", async (t) => {
	for (const [name, body] of Object.entries(BODIES)) {
		await t.test(name, async () => {
			const ours = seal(stamped(body), { now });
			assert.equal(verdictOfDkimpy(ours), "pass - success");
			assert.equal(await endOf(ours), "filed");
			assert.equal(await endOf(signedByDkimpy(stamped(body))), "filed");
		});
	}
});

test("both forms of header and body are verified", async () => {
	for (const c of ["simple/simple", "simple/relaxed", "relaxed/simple", "relaxed/relaxed"]) {
		const raw = seal(stamped(BODIES["white space"]), { now, c });
		assert.equal(verdictOfDkimpy(raw), "pass - success", c);
		assert.equal(await endOf(raw), "filed", c);
	}
});

test("a set above another server's covers both", async () => {
	const other = "mx.example.org; dkim=pass header.d=example.com";
	const first = [
		"ARC-Seal: i=1; a=rsa-sha256; s=s1; d=example.org; cv=none; b=AAAA",
		"ARC-Message-Signature: i=1; a=rsa-sha256; s=s1; d=example.org; h=from; bh=AAAA; b=AAAA",
		`ARC-Authentication-Results: i=1; ${other}`,
	];
	const raw = seal(stamped(BODIES.plain, first), { now });
	assert.equal(await endOf(raw), "filed");
	assert.equal(await endOf(signedByDkimpy(stamped(BODIES.plain, first))), "filed");
	const changed = Buffer.from(raw.toString("latin1").replace(other, other.replace("pass", "fail")), "latin1");
	assert.equal(await endOf(changed), "refused seal-signature");
});

test("keys that were made a moment ago, of either kind", async () => {
	for (const [kind, options] of [["rsa", { modulusLength: 2048 }], ["rsa", { modulusLength: 1024 }], ["ed25519", {}]]) {
		const { privateKey } = generateKeyPairSync(kind, options);
		const raw = seal(stamped(), { now, privateKey });
		assert.equal(await endOf(raw, recordOf(privateKey)), "filed", kind);
		assert.equal(await endOf(raw, recordOf(generateKeyPairSync(kind, options).privateKey)), "refused seal-signature");
		const changed = Buffer.from(raw.toString("latin1").replace("folded", "Folded"), "latin1");
		assert.equal(await endOf(changed, recordOf(privateKey)), "refused seal-signature");
	}
});

test("a short key counts as none, and the bare RSA key as the one around it", async () => {
	const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 768 });
	assert.equal(await endOf(seal(stamped(), { now, privateKey }), recordOf(privateKey)), "refused seal-key-unusable");
	const { publicKey, privateKey: other } = generateKeyPairSync("rsa", { modulusLength: 2048 });
	const bare = publicKey.export({ type: "pkcs1", format: "der" }).toString("base64");
	assert.equal(await endOf(seal(stamped(), { now, privateKey: other }), `p=${bare}`), "filed");
});

test("what another implementation refuses as well", async () => {
	const cases = {
		body: (text) => text.replace("here it is", "there it is"),
		subject: (text) => text.replace("folded", "Folded"),
		seal: (text) => text.replace(/(ARC-Seal:[^]*?\bb=.)./, (all, start) => `${start}${all.endsWith("A") ? "B" : "A"}`),
		results: (text) => text.replaceAll("policy.dmarc=none", "policy.dmarc=reject"),
		"a chain that fails": (text) => text.replace("cv=none", "cv=fail"),
	};
	const raw = seal(stamped(), { now }).toString("latin1");
	for (const [name, change] of Object.entries(cases)) {
		const changed = Buffer.from(change(raw), "latin1");
		assert.doesNotMatch(verdictOfDkimpy(changed), /^pass/, name);
		assert.match(await endOf(changed), /^refused seal-/, name);
	}
});
