/** How much memory a program has that another one started, where the system says so (`/proc`). */

import { existsSync, readFileSync, readdirSync } from "node:fs";

const PAGE_BYTES = 4096;

/**
 * The bytes in memory of all descendants of a process that run this program.
 *
 * @param {number} ancestor
 * @param {string} program
 */
export function memoryOf(ancestor, program) {
	if (!existsSync("/proc/self/statm")) return 0;
	const processes = new Map(readdirSync("/proc").filter((name) => /^\d+$/.test(name)).flatMap(processOf));
	const isOfAncestor = (pid) => pid === ancestor || (processes.has(pid) && isOfAncestor(processes.get(pid).parent));
	let bytes = 0;
	for (const [pid, { name, resident }] of processes) {
		if (name === program && isOfAncestor(pid)) bytes += resident;
	}
	return bytes;
}

/** One that has ended meanwhile is none. */
function processOf(pid) {
	try {
		const [, name, rest] = /\((.*)\) \S+ (.*)/.exec(readFileSync(`/proc/${pid}/stat`, "utf8"));
		const resident = PAGE_BYTES * Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]);
		return [[Number(pid), { name, parent: Number(rest.split(" ")[0]), resident }]];
	} catch {
		return [];
	}
}
