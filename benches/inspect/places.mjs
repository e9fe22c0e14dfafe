/**
 * Where contenders run: in this process, in workerd, and natively. A place takes a message, says what a contender of
 * its has read of it, and reads it as often as it is told.
 *
 * @import { Contender, Seen } from "./contenders.mjs"
 *
 * @typedef {object} Place
 * @property {string} name
 * @property {string[]} contenders
 * @property {(raw: Uint8Array) => unknown} take
 * @property {(at: number) => Promise<Seen | null>} seen
 * @property {(at: number, times: number) => Promise<number>} seconds
 * @property {() => unknown} close
 */

import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createInterface } from "node:readline";

import { createTestHarness } from "wrangler";

import { inspect } from "../../pkg/index.node.js";
import { cargo, environment, path, root } from "../../scripts/project.mjs";
import { contenders, timed } from "./contenders.mjs";
import { envelope } from "./envelope.mjs";

const all = contenders(inspect, envelope);
const names = all.map(({ name }) => name);

/** @returns {Place} */
export function inNode() {
	/** @type {any[]} */
	let inputs = [];
	return {
		name: "Node",
		contenders: names,
		take: (raw) => (inputs = all.map(({ input }) => input(raw))),
		seen: async (at) => all[at].seen?.(await all[at].read(inputs[at])) ?? null,
		seconds: (at, times) => timed(all[at], inputs[at], times),
		close: () => (inputs = []),
	};
}

/** @returns {Promise<Place>} */
export async function inWorkerd() {
	Object.assign(process.env, environment());
	// mailparser is made of Node's streams.
	const config = {
		name: "bench",
		main: path("benches", "inspect", "worker.js"),
		compatibility_date: "2026-10-01",
		compatibility_flags: ["nodejs_compat"],
	};
	const server = createTestHarness({ workers: [{ config }] });
	await server.listen();
	/** @param {string} resource */
	const ask = async (resource) => {
		const response = await server.fetch(resource);
		if (!response.ok) throw new Error(await response.text());
		return /** @type {any} */ (await response.json());
	};
	return {
		name: "workerd",
		contenders: names,
		take: (raw) => server.fetch("/message", { method: "POST", body: raw }),
		seen: (at) => ask(`/seen?at=${at}`),
		seconds: (at, times) => ask(`/seconds?at=${at}&times=${times}`),
		close: () => server.close(),
	};
}

/** benches/inspect/native.rs. @returns {Place} */
export function natively() {
	const [command, args] = cargo(["bench", "--quiet", "--locked", "--bench", "native"]);
	const child = spawn(command, args, { cwd: root, env: environment(), stdio: ["pipe", "pipe", "inherit"] });
	const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
	const file = path("target", "bench-message.eml");
	/** @param {string} line */
	const ask = async (line) => {
		child.stdin.write(`${line}\n`);
		const { value, done } = await lines.next();
		if (done) throw new Error("expected an answer of native.rs, but it has ended");
		return JSON.parse(value);
	};
	let message = 0;
	return {
		name: "native",
		contenders: ["mail-parser, native"],
		take: (raw) => {
			message += 1;
			writeFileSync(`${file}.${message}`, raw);
		},
		seen: () => ask(`${file}.${message}`),
		seconds: (_, times) => ask(`${file}.${message}\t${times}`),
		close: () => child.stdin.end(),
	};
}
