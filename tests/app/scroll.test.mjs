/** An inbox of thousands scrolls like one of ten. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { App, mail } from "./kit.mjs";

const MAILS = 5000;
const AT_ONCE = 50;
/** Beyond this a task of the browser is felt (Long Tasks API). */
const LONG_TASK_MS = 50;
/** The machine does other things too, so the best of some runs counts. */
const RUNS = 3;

let app;
before(async () => {
	app = await (await App.open()).furnish();
	const waiting = Array.from({ length: MAILS }, (_, index) => index).values();
	const work = async () => {
		for (const index of waiting) {
			const date = new Date(Date.now() - index * 60_000);
			await app.deliver(mail({ subject: `Mail ${index}`, date }));
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, work));
});
after(() => app?.close());

test(`${MAILS} mails scroll to the last one without a task of more than ${LONG_TASK_MS} ms`, async (context) => {
	const page = await app.page({ as: "ann@example.com" });
	await page.addInitScript(() => {
		globalThis.longTasks = [];
		new PerformanceObserver((list) => {
			for (const { duration } of list.getEntries()) globalThis.longTasks.push(duration);
		}).observe({ type: "longtask" });
	});
	const runs = [];
	for (let run = 0; run < RUNS; run += 1) {
		runs.push(await longestTask(page));
		if (runs.at(-1) <= LONG_TASK_MS) break;
	}
	context.diagnostic(`longest task of each run: ${runs.map((ms) => `${Math.round(ms)} ms`).join(", ")}`);
	assert.ok(Math.min(...runs) <= LONG_TASK_MS, `tasks of ${runs} ms`);
	await page.context().close();
});

/** Scrolls by the wheel from the first to the last mail, which loads all pages on the way. */
async function longestTask(page) {
	await page.goto("/mail/inbox");
	await page.locator(".row").first().waitFor();
	await page.evaluate(() => globalThis.longTasks.splice(0));
	await page.locator(".rows").hover();
	for (let turns = 0; (await page.locator(".row", { hasText: `Mail ${MAILS - 1}` }).count()) === 0; turns += 1) {
		assert.ok(turns < 2000, "the last mail was never reached");
		await page.mouse.wheel(0, 2500);
		await page.evaluate(() => new Promise(requestAnimationFrame));
	}
	const drawn = await page.locator(".row").count();
	assert.ok(drawn < 80, `${drawn} rows are drawn at a time`);
	return page.evaluate(() => Math.max(0, ...globalThis.longTasks));
}
