/** The app's types of the API, made of its OpenAPI document (json-schema-to-typescript). */

import { readFileSync } from "node:fs";

import { compile } from "json-schema-to-typescript";

import { path } from "./project.mjs";

const DOCUMENT = path("src", "api", "openapi.json");
export const API_TYPES = path("www", "src", "api", "types.ts");

const BANNER = "/* What the API takes and answers. Made by `npm run openapi` of src/api/openapi.json: not to be edited. */";
/** What the generator says of each type and nobody asks. */
const NOISE = /( \*\n)? \* This interface was referenced by `Api`'s JSON-Schema\n \* via the `definition` ".*"\.\n/g;

export async function apiTypes() {
	const { components } = JSON.parse(readFileSync(DOCUMENT, "utf8").replaceAll("#/components/schemas/", "#/definitions/"));
	const schema = { type: "object", additionalProperties: false, definitions: components.schemas };
	const source = await compile(/** @type {any} */ (schema), "Api", {
		additionalProperties: false,
		bannerComment: BANNER,
		style: { printWidth: 120, useTabs: true },
		unreachableDefinitions: true,
	});
	return source.replace(NOISE, "").replaceAll("/**\n */\n", "").replace("export interface Api {}\n", "");
}

