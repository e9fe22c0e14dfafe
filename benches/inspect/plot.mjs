/**
 * The measurements as a figure: how long each takes for each message, in Node and in workerd.
 *
 * @import { Row } from "./report.mjs"
 */

import { svgOf, toldApart } from "../lib/figure.mjs";

/** Told apart by shape as well, and seen on white and on black. */
const LOOKS = {
	"inspect": ["#d9480f", "diamond"],
	"inspect, bodies: false": ["#f08c00", "diamond"],
	"postal-mime": ["#1c7ed6", "circle"],
	"mailparser": ["#7048e8", "square"],
	"letterparser": ["#2b8a3e", "triangle-up"],
	"mail-parser, native": ["#868e96", "cross"],
	"plain copy": ["#c2255c", "triangle-down"],
};

/** @param {Row[]} rows */
export function plot(rows) {
	return svgOf(specOf(valuesOf(rows)));
}

/**
 * What runs natively stands beside both.
 *
 * @param {Row[]} rows
 */
function valuesOf(rows) {
	const measured = rows.filter(({ seconds, failure }) => seconds !== null && !failure);
	return measured.flatMap(({ message, place, contender, seconds }) =>
		(place === "native" ? ["Node", "workerd"] : [place]).map((beside) => ({
			message: message.name,
			place: beside,
			contender,
			milliseconds: 1e3 * Number(seconds),
		})),
	);
}

/** @param {{ message: string }[]} values */
function specOf(values) {
	const sort = [...new Set(values.map(({ message }) => message))];
	return {
		data: { values },
		facet: { column: { field: "place", title: null } },
		spec: {
			width: 340,
			height: { step: 34 },
			mark: { type: "point", size: 90, filled: true, opacity: 0.9 },
			encoding: {
				y: { field: "message", type: "nominal", sort, title: null, axis: { grid: true, labelLimit: 0 } },
				x: {
					field: "milliseconds",
					type: "quantitative",
					scale: { type: "log" },
					title: "milliseconds a message, logarithmic",
					axis: { format: "~g", tickCount: 6 },
				},
				...toldApart("contender", LOOKS, 4),
			},
		},
	};
}
