/** Whatever the core may say has words in the app: its traces, its reasons, its rules. */

import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { test } from "node:test";

import { path } from "../../scripts/project.mjs";

/** The core without its tests. */
const codeOf = (name) => readFileSync(path(name), "utf8").split("#[cfg(test)]")[0];
const CODE = globSync("src/**/*.rs", { cwd: path() })
	.filter((name) => !name.endsWith("/tests.rs"))
	.map(codeOf)
	.join("\n");
const words = (language, area) => JSON.parse(readFileSync(path("www", "src", "locales", language, `${area}.json`), "utf8"));

/** `note("S7", "The author is…"`, and the pairs of a rule and a sentence from which a note is made. */
const SAID = /\(\s*"([SD]\d+b?)",\s*"([^"]+)"/g;
/** A note whose sentence is made elsewhere. */
const SAID_ELSEWHERE = /\.note\(\s*[^,]+,\s*([a-z][^,]*?),/g;
/** Where sentences are made: by a function of this name, or in pairs that SAID finds. */
const MAKERS = { "forwarded_as(source)": "forwarded_as", says: null };

const matches = (text, pattern) => [...text.matchAll(pattern)];
const unique = (values) => [...new Set(values)].sort();

function bodyOf(name) {
	const body = new RegExp(`fn ${name}\\([^]*?\\n\\}`).exec(CODE)?.[0];
	assert.ok(body, `a function ${name}`);
	return body;
}

function sentences() {
	const made = Object.values(MAKERS).filter(Boolean).flatMap((name) => matches(bodyOf(name), /"([^"]+)"/g).map(([, says]) => says));
	return unique([...matches(CODE, SAID).map(([, , says]) => says), ...made]);
}

/** All the ways in which the core names a reason or a defect. */
const REASONS = [
	/(?:fixed|refuse|exact|deferred|Held|hold|unstamped|refused)\(\s*"([a-z-]+)"/g,
	/reason: "([a-z-]+)"/g,
	/\(Verdict::\w+, "([a-z-]+)"\)/g,
	/(?:Defect|AddrSpecError)::\w+ => "([a-z-]+)"/g,
];

function reasons() {
	const unqualified = matches(codeOf("src/email/stamp.rs"), /(?:Err|ok_or|map_err)\((?:\|\w+\| )?"([a-z-]+)"\)/g);
	const found = [...REASONS.flatMap((pattern) => matches(CODE, pattern)), ...unqualified];
	return unique(found.map(([, reason]) => reason));
}

test("every sentence of a trace has one in Japanese, and none is there that nothing says", () => {
	assert.ok(sentences().length > 30);
	assert.deepEqual(Object.keys(words("ja", "says")).sort(), sentences());
});

test("no sentence is made where this test does not look", () => {
	const elsewhere = unique(matches(CODE, SAID_ELSEWHERE).map(([, made]) => made));
	assert.deepEqual(elsewhere, Object.keys(MAKERS).sort());
});

test("every reason and defect has a sentence in both languages, and every sentence its reason", () => {
	const found = reasons();
	assert.ok(found.length > 50);
	for (const language of ["en", "ja"]) {
		const ids = Object.keys(words(language, "why")).filter((id) => id.startsWith("why.reason."));
		assert.deepEqual(ids.map((id) => id.slice("why.reason.".length)).sort(), found, language);
	}
});

test("every rule that decides has a title in both languages", () => {
	const rules = unique([...matches(CODE, SAID), ...matches(CODE, /\.note\(\s*"([SD]\d+b?)"/g)].map(([, rule]) => rule));
	for (const language of ["en", "ja"]) {
		const ids = Object.keys(words(language, "why")).filter((id) => id.startsWith("why.rule."));
		assert.deepEqual(ids.map((id) => id.slice("why.rule.".length)).sort(), rules, language);
	}
});

test("a decision on candidates says first whether it linked or offered them", () => {
	const made = matches(bodyOf("of_kind"), SAID).map(([, , says]) => says);
	assert.ok(made.length > 4);
	for (const says of made) assert.match(says, /^(Linked|Offered, not linked): /);
});
