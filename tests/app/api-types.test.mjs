/** The app speaks to the API that is. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { API_TYPES, apiTypes } from "../../scripts/api-types.mjs";

test("the app's types are those of the OpenAPI document", async () => {
	assert.equal(readFileSync(API_TYPES, "utf8"), await apiTypes(), "npm run openapi writes them");
});
