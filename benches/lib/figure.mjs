/** Figures for docs/, the same SVG for the same specification. */

import * as vega from "vega";
import { compile } from "vega-lite";

/** A page may be dark, and a figure within it follows the system. */
const LIGHT = "text{fill:#1f2328}.role-axis-grid line{stroke:#d1d9e0}";
const DARK = "text{fill:#e6edf3}.role-axis-grid line{stroke:#3d444d}";
const STYLE = `<style>${LIGHT}@media(prefers-color-scheme:dark){${DARK}}</style>`;

/** @param {object} specification of Vega-Lite */
export async function svgOf(specification) {
	const { spec } = compile(/** @type {any} */ (specification));
	const svg = await new vega.View(vega.parse(spec), { renderer: "none" }).toSVG();
	return `${svg.replace(/(<svg[^>]*>)/, `$1${STYLE}`)}\n`;
}
