/**
 * Scores how forwards are read on a file of cases, such as another parser's test suite: how often the original
 * author's address is found, how often nothing is, and how often a wrong one.
 *
 *     npm run score -- FILE.jsonl [--all]
 *
 * A case is a line of JSON: `id`; `kind`, one of forward, not_forward, reply and embedded_reply_block; `body_text`
 * or `body_html`; `subject`, the outer one, or null; `expected.from.address`, or null where there is none to be
 * found. What is no reply is sent to the Smart BCC address alone, a reply to whom it answers.
 */

import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";

import { build, release } from "./build.mjs";
import { setup } from "./setup.mjs";
import { Failure, main } from "./steps.mjs";

const USER = "ann@user.example";
const SMART_BCC = "acme@bcc.example";
const CUSTOMER = "jane@customer.example";
const ENOUGH = 0.99;

/**
 * @typedef {{ id: string, kind: string, subject: string | null, body_text: string | null,
 *             body_html: string | null, expected: { from: { address: string | null } | null } }} Case
 * @typedef {"right" | "none" | "wrong"} Mark
 */

await main(async () => {
	const { values, positionals } = parseArgs({ allowPositionals: true, options: { all: { type: "boolean" } } });
	const [file] = positionals;
	if (!file) throw new Failure("Usage: npm run score -- FILE.jsonl [--all]\n  --all  also print the cases that are right");
	await setup();
	await build(release);
	const { inspect } = await import("../pkg/index.node.js");
	const scored = cases(file).map((one) => ({ one, ...score(one, inspect) }));
	for (const { one, mark, found, expected } of scored) {
		if (values.all || mark !== "right")
			console.log(`  ${mark.padEnd(5)} ${one.kind} ${one.id}: expected ${expected}, but found ${found}`);
	}
	print(scored);
});

/** @param {string} file @returns {Case[]} */
function cases(file) {
	const lines = readFileSync(file, "utf8").split("\n");
	return lines.filter((line) => line.trim()).map((line) => JSON.parse(line));
}

/**
 * @param {Case} one
 * @param {typeof import("../pkg/index.node.js").inspect} inspect
 */
function score(one, inspect) {
	const isForward = one.kind === "forward";
	const expected = (isForward && one.expected.from?.address?.toLowerCase()) || null;
	const { forwarded } = inspect(message(one), { mailFrom: USER, rcptTo: SMART_BCC });
	const found = forwarded?.from?.address ?? null;
	/** @type {Mark} */
	const mark = found === expected ? "right" : found === null ? "none" : "wrong";
	return { mark, found, expected };
}

/** @param {Case} one */
function message({ kind, subject, body_text, body_html, expected }) {
	const isReply = kind === "reply" || kind === "embedded_reply_block";
	const fields = [
		`From: Ann <${USER}>`,
		`To: ${isReply ? (expected.from?.address ?? CUSTOMER) : SMART_BCC}`,
		`Subject: =?utf-8?B?${Buffer.from(subject ?? (kind === "forward" ? "Fwd: Hello" : "Re: Hello")).toString("base64")}?=`,
		"Date: Tue, 5 May 2026 10:20:00 +0200",
		"Message-ID: <case@user.example>",
		"MIME-Version: 1.0",
		`Content-Type: text/${body_html === null ? "plain" : "html"}; charset=utf-8`,
		"Content-Transfer-Encoding: 8bit",
	];
	return Buffer.from(`${fields.join("\n")}\n\n${body_html ?? body_text}`);
}

/** @param {{ one: Case, mark: Mark, expected: string | null }[]} scored */
function print(scored) {
	const count = (/** @type {typeof scored} */ some, /** @type {Mark} */ mark) =>
		some.filter((other) => other.mark === mark).length;
	console.log(`\n  ${"".padEnd(22)}cases  right   none  wrong`);
	for (const kind of new Set(scored.map(({ one }) => one.kind))) {
		const some = scored.filter(({ one }) => one.kind === kind);
		const numbers = [some.length, count(some, "right"), count(some, "none"), count(some, "wrong")];
		console.log(`  ${kind.padEnd(22)}${numbers.map((number) => String(number).padStart(5)).join("  ")}`);
	}
	const forwards = scored.filter(({ expected }) => expected !== null);
	const share = count(forwards, "right") / forwards.length;
	console.log(`\n  Of ${forwards.length} forwards with an address, ${(100 * share).toFixed(1)} % are right.`);
	if (count(scored, "wrong") > 0 || share < ENOUGH) process.exitCode = 1;
}
