/** The bugs that `npm run plant` plants still fit the core: each stands where it is to be put in exactly once. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const root = new URL("../../", import.meta.url);
const read = (file) => readFileSync(new URL(file, root), "utf8");
const plants = JSON.parse(read("tests/simulator/plants.json"));

test("there are at least ten, and each has its place", () => {
	assert.ok(plants.length >= 10, `${plants.length}`);
	for (const { bug, file, from, to } of plants) {
		assert.equal(read(file).split(from).length, 2, bug);
		assert.notEqual(from, to, bug);
	}
});
