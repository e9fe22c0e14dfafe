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

test("a place of the app is its page under the app's policy; a file that is not there is not found", async () => {
	for (const place of ["/", "/mail/inbox", "/deals/abc", "/sign-in"]) {
		const answer = await fetch(app.origin + place);
		assert.equal(answer.status, 200, place);
		assert.match(answer.headers.get("Content-Type"), /^text\/html/);
		const policy = answer.headers.get("Content-Security-Policy");
		assert.match(policy, /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval';/, place);
		assert.doesNotMatch(policy, /unsafe-inline|https:|\*/, place);
	}
	for (const file of ["/assets/gone.js", "/.well-known/ai-catalog.json"]) {
		assert.equal((await fetch(app.origin + file)).status, 404, file);
	}
});
