/** What was measured as it stands in docs/speed.md, whose words are written by hand and whose tables between markers here. */

import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";

import { path } from "../../scripts/project.mjs";

const PAGE = path("docs", "speed.md");

export const isToWrite = () => process.argv.includes("--write");

/**
 * Puts a section in its place, with the machine and the day below it.
 *
 * @param {string} name as in its markers, `<!-- NAME -->` and `<!-- end of NAME -->`
 * @param {string} markdown
 */
export function write(name, markdown) {
	const page = readFileSync(PAGE, "utf8");
	const [start, end] = [`<!-- ${name} -->\n`, `<!-- end of ${name} -->`];
	const [from, to] = [page.indexOf(start) + start.length, page.indexOf(end)];
	if (from < start.length || to < from) throw new Error(`${PAGE}: expected ${start.trim()} and ${end}, but found them not`);
	writeFileSync(PAGE, `${page.slice(0, from)}\n${markdown}\n\n${machine()}\n\n${page.slice(to)}`);
	console.log(`\n  Written: ${PAGE}, ${name}`);
}

/**
 * @param {string} name
 * @param {string} svg
 */
export function writeFigure(name, svg) {
	writeFileSync(path("docs", name), svg);
}

function machine() {
	const { version } = JSON.parse(readFileSync(path("node_modules", "workerd", "package.json"), "utf8"));
	const all = cpus();
	const day = new Date().toISOString().slice(0, 10);
	return `<sub>${all[0].model.trim()}, ${all.length} shared cores; Node ${process.versions.node}, workerd ${version}; ${day}.</sub>`;
}

/**
 * @param {string[]} head
 * @param {string[][]} rows
 */
export function markdownTable(head, rows) {
	const line = (/** @type {string[]} */ cells) => `| ${cells.join(" | ")} |`;
	return [line(head), line(head.map((_, at) => (at ? "---:" : "---"))), ...rows.map(line)].join("\n");
}
