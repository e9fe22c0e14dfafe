/** Stylesheets of areas are loaded one after the other and stay, so none may reach into another. */

import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { test } from "node:test";

import { path } from "../../scripts/project.mjs";

const ROOT = path("www", "src");
const SHARED = ["style", "ui"];
/** Of documents of their own. */
const OF_FRAMES = ["reader/reader-page.css", "reader/paper.css"];

test("each rule of an area has a class that is that area's alone", () => {
	const names = globSync("**/*.css", { cwd: ROOT }).filter((file) => !OF_FRAMES.includes(file));
	const files = names.map((file) => {
		const selectors = selectorsOf(readFileSync(`${ROOT}/${file}`, "utf8"));
		return { area: SHARED.includes(dirname(file)) ? "shared" : dirname(file), selectors };
	});
	const owners = new Map();
	for (const { area, selectors } of files) {
		for (const name of selectors.flatMap(classesOf)) owners.set(name, (owners.get(name) ?? new Set()).add(area));
	}
	const areas = files.filter(({ area }) => area !== "shared");
	const isFree = (selector) => classesOf(selector).every((name) => owners.get(name).size > 1);
	const free = areas.flatMap(({ area, selectors }) => selectors.filter(isFree).map((selector) => `${area}: ${selector}`));
	assert.ok(owners.size > 100);
	assert.deepEqual(free, []);
});

function selectorsOf(css) {
	const rules = css.replace(/\/\*[\s\S]*?\*\//g, "").matchAll(/(?:^|[{}])\s*([^{}@]+)\{/g);
	const each = [...rules].flatMap(([, list]) => list.split(/,(?![^()]*(?:\([^()]*\)[^()]*)*\))/)).map((selector) => selector.trim());
	// The steps of an animation are no selectors.
	return each.filter((selector) => !/^(from|to|[\d.]+%)$/.test(selector));
}

const classesOf = (selector) => [...selector.matchAll(/\.([a-z][\w-]*)/gi)].map(([, name]) => name);
