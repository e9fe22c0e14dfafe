/** What every page has. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";

import { App, THEMES, mail, violations } from "./kit.mjs";

/** Script and style of a first visit, as they go over the wire. */
const FIRST_LOAD_BYTES_MAX = 120_000;

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

test("a first visit loads little, and nothing from elsewhere", async (context) => {
	await app.deliver(mail());
	for (const language of ["en", "ja"]) {
		const page = await app.page({ as: "ann@example.com", language });
		const [files, foreign] = [[], []];
		page.on("request", (request) => new URL(request.url()).origin === app.origin || foreign.push(request.url()));
		page.on("response", (answer) => /\.(js|css)$/.test(new URL(answer.url()).pathname) && files.push(answer.body()));
		await page.goto("/mail/inbox");
		await page.locator(".row").first().waitFor();
		await page.waitForLoadState("networkidle");
		const bytes = (await Promise.all(files)).reduce((sum, body) => sum + gzipSync(body).length, 0);
		context.diagnostic(`${language}: ${files.length} files, ${bytes} bytes`);
		assert.deepEqual(foreign, []);
		assert.ok(files.length > 3);
		assert.ok(bytes < FIRST_LOAD_BYTES_MAX, `${bytes} bytes`);
		await page.context().close();
	}
});

test("axe finds nothing on the pages that belong to no area", async () => {
	for (const theme of THEMES) {
		const page = await app.page({ as: "ann@example.com", theme });
		for (const place of ["/refused", "/no-such-place"]) {
			await page.goto(place);
			await page.locator("h1").first().waitFor();
			assert.deepEqual(await violations(page), [], `${place}, ${theme}`);
		}
		await page.keyboard.press("?");
		await page.getByRole("dialog").waitFor();
		assert.deepEqual(await violations(page), [], `help, ${theme}`);
		await page.context().close();
	}
});
