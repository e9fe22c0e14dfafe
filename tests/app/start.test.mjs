/** The first run, as whoever deployed Smart BCC goes through it: the company, Cloudflare, the first mail. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { App, LANGUAGES, MAIL_DOMAIN, SETUP_TOKEN, THEMES, mail, violations } from "./kit.mjs";

const BCC = `acme@${MAIL_DOMAIN}`;
const NARROW = { width: 360, height: 740 };

let app;
before(async () => {
	app = await App.open();
});
after(() => app?.close());

/** A console says of itself that a request was refused, which is how the app learns that nobody is signed in. */
const errorsOf = (page) => page.errors.filter((text) => !/status of 401/.test(text));

async function fillIn(page, { token = SETUP_TOKEN, company = "Acme", domain, name = "Ann Lee", email = "ann@example.com" } = {}) {
	await page.getByLabel("Setup token").fill(token);
	await page.getByLabel("Company", { exact: true }).fill(company);
	if (domain !== undefined) await page.getByLabel("Name in the address").fill(domain);
	await page.getByLabel("Your name").fill(name);
	await page.getByLabel("Your email address").fill(email);
}

/** A company of its own, its first user signed in. */
async function another(domain, options) {
	const page = await app.page(options);
	const user = { name: "Ann Lee", email: `ann@${domain}.example.com`, language: options?.language ?? "en" };
	await app.operator("POST", "setup", { company: { name: domain, domain }, user });
	await app.signIn(page, user.email);
	return { page, from: user.email, to: `${domain}@${MAIL_DOMAIN}` };
}

test("with an empty store the address alone leads to the form, which says what is wrong and signs in", async () => {
	const page = await app.page();
	await page.goto("/");
	await page.waitForURL("**/start");
	await page.getByRole("heading", { name: "Set up Smart BCC" }).waitFor();

	await fillIn(page, { token: "not the token", company: "Acme Inc." });
	assert.equal(await page.getByLabel("Name in the address").inputValue(), "acme-inc");
	await page.getByLabel("Name in the address").fill("ACME");
	await page.getByText(BCC).waitFor();
	await page.getByRole("button", { name: "Create company" }).click();
	await page.getByRole("alert").getByText("This is not the setup token").waitFor();
	const token = page.getByLabel("Setup token");
	assert.equal(await token.getAttribute("aria-invalid"), "true");
	assert.equal(await token.evaluate((field) => field === document.activeElement), true);

	await token.fill(SETUP_TOKEN);
	for (const [label, wrong, right, says] of [
		["Name in the address", "info", "acme", "names such as info"],
		["Your email address", "ann@localhost@x", "ann@example.com", null],
		["Your email address", "ann lee@example.com", "ann@example.com", null],
	]) {
		await page.getByLabel(label).fill(wrong);
		await page.getByRole("button", { name: "Create company" }).click();
		if (says) await page.getByRole("alert").getByText(says).waitFor();
		else assert.equal(await page.getByLabel(label).evaluate((field) => field.validity.valid), false);
		await page.getByLabel(label).fill(right);
	}
	await page.getByLabel("Company", { exact: true }).press("Enter");
	await page.waitForURL("**/start?step=cloudflare");
	await page.getByRole("heading", { name: "Connect Cloudflare" }).waitFor();
	assert.deepEqual(
		page.errors.filter((text) => !/status of (401|422)/.test(text)),
		[],
	);

	// The session is this browser's own, and the token is nowhere in it.
	await page.goto("/");
	await page.waitForURL("**/mail/inbox");
	const kept = await page.evaluate(() => JSON.stringify([localStorage, sessionStorage, document.documentElement.outerHTML]));
	assert.equal(kept.includes(SETUP_TOKEN) || kept.includes("sbcc_"), false);
});

test("afterwards whoever is not signed in comes to the door, and only the operator makes another company", async () => {
	const page = await app.page();
	await page.goto("/");
	await page.getByRole("main").waitFor();
	assert.equal(new URL(page.url()).pathname, "/");
	await page.goto("/start");
	await page.getByText("A company is here already").waitFor();
	assert.equal(await page.getByLabel("Setup token").count(), 0);
	assert.deepEqual(await violations(page), []);

	await page.getByRole("link", { name: "Set up another company" }).click();
	await fillIn(page, { company: "Acme", email: "eve@example.net" });
	await page.getByRole("button", { name: "Create company" }).click();
	await page.getByRole("alert").getByText("Another company here has this name").waitFor();
	await page.getByLabel("Name in the address").fill("second");
	await page.getByRole("button", { name: "Create company" }).click();
	await page.waitForURL("**/start?step=cloudflare");
	assert.equal((await page.request.get("/api/v1/me").then((answer) => answer.json())).bccAddress, `second@${MAIL_DOMAIN}`);
});

test("a wrong token of another setup signs nobody out", async () => {
	const page = await app.page({ as: "ann@example.com" });
	await page.goto("/start?another");
	await fillIn(page, { token: "wrong", company: "Third" });
	await page.getByRole("button", { name: "Create company" }).click();
	await page.getByRole("alert").getByText("This is not the setup token").waitFor();
	// What is changed for somebody who is signed in, and for him alone, is changed still.
	for (const language of ["日本語", "English"]) {
		const changed = page.waitForResponse((answer) => answer.request().method() === "PATCH" && answer.ok());
		await page.getByRole("button", { name: language }).click();
		await changed;
	}
});

test("the checklist has the values of this deployment, copies them, and remembers what was done", async () => {
	const page = await app.page({ as: "ann@example.com" });
	await page.goto("/start");
	await page.getByRole("heading", { name: "Connect Cloudflare" }).waitFor();
	// Its mail domain has three labels.
	assert.equal(await page.getByLabel("Subdomain", { exact: true }).isChecked(), true);
	await page.getByRole("button", { name: "Copy: Custom address" }).click();
	assert.equal(await page.evaluate(() => navigator.clipboard.readText()), BCC);
	await page.getByRole("button", { name: "Copy: Under [vars]" }).click();
	assert.equal(await page.evaluate(() => navigator.clipboard.readText()), `APP_URL = "${app.origin}"`);
	await page.getByRole("button", { name: "Copy: Worker" }).click();
	assert.equal(await page.evaluate(() => navigator.clipboard.readText()), "smart-bcc");

	await page.getByRole("checkbox", { name: "Switch on Subaddressing" }).check();
	await page.getByText("1 of 3 done").waitFor();
	await page.getByLabel("Domain of its own").check({ force: true });
	await page.getByText("0 of 2 done").waitFor();
	await page.getByRole("button", { name: "Copy: Domain" }).click();
	assert.equal(await page.evaluate(() => navigator.clipboard.readText()), MAIL_DOMAIN);
	await page.getByRole("checkbox", { name: "Send all mail to the Worker" }).check();
	await page.reload();
	await page.getByText("1 of 2 done").waitFor();
	assert.equal(await page.getByLabel("Domain of its own").isChecked(), true);
});

test("waiting turns into the mail", async () => {
	const { page, from, to } = await another("filed");
	await page.goto("/start?step=mail");
	await page.getByText("Waiting for your first mail").waitFor();
	const written = new URL(await page.getByRole("link", { name: "Write a mail" }).getAttribute("href"));
	assert.equal(written.searchParams.get("bcc"), to);
	await app.deliver(mail({ from: `Ann Lee <${from}>`, subject: "Offer <for> Chris" }), { from, to });
	await page.getByRole("heading", { name: "Your first mail is here" }).waitFor();
	await page.getByRole("status").getByText("Offer <for> Chris").waitFor();
	await page.getByText("With Chris Doe").waitFor();
	assert.deepEqual(await violations(page), []);
	const place = await page.getByRole("link", { name: "Open the mail" }).getAttribute("href");
	assert.match(place, /^\/mail\/inbox\/[a-z2-7]{26}$/);
	const answer = await page.request.get(`/api/v1/mail/${place.split("/").at(-1)}`);
	assert.equal((await answer.json()).subject, "Offer <for> Chris");
	assert.deepEqual(errorsOf(page), []);
});

test("waiting turns into the mail that is held, and goes on once that was discarded", async () => {
	const { page, from, to } = await another("held");
	await page.goto("/start?step=mail");
	await page.getByText("Waiting for your first mail").waitFor();
	await app.deliver(mail({ from: `Ann Lee <${from}>`, subject: "No stamp" }), { from, to, auth: "none" });
	await page.getByRole("heading", { name: "Your mail is here, and waits for you" }).waitFor();
	await page.getByText("Cloudflare did not say whether").waitFor();
	const id = (await page.getByRole("link", { name: "Look at it" }).getAttribute("href")).replace("/mail/held/", "");

	await page.evaluate((id) => fetch(`/api/v1/mail/${id}`, { method: "DELETE" }), id);
	await page.reload();
	await page.getByText("Looks again in").waitFor();
	await app.deliver(mail({ from: `Ann Lee <${from}>`, subject: "With a stamp" }), { from, to });
	await page.getByRole("button", { name: "Look now" }).click();
	await page.getByRole("status").getByText("With a stamp").waitFor();
});

test("it looks ever more seldom, and not while nobody sees it", async () => {
	const { page } = await another("patient");
	await page.clock.install();
	let looks = 0;
	await page.route("**/api/v1/me/first-mail", (route) => {
		looks += 1;
		return route.fulfill({ json: { mailId: null, mayBeHeld: false, until: "2030-01-01T00:00:00Z" } });
	});
	await page.goto("/start?step=mail");
	await page.getByText("Looks again in").waitFor();
	const looksWithin = async (seconds) => {
		const before = looks;
		for (let passed = 0; passed < seconds; passed += 1) {
			await page.clock.runFor(1000);
			await page.getByText("Looks again in").waitFor();
		}
		return looks - before;
	};
	const first = await looksWithin(10);
	assert.ok(first >= 3 && first <= 4, `${first} looks in the first ten seconds`);
	await looksWithin(110);
	assert.equal(await looksWithin(120), 2);
	await page.evaluate(() => {
		Object.defineProperty(document, "hidden", { configurable: true, value: true });
		document.dispatchEvent(new Event("visibilitychange"));
	});
	const before = looks;
	await page.clock.runFor(300_000);
	assert.equal(looks, before);
	await page.evaluate(() => {
		Object.defineProperty(document, "hidden", { configurable: true, value: false });
		document.dispatchEvent(new Event("visibilitychange"));
	});
	await page.getByText("Looks again in").waitFor();
	assert.equal(looks, before + 1);
});

test("held mail is listed once a minute at most", async () => {
	const { page } = await another("thrifty");
	await page.clock.install();
	let lists = 0;
	await page.route("**/api/v1/me/first-mail", (route) => route.fulfill({ json: { mailId: null, mayBeHeld: true, until: "2030-01-01T00:00:00Z" } }));
	await page.route("**/api/v1/mail?box=held*", (route) => {
		lists += 1;
		return route.fulfill({ json: { mails: [], cursor: null, heldCount: 0 } });
	});
	await page.goto("/start?step=mail");
	for (let passed = 0; passed < 50; passed += 1) {
		await page.getByText("Looks again in").waitFor();
		await page.clock.runFor(1000);
	}
	assert.equal(lists, 1);
});

test("a member is shown no steps, and a user who waits no more his inbox", async () => {
	const { page } = await another("members");
	await page.evaluate(async () => {
		const headers = { "Content-Type": "application/json" };
		const body = (user) => JSON.stringify(user);
		await fetch("/api/v1/users", { method: "POST", headers, body: body({ name: "Bob", email: "bob@members.example.com" }) });
		await fetch("/api/v1/users", { method: "POST", headers, body: body({ name: "Cleo", email: "cleo@members.example.com", role: "admin" }) });
	});
	const bob = await app.page({ as: "bob@members.example.com" });
	await bob.goto("/start");
	await bob.getByRole("heading", { name: "Not found" }).first().waitFor();
	const cleo = await app.page({ as: "cleo@members.example.com" });
	await cleo.goto("/start?step=mail");
	await cleo.getByText("is in your inbox").waitFor();
	await cleo.getByRole("link", { name: "Inbox" }).waitFor();
});

test("a setting that the deployment lacks is named, with the command that sets it", async () => {
	const page = await app.page();
	const detail = "expected the secret AUTH_SECRET in this deployment; it is not set, so nobody can sign in";
	await page.route("**/api/v1/setup", async (route) => {
		if (route.request().method() === "GET") return route.continue();
		const json = { type: "about:blank", title: "Not configured", status: 503, detail };
		await route.fulfill({ status: 503, contentType: "application/problem+json", json });
	});
	await page.goto("/start?another");
	await fillIn(page, { company: "Nothing" });
	await page.getByRole("button", { name: "Create company" }).click();
	await page.getByRole("alert").getByText("npx wrangler secret put AUTH_SECRET").waitFor();

	const bare = await app.page();
	await bare.route("**/api/v1/**", (route) =>
		route.fulfill({ status: 503, json: { title: "Not configured", status: 503, detail: "MAIL_DOMAIN is not set: the domain…" } }),
	);
	await bare.goto("/");
	await bare.getByRole("alert").getByText('MAIL_DOMAIN = "bcc.example.com"').waitFor();
});

for (const language of LANGUAGES) {
	for (const theme of THEMES) {
		test(`all steps in ${language} and ${theme} are accessible and fit a phone`, async () => {
			const { page } = await another(`${language}-${theme}`, { language, theme, viewport: NARROW });
			for (const [place, ready] of [
				["/start?another", "form"],
				["/start", ".tasks"],
				["/start?step=mail", ".waits"],
			]) {
				await page.goto(place);
				await page.locator(ready).waitFor();
				if (place.endsWith("mail")) await page.locator("summary").click();
				assert.deepEqual(await violations(page), [], place);
				assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), place);
			}
			assert.deepEqual(errorsOf(page), []);
		});
	}
}
