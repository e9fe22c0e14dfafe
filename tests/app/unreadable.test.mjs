/** A mail that the core breaks on, as its user finds it among what is held. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";

import { path } from "../../scripts/project.mjs";
import { App, LANGUAGES, mail, violations } from "./kit.mjs";

const WORDS = {
	en: { says: "Smart BCC could not read this message.", download: "Download .eml", confirm: "It is mine, file it", discard: "Discard" },
	ja: { says: "Smart BCC がこのメールを読み取れませんでした。", download: ".eml をダウンロード", confirm: "自分のメールとして取り込む", discard: "破棄" },
};
const RAW = mail({ subject: "Nobody can read this", fields: ["X-Smart-BCC-Provoke: panic"] });

let app;
before(async () => {
	app = await (await App.open({ worker: path("tests", "worker", "provoked.js") })).furnish();
	await assert.rejects(app.deliver(RAW));
	await assert.rejects(app.deliver(RAW));
	await app.deliver(RAW);
});
after(() => app.close());

describe("held because it could not be read", () => {
	for (const language of LANGUAGES) {
		const words = WORDS[language];
		test(`it says so and offers to download it, in ${language}`, async () => {
			const page = await opened(language);
			await page.getByText(words.says).first().waitFor();
			assert.equal(await page.getByRole("button", { name: words.confirm }).count(), 0);
			const download = page.waitForEvent("download");
			await page.getByRole("link", { name: words.download }).click();
			const saved = readFileSync(await (await download).path(), "utf8");
			assert.ok(saved.endsWith(RAW));
			assert.deepEqual(await violations(page), []);
			assert.deepEqual(page.errors, []);
			await page.context().close();
		});
	}

	test("why says that it was kept as it came", async () => {
		const page = await opened("en");
		await page.getByRole("link", { name: "Why" }).click();
		await page.getByText("It could not be read, so it is kept as it came").waitFor();
		assert.deepEqual(page.errors, []);
		await page.context().close();
	});

	test("discarded, it is gone", async () => {
		const page = await opened("en");
		await page.getByRole("button", { name: WORDS.en.discard }).click();
		await page.waitForResponse((answer) => answer.request().method() === "DELETE" && answer.ok());
		assert.deepEqual((await app.ann("GET", "mail?box=held")).mails, []);
		await page.context().close();
	});
});

async function opened(language) {
	const page = await app.page({ language, as: "ann@example.com" });
	await page.goto("/mail/held");
	await page.getByRole("link", { name: /Nobody can read this/ }).first().click();
	await page.locator(".held-notice").waitFor();
	return page;
}
