/** "Try it": the core in the page decides as the Worker would, and nothing leaves the browser. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";

import { path } from "../../scripts/project.mjs";
import { App, LANGUAGES, MAIL_DOMAIN, THEMES, mail, violations } from "./kit.mjs";

const COMPANY = `acme@${MAIL_DOMAIN}`;
const NARROW = { width: 360, height: 780 };
const TITLES = { en: "See what Smart BCC does with a mail", ja: "メールの処理を試す" };

/** Each sample, how it is picked, and what must come of it. */
const SAMPLES = [
	{ file: "bcc-customer", ja: "保存されます", name: "A mail to a customer", outcome: "Filed", links: ["Chris Doe", "Office furniture"], why: "Linked: the only open one of its kind" },
	{ file: "two-deals", ja: "保存され、選択を求められます", name: "Two open deals", outcome: "Filed, with a choice for you", links: ["Dana Fox"], why: "Offered, not linked: there are several open ones" },
	{ file: "forward-gmail", ja: "保存されます", name: "A forward from Gmail", outcome: "Filed", links: ["Chris Doe", "Office furniture"], why: "Forwarded in the text, whose lines say who wrote it" },
	{ file: "forward-outlook", ja: "保存され、選択を求められます", name: "A forward from Outlook", outcome: "Filed, with a choice for you", links: ["Dana Fox"], why: "Forwarded in the HTML, whose lines say who wrote it" },
	{ file: "forward-japanese", ja: "保存されます", name: "A forward in Japanese", outcome: "Filed", links: ["hanako@example.net"], why: "Created and linked" },
	{ file: "attachments", ja: "保存されます", name: "Several recipients, attachments", outcome: "Filed", links: ["Chris Doe", "Office furniture", "erin@example.net"], why: "Nobody is created for this address" },
	{ file: "forged", ja: "拒否されます", name: "A forged author", outcome: "Refused", links: [], why: "DMARC fails for the author's domain." },
];

/** Those of docs/rules.md, which `cargo test` runs too. */
const EXAMPLES = JSON.parse(readFileSync(path("docs", "rules", "examples.json"), "utf8"));

let app;
before(async () => {
	app = await (await App.open()).furnish();
});
after(() => app?.close());

/** The page with the first sample decided; `requests` are those that left since. */
async function open(options) {
	const page = await app.page(options);
	await page.goto("/try");
	await page.getByRole("list", { name: options?.language === "ja" ? "判断の理由" : "Why it was decided so" }).waitFor();
	page.requests = [];
	page.on("request", (request) => page.requests.push(request));
	return page;
}

const why = (page) => page.getByRole("list", { name: "Why it was decided so" });
const stage = (page, name) => why(page).getByRole("listitem").filter({ has: page.getByRole("heading", { name, exact: true }) });

/** What was decided is there, and no more and no less; it replaces what was there before. */
async function expectOutcome(page, outcome, linked) {
	const links = page.getByRole("list", { name: /^(Linked to|紐づけ先)$/ }).getByRole("listitem");
	await page.locator(".try-banner b").getByText(outcome, { exact: true }).waitFor();
	for (const name of linked) await links.filter({ hasText: name }).waitFor();
	await links.nth(linked.length).waitFor({ state: "detached" });
	assert.equal(await page.locator(".try-banner b").innerText(), outcome);
}

/** Drops a file of this text, or of so many bytes. */
async function drop(page, name, content) {
	const dataTransfer = await page.evaluateHandle(
		([name, content]) => {
			const transfer = new DataTransfer();
			transfer.items.add(new File([typeof content === "number" ? new Uint8Array(content) : content], name));
			return transfer;
		},
		[name, content],
	);
	await page.getByText("Drop an .eml file, or choose one").dispatchEvent("drop", { dataTransfer });
}

test("each sample shows its outcome, its links and why, and the Worker decides the same", async () => {
	const page = await open();
	for (const { file, name, outcome, links: linked, why: says } of SAMPLES) {
		await page.getByRole("radio", { name: new RegExp(`^${name}`) }).check();
		await expectOutcome(page, outcome, linked);
		await why(page).getByText(says).first().waitFor();

		const worker = await whatIf(readFileSync(path("www", "src", "try", "samples", `${file}.eml`)), file === "forged" ? null : "dmarc");
		assert.match(outcome.toLowerCase(), new RegExp(`^${worker.outcome}`), file);
		assert.equal(worker.links.length, linked.length, file);
		assert.equal(worker.needsChoice, outcome.includes("choice"), file);
		const rules = await page.locator(".why .number").allInnerTexts();
		assert.deepEqual(rules.sort(), worker.trace.map(({ rule }) => rule).sort(), file);
	}
	assert.deepEqual(page.errors, []);
});

async function whatIf(body, assume) {
	const { token } = await app.operator("POST", "tokens", { email: "ann@example.com" });
	const query = new URLSearchParams({ rcptTo: COMPANY, ...(assume && { assume }) });
	const headers = { Authorization: `Bearer ${token}`, "Content-Type": "message/rfc822" };
	const response = await fetch(`${app.origin}/api/v1/what-if?${query}`, { method: "POST", headers, body });
	assert.equal(response.status, 200);
	return response.json();
}

/** Of the examples those words that the page shows of an outcome. */
const outcomeOf = ({ outcome, needsChoice }) => (needsChoice ? "Filed, with a choice for you" : outcome.replace(/^./, (first) => first.toUpperCase()));

test("each example shows its rule, and the picture says what docs/rules.md says", async () => {
	const page = await open();
	await page.getByText("Examples, by rule", { exact: true }).click();
	for (const { name, rule, en, expected } of EXAMPLES) {
		await page.getByRole("radio", { name: `${rule} ${en}`, exact: true }).check();
		await why(page).getByText(expected.says, { exact: true }).first().waitFor();
		await expectOutcome(page, outcomeOf(expected), expected.links ?? []);
		assert.ok((await page.locator(".why .number").allInnerTexts()).includes(expected.shownAs ?? rule), name);
		if (expected.text) await why(page).getByText(expected.text).waitFor();
	}
	assert.deepEqual(page.errors, []);
});

test("an example has an address, and another mail is tried without what the example set up", async () => {
	const page = await app.page();
	await page.goto("/try?example=d23");
	await expectOutcome(page, "Filed", ["Dana Fox", "Spring order"]);
	assert.ok(await page.getByRole("radio", { name: /^D23/ }).isChecked());
	await page.getByRole("radio", { name: /^S22/ }).check();
	await expectOutcome(page, "Filed, with a choice for you", ["Chris Doe"]);
	await page.getByRole("radio", { name: /^A mail to a customer/ }).check();
	await expectOutcome(page, "Filed", ["Chris Doe", "Office furniture"]);
	await page.goto("/try?example=nothing");
	await expectOutcome(page, "Filed", ["Chris Doe", "Office furniture"]);
	assert.deepEqual(page.errors, []);
});

test("the examples come when they are wanted, and in Japanese too", async () => {
	const page = await open({ language: "ja" });
	await page.getByText("ルール別の例", { exact: true }).click();
	for (const { rule, ja } of EXAMPLES) await page.getByRole("radio", { name: `${rule} ${ja}`, exact: true }).waitFor();
	assert.deepEqual(page.requests.map((request) => new URL(request.url()).pathname.replace(/-[\w-]+\.js$/, "")), ["/assets/examples"]);
	assert.deepEqual(await violations(page), []);
});

test("a dropped file is read and decided, and nothing of it leaves the browser", async () => {
	const page = await open();
	const message = (subject) => mail({ to: "Dana Fox <dana@example.org>, new@example.net", subject });
	const chosen = { name: "chosen.eml", mimeType: "message/rfc822", buffer: Buffer.from(message("Chosen here")) };
	await page.getByLabel(/^Drop an \.eml file/).setInputFiles(chosen);
	await page.getByRole("definition").filter({ hasText: "Chosen here" }).waitFor();
	await drop(page, "hello.eml", message("Dropped here"));
	await page.getByText("hello.eml").waitFor();
	await expectOutcome(page, "Filed, with a choice for you", ["Dana Fox", "new@example.net"]);
	await page.getByRole("definition").filter({ hasText: "Dropped here" }).waitFor();

	await page.getByText("Source of the mail", { exact: true }).click();
	await page.getByRole("textbox", { name: "Source of the mail" }).fill(mail({ subject: "Typed here" }));
	await expectOutcome(page, "Filed", ["Chris Doe", "Office furniture"]);
	for (const request of page.requests) {
		assert.equal(request.method(), "GET", request.url());
		assert.equal(request.postData(), null);
		assert.match(request.url(), new RegExp(`^${app.origin}/assets/`));
	}
	assert.deepEqual(page.errors, []);
});

test("a page that nobody is signed in to asks the server for nothing but files", async () => {
	const page = await app.page();
	const asked = [];
	page.on("request", (request) => asked.push(new URL(request.url())));
	await page.goto("/try");
	await why(page).waitFor();
	assert.ok(asked.some(({ pathname }) => pathname.endsWith(".wasm")));
	assert.deepEqual(asked.filter(({ origin, pathname }) => origin !== app.origin || pathname.startsWith("/api")), []);
	assert.deepEqual(page.errors, []);
});

test("the verdict decides: unchecked it waits, and what passes is named", async () => {
	const page = await open();
	await page.getByRole("radio", { name: "Unchecked" }).check();
	await expectOutcome(page, "Held", []);
	await stage(page, "Authentication").getByText("It waits for its user's confirmation").waitFor();
	await stage(page, "Correspondents").getByText("It did not get this far").waitFor();
	for (const [verdict, says] of [
		["DKIM", "A DKIM signature of the author's domain passes."],
		["SPF", "SPF passes for the author's address."],
		["DMARC", "DMARC passes for the author's domain."],
	]) {
		await page.getByRole("radio", { name: verdict, exact: true }).check();
		await stage(page, "Authentication").getByText(says).waitFor();
		await expectOutcome(page, "Filed", ["Chris Doe", "Office furniture"]);
	}
});

test("somebody else's mail is refused, and the company's address may be any", async () => {
	const page = await open();
	await page.getByRole("textbox", { name: "Your address" }).fill("bob@example.com");
	await expectOutcome(page, "Refused", []);
	await stage(page, "Author").getByText("This author may not send to the company").waitFor();
	await stage(page, "Outcome").getByText(/^5\.7\.1 Not accepted/).waitFor();

	await page.getByRole("textbox", { name: "Your address" }).fill("ann@example.com");
	await page.getByRole("textbox", { name: "Your company's Smart BCC address" }).fill("umbrella@mail.example.net");
	await stage(page, "Address").getByText("It came to umbrella@mail.example.net").waitFor();
	await expectOutcome(page, "Filed", ["Chris Doe", "Office furniture"]);

	await page.getByRole("textbox", { name: "Your company's Smart BCC address" }).fill("x@mail.example.net");
	await page.getByText(/^Expected an address such as acme@/).waitFor();
	assert.equal(await why(page).count(), 0);
});

test("what the CRM knows decides: the toggle, the deal's own address, one deal more, one person less", async () => {
	const page = await open();
	await page.getByRole("switch", { name: /^Auto-link/ }).uncheck();
	await expectOutcome(page, "Filed, with a choice for you", ["Chris Doe"]);
	await page.getByRole("combobox", { name: "It was sent to" }).selectOption({ label: "The address of the deal Spring order" });
	await expectOutcome(page, "Filed", ["Chris Doe", "Spring order"]);
	await page.getByRole("combobox", { name: "It was sent to" }).selectOption({ label: "The company's address" });
	await page.getByRole("switch", { name: /^Auto-link/ }).check();
	await expectOutcome(page, "Filed", ["Chris Doe", "Office furniture"]);

	await page.getByRole("textbox", { name: "Name" }).fill("Chris Doe");
	await page.getByRole("textbox", { name: "Address", exact: true }).fill("chris@example.org");
	await page.getByRole("textbox", { name: "Open deal (optional)" }).fill("Lamps");
	await page.getByRole("button", { name: "Add" }).click();
	await expectOutcome(page, "Filed, with a choice for you", ["Chris Doe"]);
	await stage(page, "Candidates").getByText("Lamps").waitFor();

	await page.getByRole("button", { name: "Remove: Chris Doe" }).click();
	await expectOutcome(page, "Filed", ["chris@example.org"]);
	assert.deepEqual(page.errors, []);
});

test("what is too big or no mail is said to be", async () => {
	const page = await open();
	await drop(page, "picture.png", "\u0089PNG\r\n\u001a\n, and so on");
	await page.getByRole("heading", { name: "This does not look like a mail" }).waitFor();
	await drop(page, "big.eml", 20 * 1024 * 1024);
	await page.getByRole("heading", { name: "Too big" }).waitFor();
	await page.getByRole("radio", { name: /^A mail to a customer/ }).check();
	await expectOutcome(page, "Filed", ["Chris Doe", "Office furniture"]);
});

test("samples are picked and fields reached with the keyboard alone", async () => {
	const page = await open();
	await page.getByRole("radio", { name: /^A mail to a customer/ }).focus();
	await page.keyboard.press("ArrowDown");
	await expectOutcome(page, "Filed, with a choice for you", ["Dana Fox"]);
	// Past the examples, which stand between.
	await page.keyboard.press("Tab");
	await page.keyboard.press("Tab");
	await page.keyboard.press("Enter");
	assert.ok(await page.getByRole("textbox", { name: "Source of the mail" }).isVisible());
});

test("a signed-in user has it inside the app", async () => {
	const page = await app.page({ as: "ann@example.com" });
	await page.goto("/mail/inbox");
	await page.getByRole("link", { name: "Try it" }).click();
	await why(page).waitFor();
	assert.equal(await page.getByRole("link", { name: "Sign in" }).count(), 0);
	await page.reload();
	await why(page).waitFor();
	assert.ok(await page.getByRole("link", { name: "Inbox" }).isVisible());
	assert.deepEqual(page.errors, []);
});

test("both languages, both themes, wide and narrow: nothing that axe complains of, nothing beside the page", async () => {
	for (const language of LANGUAGES) {
		for (const theme of THEMES) {
			const page = await open({ language, theme });
			assert.equal(await page.title(), `${TITLES[language]} · Smart BCC`);
			assert.deepEqual(await violations(page), [], `${language} ${theme}`);
			await page.setViewportSize(NARROW);
			assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${language} ${theme}`);
			assert.deepEqual(page.errors, []);
			await page.context().close();
		}
	}
});

test("in Japanese no sentence of the picture is left in English", async () => {
	const page = await open({ language: "ja" });
	for (let index = 0; index < SAMPLES.length; index += 1) {
		await page.getByRole("radio").nth(index).check();
		await expectOutcome(page, SAMPLES[index].ja, SAMPLES[index].links);
		const said = await page.locator(".why .decision .says, .why .fan .word, .why .state, .why h3").allInnerTexts();
		for (const text of said) assert.match(text, /[ぁ-んァ-ヶ一-龠]/, text);
	}
});
