/** What was measured as it stands in docs/, whose words are written by hand and whose tables between markers here. */

import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";

import { path } from "../../scripts/project.mjs";

export const isToWrite = () => process.argv.includes("--write");

/**
 * Puts a section in its place.
 *
 * @param {string} file in docs/
 * @param {string} name as in its markers, `<!-- NAME -->` and `<!-- end of NAME -->`
 * @param {string} markdown
 */
export function write(file, name, markdown) {
	const page = readFileSync(path("docs", file), "utf8");
	const [start, end] = [`<!-- ${name} -->\n`, `<!-- end of ${name} -->`];
	const [from, to] = [page.indexOf(start) + start.length, page.indexOf(end)];
	if (from < start.length || to < from) throw new Error(`${file}: expected ${start.trim()} and ${end}, but found them not`);
	writeFileSync(path("docs", file), `${page.slice(0, from)}\n${markdown}\n\n${page.slice(to)}`);
	console.log(`\n  Written: docs/${file}, ${name}`);
}

/**
 * Puts a section of docs/speed.md in its place, with the machine and the day below it.
 *
 * @param {string} name
 * @param {string} markdown
 */
export function writeSpeed(name, markdown) {
	write("speed.md", name, `${markdown}\n\n${machine()}`);
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
 * @param {(string | number)[][]} rows
 */
export function markdownTable(head, rows) {
	const line = (/** @type {(string | number)[]} */ cells) => `| ${cells.join(" | ")} |`;
	return [line(head), line(head.map((_, at) => (at ? "---:" : "---"))), ...rows.map(line)].join("\n");
}
