/** The documentation holds together: every link leads somewhere, and what is made of the code is what the code says. */

import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { test } from "node:test";

import { API_PAGE, apiPage } from "../../scripts/api-routes.mjs";
import { path, root } from "../../scripts/project.mjs";

const PAGES = ["*.md", "docs/**/*.md", "pkg/*.md", "examples/**/*.md", "tests/**/*.md"].flatMap((glob) =>
	globSync(glob, { cwd: path(), exclude: (file) => /node_modules/.test(String(file)) }),
);

/** What stands in a page, code left out. */
const textOf = (/** @type {string} */ page) => readFileSync(path(page), "utf8").replace(/^ *```.*?^ *```$/gms, "").replace(/`[^`\n]+`/g, "");

/** The links of a page that lead to files. */
function linksOf(/** @type {string} */ page) {
	const links = [...textOf(page).matchAll(/\]\(([^()\s]+)\)/g)].map(([, link]) => link);
	return links.filter((link) => !/^(https?:|mailto:)/.test(link));
}

/** As code hosts spell the anchor of a heading. */
function anchorsOf(/** @type {string} */ page) {
	const headings = readFileSync(path(page), "utf8").replace(/^ *```.*?^ *```$/gms, "").matchAll(/^#+ (.*)$/gm);
	return [...headings].map(([, heading]) => heading.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, "").replace(/\s/g, "-"));
}

test("every link of the documentation leads to a file that is there, and to a heading in it", () => {
	let links = 0;
	for (const page of PAGES) {
		for (const link of linksOf(page)) {
			const [file, anchor] = link.split("#");
			const target = file ? normalize(join(dirname(page), file)) : page;
			assert.ok(existsSync(path(target)), `${page}: ${link}`);
			if (anchor) assert.ok(anchorsOf(target).includes(anchor), `${page}: ${link}`);
			links += 1;
		}
	}
	assert.ok(links > 60, `${links} links in ${PAGES.length} pages of ${root}`);
});

test("the index leads to every page of the documentation", () => {
	const linked = new Set(linksOf("docs/README.md").map((link) => normalize(join("docs", link))));
	for (const page of PAGES.filter((page) => /^docs\/[^/]+\.md$/.test(page) && page !== "docs/README.md")) assert.ok(linked.has(page), page);
});

test("the routes in docs/api.md are those of the OpenAPI document", () => {
	assert.equal(readFileSync(API_PAGE, "utf8"), apiPage(), "npm run openapi writes them");
});
