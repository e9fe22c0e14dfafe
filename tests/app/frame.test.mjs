/** What every page has. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { App, violations } from "./kit.mjs";

let app;
before(async () => {
	app = await (await App.open()).furnish();
});
after(() => app?.close());

test("the address alone leads to the inbox, and nothing goes wrong on the way", async () => {
	const page = await app.page({ as: "ann@example.com" });
	await page.goto("/");
	await page.waitForURL("**/mail/inbox");
	await page.getByRole("link", { name: "Deals" }).click();
	await page.waitForURL("**/deals");
	await page.goBack();
	await page.waitForURL("**/mail/inbox");
	assert.deepEqual(page.errors, []);
	assert.deepEqual(await violations(page), []);
});
