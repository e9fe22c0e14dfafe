/**
 * What an operation takes as mail is filed, as a figure.
 *
 * @import { Figure } from "../growth.mjs"
 */

import { svgOf, toldApart } from "../lib/figure.mjs";

/** Told apart by shape as well, and seen on white and on black. */
const LOOKS = {
	"delivery, known person, one open deal": ["#d9480f", "diamond"],
	"inbox": ["#1c7ed6", "circle"],
	"a person's timeline": ["#2b8a3e", "triangle-up"],
	"thread": ["#7048e8", "square"],
	"persons": ["#c2255c", "triangle-down"],
	"search by name, one request": ["#868e96", "cross"],
};

/** @param {Figure[]} figures */
export function plot(figures) {
	const shown = figures.filter(({ operation }) => operation in LOOKS);
	return svgOf(specOf(shown.map(({ mails, operation, keys, lists, writes }) => ({ mails, operation, operations: keys + lists + writes }))));
}

/** @param {object[]} values */
function specOf(values) {
	return {
		data: { values },
		width: 640,
		height: 260,
		encoding: {
			x: { field: "mails", type: "quantitative", scale: { type: "log", domain: [10, 1e6] }, title: "filed mails in the company", axis: { grid: false, format: ",", values: [10, 1e3, 1e5, 1e6] } },
			y: { field: "operations", type: "quantitative", scale: { type: "log", domain: [10, 500] }, title: "keys read, lists and writes", axis: { grid: true, format: "~g", values: [10, 20, 50, 100, 200, 500] } },
			...toldApart("operation", LOOKS, 3),
		},
		layer: [{ mark: { type: "line", strokeWidth: 2 }, encoding: { shape: { value: "circle" } } }, { mark: { type: "point", size: 90, filled: true, opacity: 0.9 } }],
	};
}
