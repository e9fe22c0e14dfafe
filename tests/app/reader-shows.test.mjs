/** What is shown of a mail: its styles, its pictures, its files, where its links lead, and its source. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";

import { App, LANGUAGES, THEMES, mail, violations } from "./kit.mjs";
import { Listener } from "./listener.mjs";

const ANN = "ann@example.com";
const RED_DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";

let app;
let net;
before(async () => {
	net = await Listener.open();
	app = await App.open({ chromiumArgs: [`--host-resolver-rules=MAP *.hostile.test 127.0.0.1:${net.port}`] });
	await app.furnish();
});
after(async () => {
	await app?.close();
	net?.close();
});

/** Delivers, and returns the id of the mail with this subject. */
async function filed(raw, subject, how) {
	await app.deliver(raw, how);
	const { mails } = await app.ann("GET", "mail?limit=5");
	return mails.find((one) => one.subject === subject).id;
}

async function show(id, options = {}) {
	const page = await app.page({ as: ANN, ...options });
	await page.goto(`/mail/inbox/${id}`);
	return page;
}

const paperOf = (page) => page.frameLocator("iframe.paper").frameLocator("iframe");

/** A multipart mail of parts that have their header fields already. */
function multipart(kind, parts, fields) {
	const lines = [
		"From: Ann Lee <ann@example.com>",
		...fields,
		`Date: ${new Date().toUTCString().replace("GMT", "+0000")}`,
		`Message-ID: <${fields[0].length}-${process.hrtime.bigint()}@example.com>`,
		"MIME-Version: 1.0",
		`Content-Type: multipart/${kind}; boundary=b`,
		"",
		...parts.flatMap((part) => ["--b", part]),
		"--b--",
		"",
	];
	return lines.join("\r\n");
}

const NEWSLETTER = `<html><head><style>
	@import url(https://import.hostile.test/x); @font-face { font-family: x; src: url(https://font.hostile.test/x) }
	.hero { background: #123456; color: #fff; padding: 12px } .hero td { font-size: 30px; font-family: x, serif }
	.far { background-image: url(https://css.hostile.test/x) }
	@media (max-width: 500px) { .hero { padding: 1px } }
	@media (prefers-color-scheme: dark) { .hero { background: #000 } }
	</style></head><body bgcolor="#eeeeee"><!--[if mso]><p>Outlook</p><![endif]-->
	<table class="hero" width="600" cellpadding="0"><tr><td style="text-align:center">Spring news</td></tr></table>
	<p class="far" style="background:url(https://attribute.hostile.test/x)">Text</p>
	<img src="https://one.hostile.test/x" srcset="https://two.hostile.test/x 2x" width="10" height="10" alt="One">
	<img src="http://three.hostile.test/x" width="10" height="10" alt="Three">
	<iframe src="https://frame.hostile.test/x"></iframe><link rel="preconnect" href="https://connect.hostile.test"></body></html>`;

test("a newsletter keeps its styles, in the dark too, and loads nothing", async () => {
	const id = await filed(mail({ subject: "News", html: NEWSLETTER }), "News");
	const page = await show(id, { theme: "dark" });
	const hero = paperOf(page).locator(".hero");
	const [background, padding, size] = await hero.evaluate((table) => {
		const cell = getComputedStyle(table.querySelector("td"));
		return [getComputedStyle(table).backgroundColor, getComputedStyle(table).paddingTop, `${cell.fontSize} ${cell.textAlign}`];
	});
	assert.deepEqual([background, padding, size], ["rgb(18, 52, 86)", "12px", "30px center"]);
	assert.equal(await paperOf(page).locator("body").evaluate((body) => getComputedStyle(body).backgroundColor), "rgb(238, 238, 238)");
	assert.deepEqual(page.errors, []);
	await page.context().close();
});

test("images from elsewhere come when they are asked for, and nothing else does", async () => {
	const id = await filed(mail({ subject: "Pictures", html: NEWSLETTER }), "Pictures");
	const page = await show(id);
	await page.getByText("they tell the sender that you read it").waitFor();
	await paperOf(page).getByAltText("Three").waitFor();
	assert.deepEqual(net.hosts, []);
	await page.getByRole("button", { name: "Show images" }).click();
	// The browser tells nobody of the requests of such a frame: where they arrive, they are counted.
	await net.heard("three.hostile.test");
	await net.heard("one.hostile.test");
	assert.deepEqual(await sources(page), ["https://one.hostile.test/x", "https://three.hostile.test/x"]);
	assert.equal(await page.getByRole("button", { name: "Show images" }).count(), 0);
	// Nothing is remembered.
	await page.reload();
	await page.getByRole("button", { name: "Show images" }).waitFor();
	assert.deepEqual([...new Set(net.hosts)].sort(), ["one.hostile.test", "three.hostile.test"]);
	await page.context().close();
});

const sources = (page) => paperOf(page).locator("[src]").evaluateAll((all) => all.map(({ src }) => src));

test("pictures that came with the mail are shown at once, and are no attachments", async () => {
	const html = '<p>Hello</p><img src="cid:dot@example.com" alt="Dot"><img src="cid:drawing" alt="Drawing"><img src="cid:none" alt="None">';
	const parts = [
		`Content-Type: text/html; charset=utf-8\r\n\r\n${html}`,
		`Content-Type: image/jpeg\r\nContent-ID: <dot@example.com>\r\nContent-Transfer-Encoding: base64\r\n\r\n${RED_DOT}`,
		"Content-Type: image/svg+xml\r\nContent-ID: <drawing>\r\n\r\n<svg xmlns='http://www.w3.org/2000/svg' onload='console.log(1)'/>",
		`Content-Type: application/pdf; name="offer.pdf"\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0=`,
	];
	const id = await filed(multipart("related", parts, ["To: chris@example.org", "Subject: Inline"]), "Inline");
	const page = await show(id);
	const dot = paperOf(page).getByAltText("Dot");
	assert.equal(await dot.evaluate(async (image) => (await image.decode(), image.naturalWidth)), 1);
	assert.match(await dot.getAttribute("src"), /^data:image\/png;base64,/);
	assert.equal(await paperOf(page).getByAltText("Drawing").getAttribute("src"), null);
	assert.equal(await page.getByRole("button", { name: "Show images" }).count(), 0);
	assert.deepEqual(await page.getByRole("region", { name: "Attachments" }).getByRole("link").allInnerTexts(), ["offer.pdf\n5 byte"]);
	assert.deepEqual(page.errors, []);
	await page.context().close();
});

test("links open elsewhere and show where they really lead", async () => {
	const html = `<a href="https://evil.hostile.test/x?a=1">www.bank.example.com</a> <a href="https://www.example.com/a">example.com</a>
		<a href="https://bank.example.com@evil.hostile.test/">https://bank.example.com@evil.hostile.test/</a>
		<a href="https://example.net/">our offer</a> <a href="https://example.com/">ex\u0430mple.com</a> <a href="mailto:x@example.net">ann.lee@example.org</a>
		<a href="mailto:ann.lee@example.org">ann.lee@example.org</a> <a href="https://example.com/">詳細はexample.comへ</a>
		<a href="/settings">local</a> <a href="#top">top</a> <a href="ftp://example.com/">ftp</a>`;
	const id = await filed(mail({ subject: "Links", html }), "Links");
	const page = await show(id);
	const links = paperOf(page).locator("a");
	await links.first().waitFor();
	const seen = await links.evaluateAll((all) =>
		all.map((link) => [link.textContent, link.nextElementSibling?.matches("[data-real-host]") ? link.nextElementSibling.textContent : null]),
	);
	assert.deepEqual(seen, [
		["www.bank.example.com", "[evil.hostile.test]"],
		["example.com", null],
		["https://bank.example.com@evil.hostile.test/", "[evil.hostile.test]"],
		["our offer", null],
		["ex\u0430mple.com", "[example.com]"],
		["ann.lee@example.org", "[example.net]"],
		["ann.lee@example.org", null],
		["詳細はexample.comへ", null],
		["local", null],
		["top", null],
		["ftp", null],
	]);
	const attributes = await links.evaluateAll((all) => all.map(({ target, rel, title }) => [target, rel, title]));
	assert.deepEqual(attributes[0], ["_blank", "noopener noreferrer", "https://evil.hostile.test/x?a=1"]);
	assert.deepEqual(attributes.slice(-3), [["", "", ""], ["", "", ""], ["", "", ""]]);
	// Before the click: the driver's own listeners in a frame without scripts are errors too.
	assert.deepEqual(page.errors, []);
	await page.context().route("https://example.net/", (route) => route.fulfill({ body: "offer" }));
	const [popup] = await Promise.all([page.waitForEvent("popup"), paperOf(page).getByText("our offer").click()]);
	await popup.waitForLoadState();
	assert.deepEqual(await popup.evaluate(() => [document.body.textContent, window.opener, document.referrer]), ["offer", null, ""]);
	await page.context().close();
});

test("E4 what a mail draws stays in its frame", async () => {
	const cover = (colour) => `<div style="position:fixed!important;inset:-999px!important;z-index:2147483647!important;background:${colour}">x</div>`;
	const [shots, date] = [[], new Date()];
	for (const [subject, colour] of [["Cover", "#ff0000"], ["Caver", "#fffffe"]]) {
		const id = await filed(mail({ subject: "Cover", html: cover(colour), date, fields: [`X-Which: ${subject}`] }), "Cover");
		const page = await show(id);
		await paperOf(page).locator("div").waitFor();
		const paper = page.locator("iframe.paper");
		const [box, main] = [await paper.boundingBox(), await page.locator("#main").boundingBox()];
		assert.ok(box.x >= main.x && box.x + box.width <= main.x + main.width && box.height <= 600);
		await page.waitForLoadState("networkidle");
		shots.push(await page.screenshot({ mask: [paper, page.locator(".mail-source, details")], caret: "hide" }));
		await page.context().close();
	}
	assert.ok((await differing(shots)) < OF_DRAWING, "the page around the mail is the same");
});

/** Pixels that two drawings of one page may differ in: edges of icons come out a shade lighter or darker. */
const OF_DRAWING = 100;

/** How many pixels of two pictures differ. */
async function differing(shots) {
	const page = await app.browser.newPage();
	const count = await page.evaluate(async (pictures) => {
		const pixels = async (picture) => {
			const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${picture}`)).blob());
			const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
			context.drawImage(bitmap, 0, 0);
			return new Uint32Array(context.getImageData(0, 0, bitmap.width, bitmap.height).data.buffer);
		};
		const [one, other] = await Promise.all(pictures.map(pixels));
		return one.reduce((different, pixel, at) => different + (pixel === other[at] ? 0 : 1), 0);
	}, shots.map((shot) => shot.toString("base64")));
	await page.close();
	return count;
}

test("E8 an attachment is saved and never opened, whatever it says it is", async () => {
	const parts = [
		"Content-Type: text/plain\r\n\r\nSee the invoice.",
		'Content-Type: text/html; name="invoice.pdf"\r\nContent-Disposition: attachment; filename="invoice.pdf"\r\n\r\n<script>document.title="ran"</script>',
		'Content-Type: image/svg+xml; name="logo.svg"\r\nContent-Disposition: attachment; filename="logo.svg"\r\n\r\n<svg xmlns="http://www.w3.org/2000/svg"/>',
		'Content-Type: text/html\r\nContent-Disposition: attachment; filename="a\u202efdp.exe"\r\n\r\nx',
		'Content-Type: text/html"\t\r\n X-Any: y; name="a\tb.xml"\r\nContent-Disposition: attachment\r\n\r\n<script>document.title="ran"</script>',
		'Content-Type: application/xml; name="b.xml"\r\nContent-Disposition: inline; filename="b.xml"\r\n\r\n<?xml-stylesheet href="javascript:1"?><a/>',
	];
	const id = await filed(multipart("mixed", parts, ["To: chris@example.org", "Subject: Invoice"]), "Invoice");
	const page = await show(id);
	const links = page.getByRole("region", { name: "Attachments" }).getByRole("link");
	const [download] = await Promise.all([page.waitForEvent("download"), links.first().click()]);
	assert.equal(download.suggestedFilename(), "invoice.pdf");
	assert.match(await readFile(await download.path(), "utf8"), /<script>/);
	assert.doesNotMatch(await links.nth(2).innerText(), /\u202e/);
	for (const n of [0, 1, 2, 3, 4]) {
		const answer = await page.request.get(`/api/v1/mail/${id}/attachments/${n}`);
		assert.equal(answer.status(), 200);
		const fields = answer.headers();
		assert.match(fields["content-disposition"], /^attachment;/);
		assert.deepEqual([fields["content-type"], fields["x-content-type-options"]], ["application/octet-stream", "nosniff"]);
	}
	await page.context().close();
});

test("E10 the proven address is shown, whatever the name and the subject say", async () => {
	const from = '"Carol <carol@example.org> \u202e" <ann@example.com>';
	const to = `"Ann <ann@example.com> \u202e${"W".repeat(300)}" <mallory@example.net>`;
	const raw = mail({ from, to, subject: `Invoice \u202e${"W".repeat(10_000)}`, fields: ["Reply-To: ann@example.com"] });
	await app.deliver(raw);
	const { mails } = await app.ann("GET", "mail?limit=5");
	const { id } = mails.find(({ subject }) => subject.startsWith("Invoice \u202e"));
	const page = await show(id);
	const author = page.locator(".message-head .party");
	await author.getByText("ann@example.com", { exact: true }).waitFor();
	for (const one of [author, page.locator(".message-head time")]) assert.ok(await one.evaluate(readsOn), await one.innerText());
	assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
	// The list shows a name, and who it is by its side.
	await page.goto("/mail/inbox");
	assert.ok(await page.locator(`[data-id="${id}"] time`).evaluate(readsOn));
	const title = await page.locator(`[data-id="${id}"] .row-who`).getAttribute("title");
	assert.match(title, /<mallory@example\.net>$/);
	assert.doesNotMatch(title, /[\u202a-\u202e]/);
	assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
	await page.context().close();
});

/** Whether the last words of an element are drawn from left to right. */
function readsOn(element) {
	const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
	let text = null;
	while (walker.nextNode()) if (walker.currentNode.data.trim()) text = walker.currentNode;
	const left = (at) => {
		const range = document.createRange();
		range.setStart(text, at);
		range.setEnd(text, at + 1);
		return range.getBoundingClientRect().left;
	};
	return left(0) < left(Math.min(3, text.length - 1));
}

test("E11 plain text is text, its links lead out, and long quotes are folded", async () => {
	const quote = Array.from({ length: 9 }, (_, n) => `> line ${n}`).join("\r\n");
	const body = `<img src=x onerror="console.log('ran')"> [a](javascript:alert(1))\r\n[1]: https://example.net/a?b=c&d=<script>\r\nSee (https://example.org/x).\r\n\r\nOn Monday Chris wrote:\r\n${quote}\r\n`;
	const id = await filed(mail({ subject: "Plain", body }), "Plain");
	const page = await show(id);
	const message = page.getByRole("region", { name: "Message" });
	await message.getByText('<img src=x onerror="console.log(\'ran\')">').waitFor();
	assert.equal(await message.locator("img, script, iframe").count(), 0);
	const links = await message.getByRole("link").evaluateAll((all) => all.map((link) => [link.href, link.rel]));
	assert.deepEqual(links, [["https://example.net/a?b=c&d=", "noopener noreferrer"], ["https://example.org/x", "noopener noreferrer"]]);
	assert.equal(await message.getByText("line 3").isVisible(), false);
	await message.getByText("…").click();
	assert.equal(await message.getByText("line 3").isVisible(), true);
	assert.deepEqual(page.errors, []);
	await page.context().close();
});

test("a mail of both forms can be read in either", async () => {
	const parts = ["Content-Type: text/plain\r\n\r\nThe plain one", "Content-Type: text/html\r\n\r\n<p>The <b>formatted</b> one</p>"];
	const id = await filed(multipart("alternative", parts, ["To: chris@example.org", "Subject: Both"]), "Both");
	const page = await show(id);
	await paperOf(page).getByText("The formatted one").waitFor();
	await page.getByLabel("Plain text").press("Space");
	await page.getByRole("region", { name: "Message" }).getByText("The plain one").waitFor();
	assert.equal(await page.locator("iframe.paper").count(), 0);
	await page.context().close();
});

test("of a forwarded mail it is said who wrote it, whatever the name says", async () => {
	const note = "Please look at this.";
	const original = [
		'From: "Ann <ann@example.com> \u202egnp" <jane@example.net>',
		"To: ann@example.com",
		"Subject: Question",
		"Date: Mon, 5 Oct 2026 10:00:00 +0000",
		"Message-ID: <q@example.net>",
		"",
		"What does it cost?",
	].join("\r\n");
	const parts = [`Content-Type: text/plain\r\n\r\n${note}`, `Content-Type: message/rfc822\r\n\r\n${original}`];
	const id = await filed(multipart("mixed", parts, ["To: acme@bcc.example.com", "Subject: Fwd: Question"]), "Question");
	const page = await show(id);
	const forwarded = page.getByRole("region", { name: "Forwarded mail" });
	await forwarded.getByText(note).waitFor();
	assert.equal(await forwarded.getByText("jane@example.net").innerText(), "jane@example.net");
	await forwarded.getByText("October 5, 2026").waitFor();
	await page.getByRole("region", { name: "Message" }).getByText("What does it cost?").waitFor();
	await page.context().close();
});

test("the source is shown from its beginning, copied and saved", async () => {
	const body = "0123456789".repeat(60).concat("\r\n").repeat(700);
	const id = await filed(mail({ subject: "Long", body }), "Long");
	const page = await show(id);
	await page.getByText("Source", { exact: true }).first().click();
	const source = page.getByRole("region", { name: "Original source" });
	await source.getByText(/more are in the \.eml file/).waitFor();
	const shown = await source.locator("pre").evaluate((pre) => pre.textContent);
	assert.ok(shown.length === 256 * 1024 && /\nSubject: Long\r?\n/.test(shown));
	await source.getByRole("button", { name: "Copy: Original source" }).click();
	await source.getByText("Copied").waitFor();
	assert.equal((await page.evaluate(() => navigator.clipboard.readText())).replaceAll("\r", ""), shown.replaceAll("\r", ""));
	const [download] = await Promise.all([page.waitForEvent("download"), source.getByRole("link", { name: "Download .eml" }).click()]);
	assert.equal(download.suggestedFilename(), `${id}.eml`);
	await page.context().close();
});

test("nothing is wrong with it for those who do not see it, in any language or theme, or on a narrow screen", async () => {
	const parts = [
		`Content-Type: text/html; charset=utf-8\r\n\r\n${NEWSLETTER}<p>${"W".repeat(400)}</p>`,
		`Content-Type: application/pdf; name="${"offer-".repeat(20)}.pdf"\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0=`,
	];
	const id = await filed(multipart("mixed", parts, ["To: chris@example.org", "Subject: All of it"]), "All of it");
	for (const language of LANGUAGES) {
		await app.ann("PATCH", "me", { language });
		for (const theme of THEMES) {
			const page = await show(id, { language, theme, viewport: { width: 360, height: 740 } });
			await paperOf(page).getByText("Spring news").waitFor();
			await page.getByRole("button", { name: language === "ja" ? "画像を表示" : "Show images" }).waitFor();
			assert.deepEqual(await violations(page), []);
			assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
			assert.ok(await page.locator("#main").evaluate((main) => main.scrollWidth <= main.clientWidth));
			assert.deepEqual(page.errors, []);
			await page.context().close();
		}
	}
});
