/** Figures for docs/, the same SVG for the same specification. */

import * as vega from "vega";
import { compile } from "vega-lite";

/** A page may be dark, and a figure within it follows the system. */
const LIGHT = "text{fill:#1f2328}.role-axis-grid line{stroke:#d1d9e0}";
const DARK = "text{fill:#e6edf3}.role-axis-grid line{stroke:#3d444d}";
const STYLE = `<style>${LIGHT}@media(prefers-color-scheme:dark){${DARK}}</style>`;

/** What all figures have in common. */
const LOOK = {
	background: "transparent",
	config: {
		view: { stroke: null },
		font: "system-ui, sans-serif",
		axis: { domain: false, ticks: false, labelFontSize: 12 },
		header: { labelFontSize: 14 },
	},
};

/**
 * What tells operations or parsers apart: by colour, and by shape as well.
 *
 * @param {string} field
 * @param {Record<string, string[]>} looks colour and shape of each
 * @param {number} columns of the legend
 */
export function toldApart(field, looks, columns) {
	const legend = { title: null, orient: "bottom", columns, symbolSize: 90, labelFontSize: 12, labelLimit: 0 };
	const [color, shape] = [0, 1].map((part) => {
		const range = Object.values(looks).map((look) => look[part]);
		return { field, type: "nominal", scale: { domain: Object.keys(looks), range }, legend };
	});
	return { color, shape };
}

/** @param {object} specification of Vega-Lite */
export async function svgOf(specification) {
	const { spec } = compile(/** @type {any} */ ({ ...LOOK, ...specification }));
	const svg = await new vega.View(vega.parse(spec), { renderer: "none" }).toSVG();
	return `${svg.replace(/(<svg[^>]*>)/, `$1${STYLE}`)}\n`;
}
