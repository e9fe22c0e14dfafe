/** What processes that another one started have of the machine, where the system says so (`/proc`). */

import { existsSync, readFileSync, readdirSync } from "node:fs";

const PAGE_BYTES = 4096;
const TICKS_A_SECOND = 100;

/**
 * The bytes in memory of all descendants of a process that run this program.
 *
 * @param {number} ancestor
 * @param {string} program
 */
export function memoryOf(ancestor, program) {
	return descendants(ancestor, program).reduce((sum, { resident }) => sum + resident, 0);
}

/**
 * All descendants of a process that run this program.
 *
 * @param {number} ancestor
 * @param {string} program
 */
export function descendants(ancestor, program) {
	if (!existsSync("/proc/self/statm")) return [];
	const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name)).map(Number);
	const processes = new Map(pids.flatMap((pid) => usage(pid) ?? []).map((process) => [process.pid, process]));
	/** @type {(pid: number) => boolean} */
	const isOfAncestor = (pid) => {
		const parent = processes.get(pid)?.parent;
		return pid === ancestor || (parent !== undefined && isOfAncestor(parent));
	};
	return [...processes.values()].filter(({ pid, name }) => name === program && isOfAncestor(pid));
}

/** The processes of workerd that this one has started. */
export const workerds = () => descendants(process.pid, "workerd").map(({ pid }) => pid);

/**
 * Bytes in memory, and the seconds of processor time that it took so far; null where it has ended.
 *
 * @param {number} pid
 */
export function usage(pid) {
	try {
		const [, name, rest] = /\((.*)\) \S+ (.*)/.exec(readFileSync(`/proc/${pid}/stat`, "utf8")) ?? [];
		const fields = rest.split(" ").map(Number);
		const resident = PAGE_BYTES * Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]);
		return { pid, name, parent: fields[0], resident, cpuSeconds: (fields[10] + fields[11]) / TICKS_A_SECOND };
	} catch {
		return null;
	}
}
