/**
 * What it takes to begin, each time in a fresh process: compiling the core, an instance, the first message; in Node and
 * in workerd: `npm run bench -- cold [--write]`.
 */

import { spawnSync } from "node:child_process";

import { createTestHarness } from "wrangler";

import { environment, path } from "../scripts/project.mjs";
import { Failure, main, step } from "../scripts/steps.mjs";
import { messages } from "./inspect/messages.mjs";
import { median, table } from "./lib/measure.mjs";
import { isToWrite, markdownTable, writeSpeed } from "./lib/page.mjs";

const TIMES = { node: 15, workerd: 7 };
const HEAD = ["milliseconds", "compile", "instance", "first message", "second", "whole first request", "a request that reads nothing"];

/** @typedef {{ compile?: number, instance: number, first: number, second: number, request?: number, empty?: number }} Start */

await main(async () => {
	const [{ raw }] = await messages();
	const inNode = await step("Beginning in Node", async () => ({ all: Array.from({ length: TIMES.node }, () => node(raw)) }));
	const inWorkerd = await step("Beginning in workerd", async () => ({ all: await workerds(raw) }));
	const rows = [rowOf("Node", inNode.all), rowOf("workerd", inWorkerd.all)];
	table("The first message, of 4 KB, in a fresh process", HEAD, rows);
	if (isToWrite()) writeSpeed("cold", markdownTable(HEAD, rows));
});

/**
 * @param {Uint8Array} raw
 * @returns {Start}
 */
function node(raw) {
	const { stdout, stderr, status } = spawnSync("node", [path("benches", "cold", "node.mjs")], { input: raw, env: environment() });
	if (status !== 0) throw new Failure("expected node.mjs to begin, but it failed", String(stderr));
	return JSON.parse(String(stdout));
}

/** @param {Uint8Array} raw */
async function workerds(raw) {
	Object.assign(process.env, environment());
	const all = [];
	for (let time = 0; time < TIMES.workerd; time += 1) all.push(await workerd(raw));
	return all;
}

/**
 * The clock in there ticks by the millisecond, so the request is timed from here; an isolate is made by the first one.
 *
 * @param {Uint8Array} raw
 * @returns {Promise<Start>}
 */
async function workerd(raw) {
	const config = { name: "cold", main: path("benches", "cold", "worker.js"), compatibility_date: "2026-10-01" };
	const server = createTestHarness({ workers: [{ config }] });
	try {
		const { url } = await server.listen();
		const timed = async (/** @type {Uint8Array} */ body) => {
			const started = performance.now();
			const answer = await (await fetch(url, { method: "POST", body: /** @type {any} */ (body) })).json();
			return { answer, ms: performance.now() - started };
		};
		const { answer, ms } = await timed(raw);
		const empty = await timed(new Uint8Array());
		return { .../** @type {Start} */ (answer), request: ms, empty: empty.ms };
	} finally {
		await server.close();
	}
}

/**
 * @param {string} place
 * @param {Start[]} all
 */
function rowOf(place, all) {
	const of = (/** @type {keyof Start} */ name) => (all[0][name] === undefined ? "" : median(all.map((one) => Number(one[name]))).toFixed(1));
	return [place, of("compile"), of("instance"), of("first"), of("second"), of("request"), of("empty")];
}
