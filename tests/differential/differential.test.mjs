/**
 * Whenever we accept an author, parsers in other languages see him and nobody else: of the header blocks that
 * `cargo test --test differential` made and left in target/differential.txt with the author whom it accepted.
 */

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { promisify } from "node:util";

import PostalMime from "postal-mime";

const file = fileURLToPath(new URL("../../target/differential.txt", import.meta.url));
const [made, ...lines] = readFileSync(file, "ascii").trimEnd().split("\n");
const [seed, blocks] = made.split(" ").map(Number);
const accepted = lines.map((line) => {
	const [author, base64] = line.split(" ");
	return { author, block: Buffer.from(base64, "base64") };
});

/** It takes its time, so it begins at once. */
const script = fileURLToPath(new URL("python_email.py", import.meta.url));
const python = promisify(execFile)("python3", [script, file], { maxBuffer: 1 << 28 });

/** Of those whom another parser sees otherwise, some; whoever mends it makes them again by the seed. */
const SHOWN = 20;

/** @param {string[][]} seen */
function compare(seen) {
	assert.equal(seen.length, accepted.length);
	const differ = accepted.flatMap(({ author, block }, at) =>
		seen[at].length === 1 && seen[at][0] === author ? [] : [`${author}, not ${JSON.stringify(seen[at])}, of ${JSON.stringify(block.toString("latin1"))}`],
	);
	assert.equal(differ.length, 0, `DIFFERENTIAL_SEED=${seed}, ${differ.length} differ:\n${differ.slice(0, SHOWN).join("\n")}`);
}

test("enough was accepted to prove something", (t) => {
	t.diagnostic(`${accepted.length} of ${blocks} header blocks have an author`);
	assert.ok(accepted.length > blocks / 10 && blocks >= 100_000, `${accepted.length} of ${blocks}`);
});

test("Python's email sees the author whom we accept and no other", async () => {
	const { stdout } = await python;
	compare(stdout.trimEnd().split("\n").map((line) => JSON.parse(line)));
});

test("postal-mime sees the author whom we accept and no other", async () => {
	const seen = [];
	for (const { block } of accepted) seen.push(await seenByPostalMime(block));
	compare(seen);
});

/** It keeps one From field for itself, so all of them are counted. */
async function seenByPostalMime(block) {
	const { from, headers } = await PostalMime.parse(block);
	const fields = headers.filter(({ key }) => key === "from");
	if (fields.length !== 1) return fields.map(({ value }) => value);
	return (from?.group ?? [from]).map((mailbox) => mailbox?.address?.toLowerCase() ?? "nobody");
}
