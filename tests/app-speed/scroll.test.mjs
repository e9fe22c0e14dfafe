/** An inbox of thousands scrolls like one of ten. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { App, mail } from "../app/kit.mjs";

const MAILS = 5000;
const AT_ONCE = 50;
/** Beyond this a task of the browser is felt (Long Tasks API). */
const LONG_TASK_MS = 50;
/** A frame: 6,000 pixels a second are a strong flick. */
const FLICK_PX = 100;
const FLICK_FRAMES = 600;
/** On the way to the last mail, which loads all pages. */
const RUSH_PX = 600;
/** The machine has pauses of its own, so the best of some runs counts. */
const RUNS = 4;

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

test(`${MAILS} mails scroll without a task of more than ${LONG_TASK_MS} ms`, async (context) => {
	const page = await app.page({ as: "ann@example.com" });
	await page.addInitScript(() => {
		globalThis.longTasks = [];
		new PerformanceObserver((list) => {
			for (const { duration } of list.getEntries()) globalThis.longTasks.push(duration);
		}).observe({ type: "longtask" });
	});
	await page.goto("/mail/inbox");
	await page.locator(".row").first().waitFor();
	await page.evaluate(loadAll, { step: RUSH_PX, last: `Mail ${MAILS - 1}` });
	const drawn = await page.locator(".row").count();
	assert.ok(drawn < 80, `${drawn} rows are drawn at a time`);
	const runs = [];
	while (runs.length < RUNS && !(runs.at(-1) <= LONG_TASK_MS)) {
		runs.push(await page.evaluate(flick, { step: FLICK_PX, frames: FLICK_FRAMES }));
	}
	context.diagnostic(`longest task of each run: ${runs.map((ms) => `${Math.round(ms)} ms`).join(", ")}`);
	assert.ok(Math.min(...runs) <= LONG_TASK_MS, `tasks of ${runs} ms`);
	await page.context().close();
});

/** In the page: scrolls to the last mail. */
async function loadAll({ step, last }) {
	const rows = document.querySelector(".rows");
	while (!rows.textContent.includes(last)) {
		rows.scrollTop += step;
		await new Promise(requestAnimationFrame);
	}
}

/** In the page: scrolls up from the middle, a step a frame; the longest task of it, 0 where none was long. */
async function flick({ step, frames }) {
	const rows = document.querySelector(".rows");
	let top = rows.scrollHeight / 2;
	rows.scrollTop = top;
	await new Promise((wake) => setTimeout(wake, 500));
	globalThis.longTasks.length = 0;
	for (let frame = 0; frame < frames; frame += 1) {
		rows.scrollTop = top -= step;
		await new Promise(requestAnimationFrame);
	}
	return Math.max(0, ...globalThis.longTasks);
}
