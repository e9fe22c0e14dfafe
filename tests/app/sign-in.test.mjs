/** Signing in and confirming addresses as people do it: a desk and a phone, and the mails that were really sent. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { App, LANGUAGES, THEMES, violations } from "./kit.mjs";

const PHONE = { width: 360, height: 740 };

let app;
before(async () => {
	app = await (await App.open()).furnish();
});
after(() => app?.close());

const whoAmI = (page) =>
	page.evaluate(() => fetch("/api/v1/me").then((response) => (response.ok ? response.json() : response.status)));

/** What went wrong; that the API says no is noted by browsers too. */
const wrongs = ({ errors }) => errors.filter((text) => !/status of (401|422|400)/.test(text));

const opened = new Set();

/** The link of the last mail to an address. */
async function linkTo(address) {
	const [link] = /\S+\/(sign-in|confirm-sender)#\S+/.exec((await app.sentTo(address)).text);
	assert.ok(!opened.has(link), "a mail that was read before");
	opened.add(link);
	return link;
}

async function ask(page, email) {
	await page.getByLabel("Your address").fill(email);
	await page.getByRole("button", { name: "Send the link" }).click();
	await page.getByLabel("Six digits").waitFor();
}

const pressSignIn = (page) => page.getByRole("button", { name: "Sign in", exact: true }).click();

test("the link is asked for at the desk, opened on the phone, and its digits sign in at the desk", async () => {
	const [desk, phone] = [await app.page(), await app.page({ viewport: PHONE })];
	await desk.goto("/sign-in");
	await ask(desk, "ann@example.com");

	await phone.goto(await linkTo("ann@example.com"));
	await pressSignIn(phone);
	const digits = await phone.getByRole("status").filter({ hasText: /^\d{6}$/ }).textContent();
	assert.equal(await whoAmI(phone), 401);

	const field = desk.getByLabel("Six digits");
	await field.fill(digits === "000000" ? "111111" : "000000");
	await field.press("Enter");
	await desk.getByText("These are not the digits").waitFor();
	assert.equal(await whoAmI(desk), 401);
	// As a Japanese keyboard writes them.
	await field.fill(digits.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))));
	await field.press("Enter");
	await desk.waitForURL("**/mail/inbox");
	assert.equal((await whoAmI(desk)).email, "ann@example.com");
	assert.equal(await desk.evaluate(() => document.cookie), "", "no script reads the session");
	assert.deepEqual([...wrongs(desk), ...wrongs(phone)], []);
});

test("whoever wanted a page is there once he is signed in, in the tab of the link and in the one that he came from", async () => {
	const desk = await app.page();
	await desk.goto("/deals");
	await ask(desk, "ann@example.com");
	const tab = await desk.context().newPage();
	await tab.goto(await linkTo("ann@example.com"));
	await pressSignIn(tab);
	await tab.waitForURL("**/deals");
	assert.equal(new URL(tab.url()).hash, "", "the link is not in the history");
	await desk.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
	await desk.getByRole("link", { name: "Inbox" }).waitFor();
	assert.equal(new URL(desk.url()).pathname, "/deals");
});

test("opening a link changes nothing, pressing its button does, and a used one says so", async () => {
	const { link } = await app.operator("POST", "session", { email: "ann@example.com" });
	const page = await app.page();
	await page.goto(link);
	await page.reload();
	await page.getByText("Opening it changes nothing").waitFor();
	assert.equal(await whoAmI(page), 401);
	// The button has the focus.
	await page.keyboard.press("Enter");
	await page.waitForURL("**/mail/inbox");

	const other = await app.page();
	await other.goto(link);
	await pressSignIn(other);
	await other.getByText("This link is over, or was used").waitFor();
	await other.getByRole("button", { name: "Ask for another link" }).click();
	await other.getByLabel("Your address").waitFor();
	assert.equal(new URL(other.url()).hash, "");
});

test("a link that is pasted into the page is the one that counts", async () => {
	const { link } = await app.operator("POST", "session", { email: "ann@example.com" });
	const page = await app.page();
	await page.goto("/sign-in#of-another-link");
	await pressSignIn(page);
	await page.getByText("This link is over").waitFor();
	await page.evaluate((hash) => {
		location.hash = hash;
	}, new URL(link).hash);
	await page.getByText("This link is over").waitFor({ state: "detached" });
	await pressSignIn(page);
	await page.waitForURL("**/mail/inbox");
});

test("an address that is nobody's reads the same, and gets no mail", async () => {
	const page = await app.page();
	await page.goto("/sign-in");
	await ask(page, "eve@attack.test");
	await page.getByText("If eve@attack.test is a user’s address, a mail is on its way").waitFor();
	await page.getByText("Ask your admin for a sign-in link").waitFor();
	await assert.rejects(app.sentTo("eve@attack.test", 5));
	await page.getByRole("button", { name: "Ask for another link" }).click();
	await page.getByLabel("Your address").waitFor();
});

test("an address of two companies is asked which", async () => {
	const user = { name: "Ann", email: "ann@example.com" };
	await app.operator("POST", "setup", { company: { name: "Beta Inc.", domain: "beta" }, user });
	const { link } = await app.operator("POST", "session", { email: "ann@example.com" });
	const page = await app.page();
	await page.goto(link);
	await pressSignIn(page);
	await page.getByRole("button", { name: "Acme" }).waitFor();
	await page.getByRole("button", { name: "Beta Inc." }).click();
	await page.waitForURL("**/mail/inbox");
	assert.equal((await whoAmI(page)).bccAddress, "beta@bcc.example.com");
});

test("the page of an account's new address says what confirming does, and asks to sign in first", async () => {
	const bob = await app.colleague("Bob Stone", "bob@example.com");
	await bob.call("PATCH", "me", { email: "bob.stone@example.net" });
	const link = await linkTo("bob.stone@example.net");
	const phone = await app.page({ viewport: PHONE });
	await phone.goto(link);
	await phone.getByText("Sign in first, in this browser").waitFor();
	await ask(phone, "bob@example.com");
	const tab = await phone.context().newPage();
	await tab.goto(await linkTo("bob@example.com"));
	await pressSignIn(tab);
	await tab.waitForURL("**/mail/inbox");

	await phone.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
	await phone.getByText("whoever reads its mail can sign in as you").waitFor();
	await phone.getByText("bob.stone@example.net", { exact: true }).waitFor();
	assert.equal((await whoAmI(phone)).email, "bob@example.com", "looking changes nothing");
	await phone.getByRole("button", { name: "Confirm" }).click();
	await phone.getByText("bob.stone@example.net is confirmed").waitFor();
	assert.equal((await whoAmI(phone)).email, "bob.stone@example.net");
});

test("a confirmation is its user's, and needs a link", async () => {
	await app.ann("POST", "senders", { address: "ann.lee@example.net" });
	const link = await linkTo("ann.lee@example.net");
	await app.colleague("Cleo Hart", "cleo@example.com");
	const page = await app.page({ as: "cleo@example.com" });
	await page.goto(link);
	await page.getByText("This link is over, or is another user’s").waitFor();
	assert.equal(await page.getByRole("button", { name: "Confirm" }).count(), 0);
	const { senders } = await app.ann("GET", "senders");
	assert.equal(senders.find(({ address }) => address === "ann.lee@example.net").verified, false);
	await page.goto("/confirm-sender");
	await page.getByText("This page needs the link of a mail").waitFor();
});

test("where a deployment sends no mail, the page says so", async () => {
	const page = await app.page();
	const problem = { type: "urn:smart-bcc:problem:not-configured", title: "Not configured", status: 503, detail: "" };
	await page.route("**/api/v1/session", (route) =>
		route.fulfill({ status: 503, contentType: "application/problem+json", body: JSON.stringify(problem) }),
	);
	await page.goto("/sign-in");
	await page.getByLabel("Your address").fill("ann@example.com");
	await page.keyboard.press("Enter");
	await page.getByText("This deployment sends no mail").waitFor();
	await page.getByText("Ask your admin for a sign-in link").waitFor();
});

for (const language of LANGUAGES) {
	for (const theme of THEMES) {
		test(`nothing is in anybody's way, ${language}, ${theme}`, async () => {
			const page = await app.page({ language, theme, viewport: PHONE });
			const { link } = await app.operator("POST", "session", { email: "cleo@example.com" });
			const look = async (words) => {
				await page.getByText(words[language]).first().waitFor();
				assert.deepEqual(await violations(page), []);
				assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
			};
			await page.goto("/sign-in");
			await look({ en: "You get a mail with a link", ja: "サインイン用のリンクをメールで送ります" });
			await page.getByRole("textbox").fill("cleo@example.com");
			await page.keyboard.press("Enter");
			await look({ en: "type the six digits", ja: "6 桁の数字を入力してください" });
			await page.goto(link);
			await look({ en: "You opened the link", ja: "サインインのリンクを開きました" });
			await page.goto("/confirm-sender#none");
			await look({ en: "Sign in first", ja: "先にこのブラウザーで" });
			assert.deepEqual(wrongs(page), []);
		});
	}
}

test("what was wanted is a place of the app, whatever stands in its memory", async () => {
	await app.colleague("Dora Hill", "dora@example.com");
	const page = await app.page();
	await page.goto("/refused");
	const wanted = JSON.stringify({ place: "//elsewhere.example.org/x", at: Date.now() });
	await page.evaluate((value) => localStorage.setItem("smart-bcc:wanted", value), wanted);
	const { link } = await app.operator("POST", "session", { email: "dora@example.com" });
	await page.goto(link);
	await page.getByRole("button", { name: "Sign in" }).click();
	await page.waitForURL(`${app.origin}/mail/inbox`);
	await page.context().close();
});
