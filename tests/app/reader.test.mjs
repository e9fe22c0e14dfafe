/** Rule of the reader: nothing in a mail runs, asks for anything or leads the page away, whatever it is made of. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { payloads } from "./hostile-html.mjs";
import { Listener } from "./listener.mjs";
import { App, mail } from "./kit.mjs";

const ANN = "ann@example.com";

let app;
let net;
before(async () => {
	net = await Listener.open();
	const chromiumArgs = [`--host-resolver-rules=MAP *.hostile.test 127.0.0.1:${net.port}`];
	app = await (await App.open({ chromiumArgs })).furnish();
});
after(async () => {
	await app?.close();
	net?.close();
});

/** Goes to a mail as the app does, without loading it anew, and returns the document that the mail is drawn in. */
async function show(page, id) {
	await page.evaluate((address) => {
		document.querySelector("iframe.paper")?.setAttribute("data-before", "");
		history.pushState(null, "", address);
		dispatchEvent(new PopStateEvent("popstate"));
	}, `/mail/inbox/${id}`);
	const paper = page.locator("iframe.paper:not([data-before])").contentFrame().locator("iframe");
	const frame = await (await paper.elementHandle()).contentFrame();
	await frame.waitForLoadState("load");
	return frame;
}

/** A page that notes what a mail must not do. */
async function watched() {
	const page = await app.page({ as: ANN });
	page.foreign = [];
	page.ran = [];
	page.context().on("request", (request) => {
		if (!/^(?:data|blob|about):/.test(request.url()) && !request.url().startsWith(`${app.origin}/`)) page.foreign.push(request.url());
	});
	page.context().on("page", (popup) => page.ran.push(`opened ${popup.url()}`));
	page.on("console", (message) => /^ran/.test(message.text()) && page.ran.push("console"));
	page.on("dialog", (dialog) => page.ran.push("dialog") && dialog.dismiss());
	await page.addInitScript(() => addEventListener("message", ({ data }) => data === "ran" && console.log("ran: a message")));
	return page;
}

/** What stands in the frame that must not: elements that are not for text, handlers, and whatever loads. */
function leftovers() {
	const TEXT = /^(?:html|head|body|meta|style|img|a|font|h[1-6]|[a-z]|[bd]d[io]|b[ir]g?|br|hr|d[ltdi]v?|[uo]l|li|pre|sup|sub|small|strong|em|span|div|p|table|t(?:body|head|foot|[rdh])|col(?:group)?|caption|center|blockquote|article|section|main|mark)$/;
	const all = [...document.querySelectorAll("*")];
	const elements = all.filter(({ localName }) => !TEXT.test(localName)).map(({ localName }) => localName);
	const metas = all.filter((one) => one.localName === "meta" && one.outerHTML !== '<meta charset="utf-8">').map((one) => one.outerHTML);
	const attributes = all.flatMap((one) => [...one.attributes].map(({ name, value }) => ({ name, value, of: one.localName })));
	const isBad = ({ name, value, of }) =>
		/^on|^(?:srcset|background|poster|ping|action|formaction|data|is|style)$/.test(name) && !(name === "style" && !/url|image-set|hostile|\\/.test(value)) ||
		(name === "src" && !value.startsWith("data:image/")) ||
		(name === "href" && !(of === "a" && /^(?:https?:\/\/|mailto:)/.test(value)));
	const sheets = [...document.querySelectorAll("style")].map((one) => one.textContent).filter((css) => /url\(|@import|@font-face|image-set|hostile|<\//.test(css));
	return [...elements, ...metas, ...attributes.filter(isBad).map(({ of, name, value }) => `${of} ${name}="${value}"`), ...sheets];
}

test("no hostile HTML runs a script, asks for anything, or leads the page away", { timeout: 240_000 }, async () => {
	for (const { name, html } of payloads) await app.deliver(mail({ subject: name, html, to: "nobody@example.org" }));
	const page = await watched();
	await page.goto("/");
	const subjects = new Set();
	for await (const { id, subject } of allMails()) {
		const payload = payloads.find(({ name }) => name === subject);
		if (!payload) continue;
		subjects.add(subject);
		const paper = await show(page, id);
		assert.deepEqual(await paper.evaluate(leftovers), [], subject);
		assert.equal(await paper.evaluate(() => self.origin), "null", subject);
		assert.equal(new URL(page.url()).pathname, `/mail/inbox/${id}`, subject);
		assert.doesNotMatch(await page.title(), /^ran/, subject);
		assert.deepEqual(page.ran, [], subject);
		assert.deepEqual(page.foreign, [], subject);
	}
	assert.equal(subjects.size, payloads.length);
	// The parser of the sanitiser says what it left undone; nothing else is wrong.
	assert.deepEqual(page.errors.filter((error) => !error.includes("violates the following Content Security Policy directive")), []);
	// What was called for is here by now, if this is.
	await (await app.page()).goto("https://control.hostile.test/").catch(() => {});
	assert.deepEqual([...new Set(net.hosts)], ["control.hostile.test"]);
});

test("the frame and its policy hold by themselves", async () => {
	await app.deliver(mail({ subject: "Harmless", html: "<p>Hello</p>" }));
	const { mails } = await app.ann("GET", "mail?limit=5");
	const page = await watched();
	await page.goto("/");
	const paper = await show(page, mails.find(({ subject }) => subject === "Harmless").id);
	const tokens = await (await paper.frameElement()).getAttribute("sandbox");
	assert.equal(tokens, "allow-popups allow-popups-to-escape-sandbox");
	const before = net.hosts.length;
	const blocked = await paper.evaluate(async () => {
		const image = new Image();
		image.src = "https://policy.hostile.test/1.png";
		const style = document.createElement("style");
		style.textContent = "p { background: url(https://policy.hostile.test/2.png) }";
		const script = document.createElement("script");
		script.append("console.log('ran')");
		document.body.append(image, style, script);
		const asked = [image.decode(), fetch("https://policy.hostile.test/3")];
		return (await Promise.allSettled(asked)).map(({ status }) => status);
	});
	assert.deepEqual(blocked, ["rejected", "rejected"]);
	assert.deepEqual(net.hosts.slice(before), []);
	assert.deepEqual(page.ran, []);
});

async function* allMails() {
	let cursor = "";
	do {
		const box = await app.ann("GET", `mail?limit=100&cursor=${encodeURIComponent(cursor)}`);
		yield* box.mails;
		cursor = box.cursor;
	} while (cursor);
}
