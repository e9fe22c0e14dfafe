/** The settings as users have them: what is set in a page decides of the mail that comes next. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { deliverTo } from "../../scripts/local.mjs";
import { stamp } from "../../scripts/stamp.mjs";
import { App, LANGUAGES, MAIL_DOMAIN, THEMES, mail, violations } from "./kit.mjs";

const PLACES = ["email-sync", "email-sync/general", "email-sync/visibility", "account", "company", "users"];

let app, page, bob;
before(async () => {
	app = await (await App.open()).furnish();
	bob = await app.colleague("Bob Stone", "bob@example.com");
	page = await app.page({ as: "ann@example.com" });
});
after(() => app?.close());

const go = (place, on = page) => on.goto(`/settings/${place}`);
const press = (name, on = page) => on.getByRole("button", { name, exact: true }).click();
const confirm = (does, on = page) => on.getByRole("dialog").getByRole("button", { name: does, exact: true }).click();
const said = (text, on = page) => on.getByRole("status").filter({ hasText: text }).first().waitFor();
const section = (name, on = page) => on.getByRole("region", { name, exact: true });

/** One of a few words side by side, as it is pressed: by its label. */
const pick = (name, within = page) => within.locator("label").filter({ hasText: name }).filter({ has: page.getByRole("radio") }).click();

/** Why a delivery was refused; undefined where it was taken. */
async function refusalOf(raw, { from = "ann@example.com", to = `acme@${MAIL_DOMAIN}`, ...stamped } = {}) {
	const bytes = stamp(new TextEncoder().encode(raw), { from, to, ...stamped });
	return (await deliverTo(app.port, { from, to, raw: bytes })).rejectReason;
}

async function filed(subject, call = app.ann) {
	const { mails } = await call("GET", "mail?box=inbox");
	return mails.find((mail) => mail.subject === subject);
}

/** Waits until ann is answered these members of a resource. */
async function stored(resource, members, attempts = 100) {
	const record = await app.ann("GET", resource);
	if (Object.entries(members).every(([name, value]) => record[name] === value)) return;
	assert.ok(attempts > 0, `expected ${JSON.stringify(members)}, but found ${JSON.stringify(record)}`);
	await new Promise((wake) => setTimeout(wake, 50));
	await stored(resource, members, attempts - 1);
}

const linkIn = ({ text }, place) => new RegExp(`\\S+/${place}(#\\S+)?`).exec(text)[0];

test("the company's address is copied, and shown where it is to be put", async () => {
	await go("email-sync");
	const { bccAddress } = await app.ann("GET", "me");
	await press("Copy: Your company’s Smart BCC address");
	await page.getByRole("button", { name: "Copied: Your company’s Smart BCC address" }).waitFor();
	assert.equal(await page.evaluate(() => navigator.clipboard.readText()), bccAddress);
	await page.getByRole("link", { name: "Change", exact: true }).click();
	await page.waitForURL("**/settings/company");
	await page.goBack();
	await page.getByRole("heading", { name: "Mail may come from" }).waitFor();
});

test("an alternative sends once it is confirmed by the link of its mail, and no longer than it is there", async () => {
	const from = "ann.lee@example.net";
	const senders = section("Mail may come from");
	await go("email-sync/smart-bcc");
	await senders.getByRole("listitem").filter({ hasText: "ann@example.com" }).getByText("Main").waitFor();
	await senders.getByLabel("Add an address").fill(from);
	await page.keyboard.press("Enter");
	const row = senders.getByRole("listitem").filter({ hasText: from });
	await row.getByText("Waiting for confirmation").waitFor();
	assert.match(await refusalOf(mail({ from }), { from }), /^5\.7\.1 /);
	const first = (await app.sentTo(from)).messageId;
	await press(`Resend: ${from}`);
	await said(`A mail is on its way to ${from}`);
	const again = await app.sentTo(from);
	assert.notEqual(again.messageId, first);

	const tab = await page.context().newPage();
	await tab.goto(linkIn(again, "confirm-sender"));
	await tab.getByText("counts as yours from now on").waitFor();
	assert.match(await refusalOf(mail({ from }), { from }), /^5\.7\.1 /, "opening the link changes nothing");
	await press("Confirm", tab);
	await tab.getByText(`${from} is confirmed`).waitFor();
	await tab.close();
	await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
	await row.getByText("Confirmed").waitFor();
	await app.deliver(mail({ from, subject: "From home" }), { from });
	assert.ok(await filed("From home"));

	await press(`Remove: ${from}`);
	await confirm("Remove");
	await row.waitFor({ state: "detached" });
	assert.match(await refusalOf(mail({ from }), { from }), /^5\.7\.1 /);
});

test("what is wrong with an address stands at its field", async () => {
	await go("email-sync/smart-bcc");
	const field = page.getByLabel("Add an address");
	await field.fill("ann@example.com");
	await press("Add");
	await page.getByRole("alert").getByText("You send from this address already").waitFor();
	assert.equal(await field.getAttribute("aria-invalid"), "true");
	assert.equal(await field.inputValue(), "ann@example.com");
});

test("auto-link decides of the mail that comes next, and is taken back", async () => {
	await go("email-sync/general");
	const toggle = page.getByRole("switch", { name: /Link mail to the open deal/ });
	assert.equal(await toggle.isChecked(), true);
	await toggle.press("Space");
	await said("Auto-link is off.");
	await app.deliver(mail({ subject: "Offered" }));
	const offered = await filed("Offered");
	assert.deepEqual([offered.links.map(({ kind }) => kind), offered.needsChoice], [["person"], true]);

	await press("Undo z");
	await said("Taken back.");
	assert.equal(await toggle.isChecked(), true);
	await app.deliver(mail({ subject: "Linked" }));
	assert.deepEqual((await filed("Linked")).links.map(({ kind }) => kind).sort(), ["deal", "person"]);
});

test("the default visibility is that of mail from then on", async () => {
	await app.deliver(mail({ subject: "Before" }));
	await go("email-sync/visibility");
	await page.getByRole("radio", { name: "Shared" }).check();
	await said("New mail is shared.");
	await app.deliver(mail({ subject: "After" }));
	assert.equal((await filed("Before")).visibility, "private");
	assert.equal((await filed("After")).visibility, "shared");
	await page.getByRole("radio", { name: "Private" }).check();
	await said("New mail is private.");
});

test("another company domain changes every address, and the former one works until it is retired", async () => {
	await go("company");
	const field = page.getByLabel("Domain", { exact: true });
	await field.fill("postmaster");
	await section("Company domain").getByRole("button", { name: "Change" }).click();
	await confirm("Change the addresses");
	await page.getByRole("alert").getByText("no name such as info or postmaster").waitFor();

	await field.fill("Acme-West");
	await page.getByText("The address will be acme-west@bcc.example.com").waitFor();
	await field.press("Enter");
	await page.getByRole("dialog").getByText("keeps arriving for 90 days").waitFor();
	await confirm("Change the addresses");
	await said("Your company’s address is acme-west@bcc.example.com now.");
	const former = page.getByRole("listitem").filter({ hasText: "acme@bcc.example.com" });
	await former.getByText(/until .*20\d\d/).waitFor();
	await page.getByRole("link", { name: "Email sync" }).click();
	await page.getByText("acme-west@bcc.example.com").first().waitFor();
	assert.match((await app.ann("GET", `deals/${app.office.id}`)).bccAddress, /^acme-west\+deal/);
	await app.deliver(mail({ subject: "To the new one" }), { to: `acme-west@${MAIL_DOMAIN}` });
	await app.deliver(mail({ subject: "To the former one" }));
	assert.ok((await filed("To the new one")) && (await filed("To the former one")));

	await page.getByRole("link", { name: "Company" }).click();
	await press("Retire now: acme@bcc.example.com");
	await confirm("Retire now");
	await said("acme@bcc.example.com takes no mail any more.");
	await former.waitFor({ state: "detached" });
	assert.match(await refusalOf(mail()), /^5\.7\.1 /);

	await field.fill("acme");
	await field.press("Enter");
	await confirm("Change the addresses");
	await said("Your company’s address is acme@bcc.example.com now.");
});

test("whoever is on the never-log list becomes no person, and a public provider is asked about first", async () => {
	await go("company");
	const entry = page.getByLabel("Address or domain");
	await entry.fill("Partner.example");
	await entry.press("Enter");
	await said("partner.example is not logged from now on.");
	await app.deliver(mail({ to: "Lea Law <lea@partner.example>", subject: "To a partner" }));
	assert.deepEqual((await filed("To a partner")).links, []);

	await entry.fill("@gmail.com");
	await entry.press("Enter");
	await page.getByRole("dialog").getByText("Anybody may have an address at gmail.com").waitFor();
	await confirm("Cancel");
	await entry.fill("not an address");
	await entry.press("Enter");
	await page.getByRole("alert").getByText("Write one address or one domain.").waitFor();
	await press("Add example.com, your own domain");
	await said("example.com is not logged from now on.");
	assert.deepEqual((await app.ann("GET", "company")).neverLog, ["partner.example", "example.com"]);

	await press("Remove: partner.example");
	await said("partner.example is logged again.");
	await app.deliver(mail({ to: "Lea Law <lea@partner.example>", subject: "To a person" }));
	assert.deepEqual((await filed("To a person")).links.map(({ kind }) => kind), ["person"]);
	await press("Undo z");
	await page.getByRole("button", { name: "Remove: partner.example" }).waitFor();
});

test("the company decides what proves a sender, and what becomes of mail that nothing was checked of", async () => {
	await go("company");
	await page.getByRole("radio", { name: "DMARC only" }).check();
	await stored("company", { authentication: "dmarc" });
	assert.match(await refusalOf(mail(), { auth: "dkim" }), /DMARC/i);
	await page.getByRole("radio", { name: "DKIM, SPF or DMARC" }).check();
	await page.getByRole("radio", { name: "Refuse it" }).check();
	await stored("company", { authentication: "aligned", unauthenticated: "refuse" });
	assert.match(await refusalOf(mail(), { auth: "none" }), /^5\.7\./);
	await app.deliver(mail({ subject: "By DKIM" }), { auth: "dkim" });
	await page.getByRole("radio", { name: "Hold it" }).check();
	await said("This holds for mail from now on.");
});

test("a company that asks for the seal refuses what has none, and old mail waits where there is a limit", async () => {
	await go("company");
	await page.getByRole("radio", { name: "under the mail platform’s seal" }).check();
	await said("This holds for mail from now on.");
	assert.match(await refusalOf(mail()), /^5\.7\.1 Not accepted/);
	await press("Undo z");
	await said("Taken back.");

	const age = section("Old mail");
	const days = age.getByLabel("Hold mail older than");
	const save = age.getByRole("button", { name: "Save" });
	await days.fill("0");
	await save.click();
	await age.getByRole("alert").getByText("Write a whole number from 1 to 3650").waitFor();
	await days.fill("30");
	await save.click();
	await said("This holds for mail from now on.");
	const date = new Date(Date.now() - 40 * 24 * 60 * 60 * 1000);
	await app.deliver(mail({ subject: "Of last month", date }));
	await app.deliver(mail({ subject: "Of today" }));
	assert.deepEqual([await filed("Of last month"), (await filed("Of today")).subject], [undefined, "Of today"]);
	const { mails } = await app.ann("GET", "mail?box=held");
	assert.equal(mails.find(({ subject }) => subject === "Of last month").held.reason, "too-old");
	await days.fill("");
	await save.click();
	await stored("company", { maxAgeDays: null });
});

test("what another admin changed in the meantime is not undone", async () => {
	await go("company");
	const name = section("Company name").getByLabel("Name");
	const save = section("Company name").getByRole("button", { name: "Save" });
	await name.fill("Acme East");
	await app.ann("PATCH", "company", { name: "Acme West" });
	await save.click();
	await said("Somebody changed it in the meantime");
	await page.waitForFunction(() => document.querySelector("input[autocomplete=organization]").value === "Acme West");
	await name.fill("Acme");
	await save.click();
	await said("The company’s name is saved.");
	assert.equal((await app.ann("GET", "company")).name, "Acme");
});

test("the only admin stays one", async () => {
	await go("users");
	await press("Change: Ann Lee");
	await pick("Member", page.getByRole("dialog"));
	await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
	await page.getByRole("dialog").getByRole("alert").getByText("Somebody else must be an admin first.").waitFor();
	await press("Cancel");
	await press("Remove: Ann Lee");
	await confirm("Remove");
	await said("Somebody else must be an admin first.");
	assert.equal((await app.ann("GET", "me")).role, "admin");
});

test("whoever is invited signs in by the page that the invitation names, and is what an admin made him", async () => {
	await go("users");
	await press("Invite");
	const dialog = page.getByRole("dialog");
	await dialog.getByLabel("Name").fill("佐藤 花");
	await dialog.getByLabel("Address").fill("sato@example.com");
	await pick("日本語", dialog);
	await dialog.getByRole("button", { name: "Invite" }).click();
	await said("佐藤 花 is invited: a mail is on its way to sato@example.com.");
	await dialog.waitFor({ state: "detached" });

	const invitation = await app.sentTo("sato@example.com");
	assert.match(invitation.subject, /招待/);
	const sato = await app.page({ language: "ja" });
	await sato.goto(linkIn(invitation, "sign-in"));
	await sato.getByLabel("メールアドレス").fill("sato@example.com");
	await sato.keyboard.press("Enter");
	await sato.getByLabel("6 桁の数字").waitFor();
	await sato.goto(linkIn(await app.sentTo("sato@example.com"), "sign-in"));
	await press("サインイン", sato);
	await sato.waitForURL("**/mail/inbox");
	await go("email-sync", sato);
	await sato.getByRole("heading", { name: "会社の Smart BCC アドレス" }).waitFor();
	assert.equal(await sato.getByRole("link", { name: "会社" }).count(), 0);

	await press("Change: 佐藤 花");
	await pick("Admin", dialog);
	await dialog.getByRole("button", { name: "Save" }).click();
	await said("佐藤 花 is changed.");
	await sato.reload();
	await sato.getByRole("link", { name: "会社" }).waitFor();
	assert.deepEqual(sato.errors.filter((text) => !text.includes("status of 401")), []);
});

test("a user whom another admin changed in the meantime is not changed", async () => {
	const lou = await app.colleague("Lou Gray", "lou@example.com");
	await go("users");
	await press("Change: Lou Gray");
	await pick("Admin", page.getByRole("dialog"));
	await lou.call("PATCH", "me", { name: "Lou G. Gray" });
	await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
	await said("Somebody changed it in the meantime");
	await page.getByRole("listitem").filter({ hasText: "Lou G. Gray" }).getByText("Member").waitFor();
	assert.equal((await lou.call("GET", "me")).role, "member");
});

test("another account address of a user waits for him, and who is removed is let in no more", async () => {
	const kim = await app.colleague("Kim Wood", "kim@example.com");
	const kims = await app.page({ as: "kim@example.com" });
	await go("users");
	await press("Change: Kim Wood");
	const dialog = page.getByRole("dialog");
	await dialog.getByLabel("Account address").fill("kim.wood@example.net");
	await dialog.getByRole("button", { name: "Save" }).click();
	const row = page.getByRole("listitem").filter({ hasText: "Kim Wood" });
	await row.getByText("kim.wood@example.net waits for confirmation").waitFor();
	assert.equal((await kim.call("GET", "me")).email, "kim@example.com");
	await kims.goto(linkIn(await app.sentTo("kim.wood@example.net"), "confirm-sender"));
	await press("Confirm", kims);
	await kims.getByText("kim.wood@example.net is confirmed").waitFor();

	await page.reload();
	await row.getByText("kim.wood@example.net", { exact: true }).waitFor();
	await press("Remove: Kim Wood");
	await page.getByRole("dialog").getByText("Private mail stays too: nobody can read it").waitFor();
	await confirm("Remove");
	await said("Kim Wood is removed.");
	await row.waitFor({ state: "detached" });
	await go("account", kims);
	await kims.getByLabel("Your address").waitFor();
});

test("a member sees the company's address and none of its settings", async () => {
	const bobs = await app.page({ as: "bob@example.com" });
	await go("email-sync", bobs);
	await bobs.getByText("An admin of your company can change it.").waitFor();
	assert.equal(await bobs.getByRole("link", { name: "Change", exact: true }).count(), 0);
	const places = bobs.getByRole("navigation", { name: "Settings" });
	assert.deepEqual(await places.getByRole("link").allTextContents(), ["Email sync", "Account"]);
	for (const place of ["company", "users"]) {
		await go(place, bobs);
		await bobs.getByRole("heading", { name: "Only admins see this" }).waitFor();
		assert.equal(await bobs.locator("#main").getByRole("textbox").count(), 0);
		assert.deepEqual(await violations(bobs), []);
	}
	assert.deepEqual(bobs.errors, []);
});

test("a name is saved, and another account address waits for its confirmation", async () => {
	const bobs = await app.page({ as: "bob@example.com" });
	await go("account", bobs);
	await bobs.getByLabel("Name").fill("Bob B. Stone");
	await press("Save", bobs);
	await said("Your name is saved.", bobs);
	await bobs.getByRole("banner").getByText("Bob B. Stone").waitFor();
	await bobs.getByLabel("Account address").fill("bob.stone@example.net");
	await press("Change", bobs);
	await said("Until you open its link and confirm, bob@example.com stays your account address.", bobs);
	assert.deepEqual(
		(({ name, email }) => [name, email])(await bob.call("GET", "me")),
		["Bob B. Stone", "bob@example.com"],
	);
});

test("a browser that is signed out elsewhere is signed out", async () => {
	await app.colleague("Dee Park", "dee@example.com");
	const [here, there] = [await app.page({ as: "dee@example.com" }), await app.page({ as: "dee@example.com" })];
	await go("account", there);
	await go("account", here);
	const sessions = section("Signed-in browsers", here).getByRole("listitem");
	await sessions.nth(1).waitFor();
	await sessions.filter({ hasText: "This browser" }).waitFor();
	await sessions.filter({ hasNotText: "This browser" }).getByRole("button").click();
	await said("That browser is signed out.", here);
	assert.equal(await sessions.count(), 1);
	await there.reload();
	await there.getByLabel("Your address").waitFor();
	await sessions.getByRole("button").click();
	await here.getByLabel("Your address").waitFor();
});

test("a token is shown once, works, and works no more once it is revoked", async () => {
	await go("account");
	await page.getByLabel("New token").fill("Reports");
	await press("Create");
	await said("This is the token “Reports”.");
	await press("Copy: Reports");
	await page.getByRole("button", { name: "Copied: Reports" }).waitFor();
	const token = await page.evaluate(() => navigator.clipboard.readText());
	const status = () => fetch(`${app.origin}/api/v1/me`, { headers: { Authorization: `Bearer ${token}` } }).then((answer) => answer.status);
	assert.equal(await status(), 200);
	await page.reload();
	await page.getByRole("button", { name: "Revoke: Reports" }).waitFor();
	assert.equal(await page.getByText(token).count(), 0);
	await press("Revoke: Reports");
	await confirm("Revoke");
	await page.getByRole("button", { name: "Revoke: Reports" }).waitFor({ state: "detached" });
	assert.equal(await status(), 401);
});

/** Also where the API keeps it, for the mails. */
const inLanguage = (wanted) => stored("me", { language: wanted });

test("the language and the theme that are chosen are those of every page, and stay", async () => {
	await go("account");
	await pick("Dark");
	const scheme = () => page.evaluate(() => getComputedStyle(document.body).colorScheme);
	assert.equal(await scheme(), "dark");
	await pick("日本語");
	await page.getByRole("heading", { name: "サインイン中のブラウザー" }).waitFor();
	await inLanguage("ja");
	for (const place of PLACES) {
		await go(place);
		await page.locator("#main h2").first().waitFor();
		const words = await page.locator("#main h1, #main h2, #main h3, #main button, #main label").allTextContents();
		const english = words.filter((text) => /[A-Za-z]{3}/.test(text) && !/[ぁ-んァ-ヶ一-龠]/.test(text));
		const known = /^(English|Smart BCC|Ann Lee|Bob|Acme|example)/;
		assert.deepEqual(english.filter((text) => !known.test(text.trim())), []);
	}
	await go("account");
	assert.equal(await scheme(), "dark");
	await pick("システム");
	assert.equal(await scheme(), "light dark");
	await pick("English");
	await page.getByRole("heading", { name: "Signed-in browsers" }).waitFor();
	await inLanguage("en");
	// The switch at the foot of the page has changed the same record, and is in no other change's way.
	for (const name of ["日本語", "English"]) {
		const changed = page.waitForResponse((response) => response.request().method() === "PATCH");
		await press(name);
		await changed;
		await page.getByRole("radio", { name, checked: true }).waitFor();
	}
	await page.getByLabel("Name").fill("Ann A. Lee");
	await press("Save");
	await said("Your name is saved.");
});

for (const language of LANGUAGES) {
	for (const theme of THEMES) {
		test(`nothing is in anybody's way, ${language}, ${theme}`, async () => {
			const viewport = theme === "dark" ? { width: 360, height: 740 } : undefined;
			const own = await app.page({ language, theme, viewport, as: "ann@example.com" });
			await own.context().addInitScript((chosen) => localStorage.setItem("smart-bcc:language", JSON.stringify(chosen)), language);
			for (const place of PLACES) {
				await go(place, own);
				await own.locator("#main h2").first().waitFor();
				await own.locator("#main .waiting").first().waitFor({ state: "detached" });
				assert.deepEqual(await violations(own), [], place);
				assert.ok(await own.evaluate(() => document.documentElement.scrollWidth <= innerWidth), place);
			}
			assert.deepEqual(own.errors, []);
		});
	}
}
