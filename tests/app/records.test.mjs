/** People, deals, leads and projects as their users have them: lists, pages, timelines, and the Smart BCC panel. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, afterEach, before, test } from "node:test";

import { App, LANGUAGES, THEMES, mail, violations } from "./kit.mjs";

let app;
let bob;
let page;
before(async () => {
	app = await (await App.open()).furnish();
	bob = await app.colleague("Bob Ray", "bob@example.com");
	page = await app.page({ as: "ann@example.com" });
});
after(() => app?.close());
afterEach(() => assert.deepEqual(page.errors, []));

const button = (name) => page.getByRole("button", { name, exact: true });
const heading = (name) => page.getByRole("heading", { name, level: 1 });
const row = (name) => page.locator("main").getByRole("link", { name });
const dialog = (name) => page.getByRole("dialog", { name });
const said = (text) => page.locator(".toast").getByText(text).waitFor();
const deal = (title, more = {}) => app.ann("POST", "deals", { title, ...more });
/** What the browser said of requests that were refused, as they had to be; nothing else went wrong. */
const refused = (...statuses) =>
	assert.deepEqual(
		page.errors.splice(0).map((error) => Number(error.match(/status of (\d+)/)?.[1]) || error),
		statuses,
	);
const idOf = () => new URL(page.url()).pathname.split("/").at(-1);

test("a person and a deal with him are made and found again", async () => {
	await page.goto("/people");
	await button("New person").click();
	await page.getByLabel("Name").fill("Emil Berg");
	await page.getByLabel("Email addresses").fill("no address");
	await button("Create").click();
	await page.getByText("This is not an email address.").waitFor();
	await page.getByLabel("Email addresses").fill("chris@example.org");
	await button("Create").click();
	await page.getByText("already belongs to another person").waitFor();
	await page.getByLabel("Email addresses").fill("emil@example.org, emil.berg@example.net");
	await button("Create").click();
	await heading("Emil Berg").waitFor();
	const person = await app.ann("GET", `persons/${idOf()}`);
	assert.deepEqual(person.addresses, ["emil@example.org", "emil.berg@example.net"]);

	refused(422, 409);
	await page.goto("/deals");
	await heading("Deals").waitFor();
	await page.keyboard.press("c");
	await dialog("New deal").getByLabel("Title").fill("Berg chairs");
	await dialog("New deal").getByRole("combobox").fill("emi");
	await page.getByRole("option", { name: "Emil Berg" }).click();
	await button("Create").click();
	await heading("Berg chairs").waitFor();
	await row("Emil Berg").waitFor();
	const made = await app.ann("GET", `deals/${idOf()}`);
	assert.deepEqual([made.title, made.personIds, made.status], ["Berg chairs", [person.id], "open"]);

	await row("Deals").click();
	await page.getByRole("searchbox").fill("berg");
	await row("Spring order").waitFor({ state: "detached" });
	await page.waitForURL("**/deals?q=berg");
	await row("Berg chairs").click();
	await heading("Berg chairs").waitFor();
	await page.goBack();
	assert.equal(await page.getByRole("searchbox").inputValue(), "berg");
	await page.getByRole("searchbox").fill("nothing like it");
	await page.getByRole("heading", { name: "No deal found" }).waitFor();
	await button("Show all").click();
	await row("Spring order").waitFor();
});

test("a deal that was renamed and won is so everywhere, and both can be taken back", async () => {
	const { id } = await deal("Lamps");
	const read = () => app.ann("GET", `deals/${id}`);
	await page.goto("/deals");
	await row("Lamps").click();
	await button("Rename").click();
	await page.getByLabel("Title").fill("Desk lamps");
	await page.keyboard.press("Enter");
	await heading("Desk lamps").waitFor();
	await said("Renamed to “Desk lamps”.");
	assert.equal((await read()).title, "Desk lamps");

	await page.getByText("Won", { exact: true }).click();
	await said("Status: Won");
	assert.equal((await read()).status, "won");
	await page.keyboard.press("z");
	await said("Undone.");
	assert.equal((await read()).status, "open");
	assert.ok(await page.getByRole("radio", { name: "Open" }).isChecked());

	await page.getByText("Won", { exact: true }).click();
	await said("Status: Won");
	await row("Deals").click();
	await row("Spring order").waitFor();
	assert.equal(await row("Desk lamps").count(), 0);
	await page.getByText("Won", { exact: true }).click();
	await page.waitForURL("**/deals?status=won");
	await row("Desk lamps").waitFor();
	assert.equal(await row("Spring order").count(), 0);
});

test("persons are put on an item and taken off it", async () => {
	const { id } = await app.ann("POST", "leads", { title: "Trade fair" });
	await page.goto(`/leads/${id}`);
	const field = page.getByRole("combobox", { name: "Add a person" });
	await field.fill("chr");
	await page.getByRole("option", { name: "Chris Doe" }).waitFor();
	await field.press("Enter");
	await said("Added Chris Doe.");
	await field.fill("fay@example.org");
	await page.getByRole("option", { name: "New person “fay@example.org”" }).click();
	await said("Added fay@example.org.");
	const { personIds } = await app.ann("GET", `leads/${id}`);
	assert.equal(personIds.length, 2);
	assert.deepEqual((await app.ann("GET", `persons/${personIds[1]}`)).addresses, ["fay@example.org"]);
	await button("Remove Chris Doe").click();
	await said("Removed Chris Doe.");
	assert.deepEqual((await app.ann("GET", `leads/${id}`)).personIds, [personIds[1]]);

	await row("fay@example.org").click();
	await page.getByRole("region", { name: "Open items" }).getByRole("link", { name: "Trade fair" }).waitFor();
	await page.getByRole("textbox", { name: "Add an address" }).fill("dana@example.org");
	await button("Add").click();
	await page.getByText("already belongs to another person").waitFor();
	await page.getByRole("textbox", { name: "Add an address" }).fill("fay@example.net");
	await button("Add").click();
	await said("Added fay@example.net.");
	await button("Remove fay@example.org").click();
	await said("Removed fay@example.org.");
	assert.deepEqual((await app.ann("GET", `persons/${personIds[1]}`)).addresses, ["fay@example.net"]);
	refused(409);
});

test("mail to the address that was copied is on the timeline, and others read how much they may not see", async () => {
	const { id } = await deal("Carpets", { personIds: [app.chris.id] });
	await page.goto(`/deals/${id}`);
	await page.getByRole("heading", { name: "No mail yet" }).waitFor();
	await button("Copy: Smart BCC address").click();
	const to = await page.evaluate(() => navigator.clipboard.readText());
	assert.equal(to, (await app.ann("GET", `deals/${id}`)).bccAddress);

	const yesterday = new Date(Date.now() - 26 * 3_600_000);
	await app.deliver(mail({ subject: "Carpet samples", date: yesterday }), { to });
	await app.deliver(mail({ subject: "Carpet prices" }), { to });
	await app.deliver(mail({ subject: "Bob's note", from: "Bob Ray <bob@example.com>" }), { to, from: "bob@example.com" });
	await page.reload();
	const timeline = page.getByRole("region", { name: "Timeline" });
	await timeline.getByRole("link").first().waitFor();
	const links = await timeline.getByRole("link").allInnerTexts();
	assert.deepEqual(
		links.map((text) => text.match(/Carpet \w+/)?.[0]),
		["Carpet prices", "Carpet samples"],
	);
	await timeline.getByText("And 1 more that you may not see.").waitFor();
	assert.equal(await timeline.getByRole("heading", { level: 3 }).count(), 2);
	const { mails } = await app.ann("GET", `deals/${id}/mail`);
	assert.equal(await timeline.getByRole("link").first().getAttribute("href"), `/mail/inbox/${mails[0].id}`);

	await app.ann("PATCH", `mail/${mails[0].id}`, { visibility: "shared" });
	const his = await app.page({ as: "bob@example.com" });
	await his.goto(`/deals/${id}`);
	const seen = his.getByRole("region", { name: "Timeline" });
	await seen.getByText("And 1 more that you may not see.").waitFor();
	const shared = seen.getByRole("link", { name: "Carpet prices" });
	assert.equal(await shared.getAttribute("href"), `/mail/shared/${mails[0].id}`);
	await shared.getByRole("img", { name: "Shared" }).waitFor();
	assert.equal(await seen.getByText("Carpet samples").count(), 0);
	await his.context().close();
});

test("the card for the address book and the mail to write have the address", async () => {
	await page.goto(`/people/${app.chris.id}`);
	const { bccAddress } = await app.ann("GET", `persons/${app.chris.id}`);
	const downloading = page.waitForEvent("download");
	await row("Add to address book").click();
	const download = await downloading;
	assert.equal(download.suggestedFilename(), "Chris Doe (Smart BCC).vcf");
	const card = readFileSync(await download.path(), "utf8").replaceAll("\r\n ", "");
	assert.match(card, /^BEGIN:VCARD\r\nVERSION:3\.0\r\nFN:Chris Doe \(Smart BCC\)\r\n/);
	assert.ok(card.includes(`\r\nEMAIL;TYPE=INTERNET:${bccAddress}\r\n`));

	const href = new URL(await row("Write a mail").getAttribute("href"));
	assert.deepEqual([href.protocol, href.pathname, href.searchParams.get("bcc")], ["mailto:", "chris@example.org", bccAddress]);
	await page.goto(`/deals/${app.office.id}`);
	const ofDeal = new URL(await row("Write a mail").getAttribute("href"));
	assert.equal(ofDeal.searchParams.get("bcc"), (await app.ann("GET", `deals/${app.office.id}`)).bccAddress);
});

test("what somebody else changed in the meantime is not written over", async () => {
	const { id } = await deal("Shelves");
	await page.goto(`/deals/${id}`);
	await heading("Shelves").waitFor();
	await app.ann("PATCH", `deals/${id}`, { title: "Oak shelves" });
	await page.getByText("Lost", { exact: true }).click();
	await said("Somebody changed it in the meantime.");
	await heading("Oak shelves").waitFor();
	assert.ok(await page.getByRole("radio", { name: "Open" }).isChecked());
	assert.equal((await app.ann("GET", `deals/${id}`)).status, "open");
	await page.getByText("Lost", { exact: true }).click();
	await said("Status: Lost");
	assert.equal((await app.ann("GET", `deals/${id}`)).status, "lost");
	refused(412);
});

test("a person of whom there is much is deleted to the end", async () => {
	const { id } = await app.ann("POST", "persons", { name: "Gil Hart", addresses: ["gil@example.org"] });
	await Promise.all(
		Array.from({ length: 60 }, (_, at) =>
			app.ann("POST", "projects", { title: `Room ${at}`, personIds: [id], status: "completed" }),
		),
	);
	await page.goto("/people");
	await row("Gil Hart").click();
	await button("Delete").click();
	await dialog("Delete “Gil Hart”?").getByText("Mails stay in the inboxes they are in.").waitFor();
	const answers = [];
	page.on("response", (response) => response.request().method() === "DELETE" && answers.push(response.status()));
	await dialog("Delete “Gil Hart”?").getByRole("button", { name: "Delete" }).click();
	await said("Deleted “Gil Hart”.");
	await page.waitForURL("**/people");
	assert.deepEqual(answers, [202, 204]);
	await row("Chris Doe").waitFor();
	assert.equal(await row("Gil Hart").count(), 0);
	await page.goto(`/people/${id}`);
	await heading("Not found").waitFor();
	refused(404);
});

test("a deletion of what was changed in the meantime asks again", async () => {
	const { id } = await deal("Mirrors");
	await page.goto(`/deals/${id}`);
	await heading("Mirrors").waitFor();
	await app.ann("PATCH", `deals/${id}`, { status: "won" });
	await button("Delete").click();
	await dialog("Delete “Mirrors”?").getByRole("button", { name: "Delete" }).click();
	await said("Somebody changed it in the meantime.");
	assert.equal((await app.ann("GET", `deals/${id}`)).status, "won");
	await page.getByRole("radio", { name: "Won", checked: true }).waitFor();
	refused(412);
});

test("the keyboard alone goes through a list, into a record and back to its row", async () => {
	await page.goto("/deals");
	await row("Autumn order").waitFor();
	await page.keyboard.press("j");
	await page.keyboard.press("j");
	await page.keyboard.press("j");
	await page.keyboard.press("k");
	const focused = () => page.evaluate(() => document.activeElement?.querySelector(".name")?.textContent);
	assert.equal(await focused(), "Berg chairs");
	await page.keyboard.press("Enter");
	await heading("Berg chairs").waitFor();
	await page.keyboard.press("Backspace");
	await heading("Deals").waitFor();
	assert.equal(await focused(), "Berg chairs");
	await page.keyboard.press("Enter");
	await heading("Berg chairs").waitFor();
	await page.keyboard.press("e");
	await page.keyboard.type("Something else");
	await page.keyboard.press("Escape");
	await heading("Berg chairs").waitFor();
	await page.waitForFunction(() => document.activeElement?.getAttribute("aria-label") === "Rename");
	await page.goBack();
	await heading("Deals").waitFor();
	await page.keyboard.press("/");
	await page.keyboard.type("spring");
	await row("Autumn order").waitFor({ state: "detached" });
	await page.keyboard.press("Escape");
	await row("Autumn order").waitFor();
});

test("a list of more than a page shows the rest when asked to, and finds what is not loaded", async () => {
	const titles = Array.from({ length: 130 }, (_, at) => `Order ${at + 1}`);
	for (let at = 0; at < titles.length; at += 26) {
		await Promise.all(titles.slice(at, at + 26).map((title) => app.ann("POST", "projects", { title })));
	}
	await page.goto("/projects");
	const rows = page.locator("main li");
	await rows.first().waitFor();
	assert.equal(await rows.first().getAttribute("aria-setsize"), "100");
	assert.ok((await rows.count()) < 40);
	const names = new Set();
	for (let at = 0; at < 100; at += 1) {
		await page.keyboard.press("j");
		names.add(await page.evaluate(() => document.activeElement?.querySelector(".name")?.textContent));
	}
	const unseen = titles.find((title) => !names.has(title) && !titles.some((other) => other !== title && other.startsWith(title)));
	await page.getByRole("searchbox").fill(unseen);
	await row(unseen).waitFor();
	await page.getByRole("searchbox").fill("");
	await page.waitForURL("**/projects");
	await button("Show more").click();
	await page.locator('main li[aria-setsize="130"]').first().waitFor();
	assert.equal(await button("Show more").count(), 0);
});

for (const language of LANGUAGES) {
	for (const theme of THEMES) {
		test(`axe finds nothing in ${language}, ${theme}, and nothing is too wide for a phone`, async () => {
			const viewport = { width: 360, height: 740 };
			const phone = await app.page({ as: "ann@example.com", language, theme, viewport });
			await phone.evaluate((chosen) => localStorage.setItem("smart-bcc:language", JSON.stringify(chosen)), language);
			await app.deliver(mail({ subject: `A subject that is longer than a phone is wide: ${"ab".repeat(60)}` }));
			const places = ["/people", "/leads?status=archived", `/deals/${app.office.id}`, `/people/${app.chris.id}`];
			for (const place of places) {
				await phone.goto(place);
				await phone.locator(".record-row, .empty, .timeline-row").first().waitFor();
				assert.deepEqual(await violations(phone), [], place);
				assert.ok(await phone.evaluate(() => document.documentElement.scrollWidth <= innerWidth), place);
				assert.equal(await phone.evaluate(() => document.documentElement.lang), language);
			}
			await phone.goto("/deals");
			await phone.locator(".record-row").first().waitFor();
			await phone.keyboard.press("c");
			await phone.getByRole("dialog").waitFor();
			assert.deepEqual(await violations(phone), []);
			assert.deepEqual(phone.errors, []);
			await phone.context().close();
		});
	}
}
