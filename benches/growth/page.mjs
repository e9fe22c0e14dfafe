/** What was measured as it stands in docs/scale.md, whose words are written by hand and whose tables between markers here. */

import { readFileSync, writeFileSync } from "node:fs";

import { path } from "../../scripts/project.mjs";

const PAGE = path("docs", "scale.md");

export const isToWrite = () => process.argv.includes("--write");

/**
 * Puts a section in its place.
 *
 * @param {string} name as in its markers, `<!-- NAME -->` and `<!-- end of NAME -->`
 * @param {string[]} head
 * @param {(string | number)[][]} rows
 */
export function write(name, head, rows) {
	const page = readFileSync(PAGE, "utf8");
	const [start, end] = [`<!-- ${name} -->\n`, `<!-- end of ${name} -->`];
	const [from, to] = [page.indexOf(start) + start.length, page.indexOf(end)];
	if (from < start.length || to < from) throw new Error(`${PAGE}: expected ${start.trim()} and ${end}, but found them not`);
	const line = (/** @type {(string | number)[]} */ cells) => `| ${cells.join(" | ")} |`;
	const table = [line(head), line(head.map((_, at) => (at ? "---:" : "---"))), ...rows.map(line)].join("\n");
	writeFileSync(PAGE, `${page.slice(0, from)}\n${table}\n\n${page.slice(to)}`);
}
