/** The table of routes in docs/api.md, made of the OpenAPI document. */

import { readFileSync } from "node:fs";

import { path } from "./project.mjs";

const DOCUMENT = path("src", "api", "openapi.json");
export const API_PAGE = path("docs", "api.md");
const [START, END] = ["<!-- routes -->\n", "<!-- end of routes -->"];

/** The page with the table as it should be. */
export function apiPage() {
	const page = readFileSync(API_PAGE, "utf8");
	const [from, to] = [page.indexOf(START) + START.length, page.indexOf(END)];
	if (from < START.length || to < from) throw new Error(`${API_PAGE}: expected ${START.trim()} and ${END}`);
	return `${page.slice(0, from)}\n${table()}\n\n${page.slice(to)}`;
}

function table() {
	const { paths } = JSON.parse(readFileSync(DOCUMENT, "utf8"));
	const rows = Object.entries(paths).flatMap(([route, methods]) =>
		Object.entries(methods).map(([method, operation]) => row(method, route, operation)),
	);
	return ["| | what it does | parameters | who |", "|---|---|---|---|", ...rows].join("\n");
}

/**
 * @param {string} method
 * @param {string} route
 * @param {any} operation
 */
function row(method, route, { summary, parameters = [], security }) {
	const asked = parameters.filter((/** @type {any} */ { in: where }) => where !== "path").map((/** @type {any} */ { name }) => `\`${name}\``);
	return `| \`${method.toUpperCase()} ${route}\` | ${summary} | ${asked.join(", ")} | ${who(security)} |`;
}

/** @param {Record<string, string[]>[]} security each of them is enough; none is everybody */
function who(security) {
	const ways = new Set(security.map((way) => ("operator" in way ? "operator" : "user")));
	return ways.size ? [...ways].join(", ") : "everybody";
}
