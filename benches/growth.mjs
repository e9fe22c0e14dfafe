/**
 * What benches/growth.rs found, put into docs/scale.md and drawn: with `--write`.
 *
 * @typedef {{ mails: number, operation: string, keys: number, lists: number, writes: number, rounds: number, micros: number, times: number }} Figure
 */

import { readFileSync } from "node:fs";

import { path } from "../scripts/project.mjs";
import { plot } from "./growth/plot.mjs";
import { isToWrite, markdownTable, write, writeFigure } from "./lib/page.mjs";

/** @type {Figure[]} */
const figures = JSON.parse(readFileSync(path("target", "growth.json"), "utf8"));
const sizes = [...new Set(figures.map(({ mails }) => mails))];
if (isToWrite()) {
	const head = ["", "keys read", "lists", "writes", "rounds", ...sizes.map((size) => `µs at ${size.toLocaleString("en")}`)];
	write("scale.md", "growth", markdownTable(head, [...new Set(figures.map(({ operation }) => operation))].map(row)));
	writeFigure("scale.svg", await plot(figures));
}

/** The KV operations of an operation, and how long the core takes at each size. */
function row(/** @type {string} */ operation) {
	const found = figures.filter((figure) => figure.operation === operation);
	const counted = (/** @type {"keys" | "lists" | "writes" | "rounds"} */ name) => range(found.map((figure) => figure[name]));
	return [operation, counted("keys"), counted("lists"), counted("writes"), counted("rounds"), ...found.map(({ micros }) => micros)];
}

/** @param {number[]} counts from the smallest company to the largest */
function range(counts) {
	const [least, most] = [Math.min(...counts), Math.max(...counts)];
	return least === most ? `${most}` : `${least} to ${most}`;
}
