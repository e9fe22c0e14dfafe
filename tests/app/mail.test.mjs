/** The Mail tab as a salesperson uses it: the boxes, one mail, its links, and the keys. */

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { App, MAIL_DOMAIN, mail, violations, LANGUAGES, THEMES } from "./kit.mjs";

const CHRIS = "Chris Doe <chris@example.org>";
const DANA = "Dana Fox <dana@example.org>";

let app, bob;
before(async () => {
	app = await (await App.open()).furnish();
	bob = await app.colleague("Bob Stone", "bob@example.com");
});
after(() => app?.close());

/** A page of ann's, closed after the test. */
async function withPage(options, use) {
	const page = await app.page({ as: "ann@example.com", ...options });
	try {
		await use(page);
		assert.deepEqual(page.errors, []);
	} finally {
		await page.context().close();
	}
}

const row = (page, subject) => page.locator(".row", { hasText: subject });
const inbox = async () => (await app.ann("GET", "mail?box=inbox&limit=100")).mails;
const filed = async (subject) => (await inbox()).find((found) => found.subject === subject);
const pane = (page) => page.getByRole("complementary");

async function openMail(page, subject, box = "inbox") {
	await page.goto(`/mail/${box}`);
	await row(page, subject).getByRole("link").first().click();
	await page.getByRole("heading", { level: 1, name: subject }).waitFor();
	await page.locator(".message").waitFor();
}

/** Until what was deleted cannot be taken back any more, and is gone. */
async function afterDeletion(page) {
	const answered = page.waitForResponse((answer) => answer.request().method() === "DELETE" && answer.ok());
	await page.clock.runFor(8000);
	await answered;
}

describe("boxes", () => {
	test("a mail shows with whom it is about and what it is linked to, unread until it was opened", async () => {
		await app.deliver(mail({ subject: "Chairs", to: CHRIS }));
		await withPage({}, async (page) => {
			await page.goto("/mail/inbox");
			const chairs = row(page, "Chairs");
			await chairs.getByText("Chris Doe").first().waitFor();
			await chairs.getByRole("link", { name: "Office furniture" }).waitFor();
			assert.match(await chairs.getAttribute("class"), /unread/);
			await chairs.getByRole("link").first().click();
			await page.locator(".message").waitFor();
			await page.goBack();
			await page.locator(".row:not(.unread)", { hasText: "Chairs" }).waitFor();
			await page.reload();
			await page.locator(".row:not(.unread)", { hasText: "Chairs" }).waitFor();
		});
	});

	test("each box has what belongs to it, and an address of its own", async () => {
		await app.deliver(mail({ subject: "Shelves or tables", to: DANA }));
		await app.deliver(mail({ subject: "Unproved" }), { auth: "none" });
		await app.deliver(mail({ subject: "Of bob", from: "Bob Stone <bob@example.com>" }), { from: "bob@example.com" });
		const [ofBob] = (await bob.call("GET", "mail?box=inbox")).mails;
		await bob.call("PATCH", `mail/${ofBob.id}`, { visibility: "shared" });
		await withPage({}, async (page) => {
			await page.goto("/");
			for (const [name, subject, box] of [
				["To decide", "Shelves or tables", "choice"],
				["Held", "Unproved", "held"],
				["Shared", "Of bob", "shared"],
				["Inbox", "Shelves or tables", "inbox"],
			]) {
				await page.getByRole("navigation", { name: "Mail" }).getByRole("link", { name }).click();
				await page.waitForURL(`**/mail/${box}`);
				await page.getByRole("heading", { level: 1, name }).waitFor();
				await row(page, subject).first().waitFor();
			}
			assert.equal(await row(page, "Of bob").count(), 0, "a colleague's mail is in no inbox of mine");
			await page.getByRole("link", { name: /Held/ }).getByText("1").waitFor();
		});
	});

	test("the filter finds by every word, in names of links too, and unread alone", async () => {
		await app.deliver(mail({ subject: "Lamps for the hall", to: CHRIS }));
		await withPage({}, async (page) => {
			await page.goto("/mail/inbox");
			await row(page, "Lamps").waitFor();
			await page.keyboard.press("/");
			await page.keyboard.type("furniture lamps");
			await page.waitForFunction(() => document.querySelectorAll(".row").length === 1);
			await row(page, "Lamps for the hall").waitFor();
			await page.keyboard.press("Escape");
			await row(page, "Shelves or tables").waitFor();
			await page.getByRole("button", { name: "Mark all as read" }).click();
			await page.getByRole("button", { name: "Unread", exact: true }).click();
			await page.getByText("Nothing loaded matches").waitFor();
		});
	});

	test("a box lists once, not for every look at it", async () => {
		await withPage({}, async (page) => {
			const lists = [];
			page.on("request", (request) => request.url().includes("/mail?box=") && lists.push(request.url()));
			await page.goto("/mail/inbox");
			await row(page, "Chairs").waitFor();
			for (const name of ["Shared", "Inbox", "Shared", "Inbox"]) {
				await page.getByRole("navigation", { name: "Mail" }).getByRole("link", { name }).click();
				await page.getByRole("heading", { level: 1, name }).waitFor();
			}
			assert.equal(lists.filter((url) => url.includes("inbox")).length, 1);
			assert.equal(lists.filter((url) => url.includes("shared")).length, 1);
		});
	});

	test("reading mail lists no records", async () => {
		await withPage({}, async (page) => {
			await page.clock.install();
			await page.goto("/mail/inbox");
			await row(page, "Chairs").waitFor();
			await page.locator(".badge.deal").first().waitFor();
			const lists = [];
			page.on("request", (request) => /\/(persons|deals|leads|projects)\?/.test(request.url()) && lists.push(request.url()));
			for (const subject of ["Chairs", "Lamps for the hall"]) {
				await page.clock.runFor(70_000);
				await row(page, subject).getByRole("link").first().click();
				await page.locator(".message").waitFor();
				await page.keyboard.press("u");
				await row(page, subject).waitFor();
			}
			assert.deepEqual(lists, []);
			await row(page, "Chairs").getByRole("link").first().click();
			await page.locator(".message").waitFor();
			await page.keyboard.press("l");
			await page.keyboard.type("off");
			await page.getByRole("option", { name: /Office furniture|New deal/ }).first().waitFor();
			assert.ok(lists.length > 0, "who searches has the records listed");
		});
	});

	test("a mail that comes while the page is open is there within the minute, and when one comes back", async () => {
		await withPage({}, async (page) => {
			await page.clock.install();
			await page.goto("/mail/inbox");
			await row(page, "Chairs").waitFor();
			await app.deliver(mail({ subject: "Came later" }));
			await page.clock.runFor(75_000);
			await row(page, "Came later").waitFor();
			await app.deliver(mail({ subject: "Came last" }));
			await page.clock.runFor(11_000);
			await page.evaluate(() => window.dispatchEvent(new Event("focus")));
			await row(page, "Came last").waitFor();
		});
	});
});

describe("keys", () => {
	test("the inbox is read, shared and left without a mouse", async () => {
		for (const number of [1, 2, 3]) await app.deliver(mail({ subject: `By keys ${number}`, to: CHRIS }));
		await withPage({}, async (page) => {
			await page.goto("/mail/inbox");
			await row(page, "By keys 3").waitFor();
			await page.keyboard.press("/");
			await page.keyboard.type("By keys");
			await page.waitForFunction(() => document.querySelectorAll(".row").length === 3);
			const order = await page.locator(".row-subject").allTextContents();
			await page.keyboard.press("Tab");
			await page.locator(".row-link").first().focus();
			await page.keyboard.press("j");
			await page.keyboard.press("j");
			await page.keyboard.press("k");
			const focused = () => page.evaluate(() => document.activeElement.querySelector(".row-subject")?.textContent);
			assert.equal(await focused(), order[1]);
			await page.keyboard.press("s");
			await page.getByText("Shared with everybody in the company").waitFor();
			await page.keyboard.press("Enter");
			await page.getByRole("heading", { level: 1, name: order[1] }).waitFor();
			assert.equal((await filed(order[1])).visibility, "shared");
			await page.keyboard.press("u");
			await page.waitForURL("**/mail/inbox");
			await row(page, order[1]).waitFor();
			await page.waitForFunction((subject) => document.activeElement?.textContent?.includes(subject), order[1]);
			// The second key of two has a second's time, which does not wait for a slow answer to the first.
			await Promise.all(["g", "d"].map((key) => page.keyboard.press(key)));
			await page.waitForURL("**/deals");
		});
	});

	test("a key means the mail that was gone to, also after another came in front of it", async () => {
		await withPage({}, async (page) => {
			await page.goto("/mail/inbox");
			await row(page, "By keys 3").waitFor();
			await page.keyboard.press("j");
			await page.keyboard.press("j");
			const focused = () => page.evaluate(() => document.activeElement.querySelector(".row-subject")?.textContent);
			const subject = await focused();
			await app.deliver(mail({ subject: "In front", to: CHRIS }));
			await page.keyboard.press("r");
			await row(page, "In front").waitFor();
			assert.equal(await focused(), subject);
			await page.keyboard.press("Enter");
			await page.getByRole("heading", { level: 1, name: subject, exact: true }).waitFor();
		});
	});

	test("all that was deleted within a moment is taken back by one press", async () => {
		await withPage({}, async (page) => {
			await page.goto("/mail/inbox");
			await row(page, "By keys 3").waitFor();
			const before = await page.locator(".row-subject").allTextContents();
			await page.keyboard.press("j");
			await page.keyboard.press("#");
			await page.keyboard.press("#");
			await page.getByText("2 mails deleted, here and on every page").waitFor();
			assert.deepEqual(await page.locator(".row-subject").allTextContents(), before.slice(2));
			await page.keyboard.press("z");
			await page.waitForFunction((first) => document.querySelector(".row-subject").textContent === first, before[0]);
			assert.deepEqual(await page.locator(".row-subject").allTextContents(), before);
		});
	});

	test("fast presses end on the right row, and ? lists the keys", async () => {
		await withPage({}, async (page) => {
			await page.goto("/mail/inbox");
			await row(page, "By keys 3").waitFor();
			const subjects = await page.locator(".row-subject").allTextContents();
			for (let press = 0; press < 7; press += 1) await page.keyboard.press("j");
			await page.waitForFunction((subject) => document.activeElement.querySelector(".row-subject")?.textContent === subject, subjects[6]);
			await page.keyboard.press("?");
			const help = page.getByRole("dialog", { name: "Keyboard shortcuts" });
			for (const text of ["Next mail", "Filter what is loaded", "Link to a person, deal, lead or project", "Delete"]) {
				await help.getByText(text, { exact: true }).first().waitFor();
			}
			await page.keyboard.press("Escape");
			assert.equal(await help.count(), 0);
		});
	});
});

describe("one mail", () => {
	test("a thread shows in its order, and each of its mails is a press away", async () => {
		const id = "thread@example.com";
		await app.deliver(mail({ subject: "Desks", to: CHRIS, id, body: "The first.\r\n", date: new Date(Date.now() - 7200_000) }));
		const reply = { subject: "Re: Desks", to: CHRIS, fields: [`In-Reply-To: <${id}>`], body: "The second.\r\n" };
		await app.deliver(mail({ ...reply, date: new Date(Date.now() - 3600_000) }));
		await withPage({}, async (page) => {
			await openMail(page, "Re: Desks");
			const earlier = page.getByRole("list", { name: "Earlier in this thread" });
			await earlier.getByText("The first.").click();
			await page.getByRole("heading", { level: 1, name: "Desks", exact: true }).waitFor();
			await page.getByRole("list", { name: "Later in this thread" }).getByText("The second.").waitFor();
			await page.goBack();
			await page.getByRole("heading", { level: 1, name: "Re: Desks" }).waitFor();
		});
	});

	test("a link to one leads there without the list, and to a mail of somebody else nowhere", async () => {
		const { id } = await filed("Desks");
		await withPage({}, async (page) => {
			await page.goto(`/mail/inbox/${id}`);
			await page.getByRole("heading", { level: 1, name: "Desks" }).waitFor();
		});
		const page = await app.page({ as: "bob@example.com" });
		await page.goto(`/mail/inbox/${id}`);
		await page.getByRole("heading", { level: 1, name: "Not found" }).waitFor();
		await page.context().close();
	});

	test("why draws what decided, with its reasons, for each address that it came to", async () => {
		const raw = mail({ subject: "Two addresses", to: CHRIS });
		await app.deliver(raw);
		await app.deliver(raw, { to: app.spring.bccAddress });
		await withPage({}, async (page) => {
			await openMail(page, "Two addresses");
			await page.getByRole("link", { name: "Why", exact: true }).click();
			const main = page.locator(".mail-main");
			const reads = async (...texts) => {
				for (const text of texts) await main.getByText(text).first().waitFor();
			};
			await main.getByRole("radio", { name: `acme@${MAIL_DOMAIN}` }).check();
			await reads("The author's domain is authenticated", "The author is a user of the company", "Linked: the only open one of its kind");
			await main.getByRole("radio", { name: app.spring.bccAddress }).check();
			await reads("Linked: the address names it");
			await main.getByRole("link", { name: "Spring order" }).first().waitFor();
			assert.deepEqual(await violations(page), []);
			await page.goBack();
			await page.locator(".message").waitFor();
		});
	});

	test("E10 a name that looks like an address hides none, and turns no writing around", async () => {
		const from = '"Boss <boss@legit.example.org>" <ann@example.com>';
		await app.deliver(mail({ subject: "Invoice \u202efdp.exe", from, to: '"ceo@legit.example.org" <chris@example.org>' }));
		await withPage({}, async (page) => {
			await page.goto("/mail/inbox");
			const found = row(page, "Invoice");
			assert.match(await found.locator(".row-who").getAttribute("title"), /<chris@example\.org>/);
			assert.equal(await found.locator(".row-subject").evaluate((subject) => getComputedStyle(subject).unicodeBidi), "isolate");
			await found.getByRole("link").first().click();
			const head = page.locator(".message-head");
			await head.getByText("ann@example.com", { exact: true }).waitFor();
			for (const name of [".mail-subject bdi", ".party-name"]) {
				assert.equal(await page.locator(name).evaluate((shown) => getComputedStyle(shown).unicodeBidi), "isolate", name);
			}
		});
	});

	test("deleting can be taken back, and otherwise deletes on every page", async () => {
		await app.deliver(mail({ subject: "Stays", to: CHRIS }));
		await app.deliver(mail({ subject: "Goes", to: CHRIS }));
		const timeline = async () => (await app.ann("GET", `deals/${app.office.id}/mail`)).mails.map(({ subject }) => subject);
		await withPage({}, async (page) => {
			await page.clock.install();
			await page.goto("/mail/inbox");
			const next = await page.locator(".row", { hasText: "Stays" }).locator("+ .row .row-subject").textContent();
			await openMail(page, "Stays");
			await page.keyboard.press("#");
			await page.getByText("Deleted, here and on every page").waitFor();
			await page.getByRole("heading", { level: 1, name: next, exact: true }).waitFor();
			await page.keyboard.press("z");
			await page.goto("/mail/inbox");
			await row(page, "Stays").waitFor();
			await openMail(page, "Goes");
			await page.getByRole("button", { name: "Delete" }).click();
			await page.getByText("Deleted, here and on every page").waitFor();
			assert.ok((await timeline()).includes("Goes"), "nothing is asked for while it can be taken back");
			await afterDeletion(page);
			await page.goto("/mail/inbox");
			await row(page, "Stays").waitFor();
			assert.equal(await row(page, "Goes").count(), 0);
		});
		const left = await timeline();
		assert.ok(left.includes("Stays") && !left.includes("Goes"));
	});

	test("who leaves the page right after deleting has deleted", async () => {
		await app.deliver(mail({ subject: "Goes at once", to: CHRIS }));
		await withPage({}, async (page) => {
			await openMail(page, "Goes at once");
			await page.keyboard.press("#");
			await page.getByText("Deleted, here and on every page").waitFor();
			await page.goto("about:blank");
			// What a page asks for while it is left goes on without it, but not without its browser.
			const end = Date.now() + 8000;
			while (await filed("Goes at once")) assert.ok(Date.now() < end, "it was never deleted");
		});
	});

	test("an answer that says no takes the change back and says why", async () => {
		const { id } = await filed("Stays");
		const page = await app.page({ as: "ann@example.com" });
		await page.route(`**/api/v1/mail/${id}`, (route) =>
			route.request().method() === "PATCH" ? route.fulfill({ status: 503, body: "{}" }) : route.continue(),
		);
		await openMail(page, "Stays");
		await page.getByRole("button", { name: "Share", exact: true }).click();
		await page.getByText("It could not be done just now").waitFor();
		await page.getByRole("button", { name: "Share", exact: true }).waitFor();
		await page.context().close();
	});

	test("visibility is switched in the pane, and taken back", async () => {
		await withPage({}, async (page) => {
			await openMail(page, "Stays");
			await pane(page).getByText("Shared", { exact: true }).click();
			await page.getByText("Shared with everybody in the company").waitFor();
			assert.equal((await filed("Stays")).visibility, "shared");
			await page.getByRole("button", { name: /Undo/ }).click();
			await page.getByText("Only you see it now").waitFor();
			assert.equal((await filed("Stays")).visibility, "private");
		});
	});
});

describe("links", () => {
	test("a choice is made with one press and can be taken back, and none of these ends it", async () => {
		await app.deliver(mail({ subject: "Which order", to: DANA }));
		await app.deliver(mail({ subject: "Neither order", to: DANA }));
		await withPage({}, async (page) => {
			await openMail(page, "Which order", "choice");
			await page.getByRole("button", { name: /Autumn order/ }).click();
			await page.getByText("Linked to Autumn order").waitFor();
			await pane(page).getByRole("link", { name: "Autumn order" }).waitFor();
			assert.equal(await page.locator(".choice").count(), 0);
			assert.deepEqual((await filed("Which order")).links.map(({ id }) => id).sort(), [app.dana.id, app.autumn.id].sort());
			await page.getByRole("button", { name: /Undo/ }).click();
			await page.locator(".choice").waitFor();
			await page.getByText("Taken back").waitFor();
			assert.deepEqual((await filed("Which order")).links.map(({ id }) => id), [app.dana.id]);
			await page.keyboard.press("1");
			await page.getByText(/Linked to (Spring|Autumn) order/).waitFor();
			await openMail(page, "Neither order", "choice");
			assert.equal(await row(page, "Which order").count(), 0);
			await page.keyboard.press("n");
			await page.getByText("Settled without a link").waitFor();
			const settled = await filed("Neither order");
			assert.equal(settled.needsChoice, false);
			assert.deepEqual(settled.links.map(({ id }) => id), [app.dana.id]);
		});
	});

	test("l finds what exists, the whole thread is linked or this mail alone, and unlinking is undone", async () => {
		await app.ann("POST", "projects", { title: "New warehouse", personIds: [] });
		await withPage({}, async (page) => {
			await openMail(page, "Re: Desks");
			await page.keyboard.press("l");
			await page.keyboard.type("wareh");
			await page.getByRole("option", { name: /New warehouse/ }).first().waitFor();
			await page.keyboard.press("Enter");
			await page.getByText("2 mails linked to New warehouse").waitFor();
			const kinds = async (subject) => (await filed(subject)).links.map(({ kind }) => kind).sort();
			assert.deepEqual(await kinds("Desks"), ["deal", "person", "project"]);
			await pane(page).getByText("This mail", { exact: true }).click();
			await page.getByRole("button", { name: "Unlink New warehouse" }).click();
			await page.getByText("Unlinked: New warehouse").waitFor();
			assert.deepEqual(await kinds("Re: Desks"), ["deal", "person"]);
			assert.deepEqual(await kinds("Desks"), ["deal", "person", "project"]);
			await page.keyboard.press("z");
			await page.getByText("Taken back").waitFor();
			assert.deepEqual(await kinds("Re: Desks"), ["deal", "person", "project"]);
		});
	});

	test("what takes a link of the thread back leaves it where it was before", async () => {
		const { id } = await app.ann("POST", "leads", { title: "Second floor", personIds: [] });
		const first = await filed("Desks");
		await app.ann("POST", `mail/${first.id}/links`, { kind: "lead", id, scope: "mail" });
		const isLinked = async (subject) => (await filed(subject)).links.some((link) => link.id === id);
		await withPage({}, async (page) => {
			await openMail(page, "Re: Desks");
			await page.keyboard.press("l");
			await page.keyboard.type("second fl");
			await page.getByRole("option", { name: /Second floor/ }).first().waitFor();
			await page.keyboard.press("Enter");
			await page.getByText("2 mails linked to Second floor").waitFor();
			assert.deepEqual([await isLinked("Desks"), await isLinked("Re: Desks")], [true, true]);
			await page.getByRole("button", { name: /Undo/ }).click();
			await page.getByText("Taken back").waitFor();
			assert.deepEqual([await isLinked("Desks"), await isLinked("Re: Desks")], [true, false]);
		});
	});

	test("a new deal is filled in from the mail and linked to it and to its person", async () => {
		await app.deliver(mail({ subject: "Re: Fwd: Conference room", to: CHRIS }));
		await withPage({}, async (page) => {
			await openMail(page, "Re: Fwd: Conference room");
			await page.keyboard.press("l");
			await page.keyboard.press("ArrowDown");
			await page.getByRole("option", { name: "New deal" }).click();
			const dialog = page.getByRole("dialog", { name: "New deal" });
			assert.equal(await dialog.getByLabel("Title").inputValue(), "Conference room");
			await dialog.getByRole("button", { name: "Create and link" }).click();
			await page.getByText("Created and linked: Conference room").waitFor();
			await pane(page).getByRole("link", { name: "Conference room" }).waitFor();
		});
		const { deals } = await app.ann("GET", "deals?q=Conference");
		assert.deepEqual(deals.map(({ title, personIds }) => [title, personIds]), [["Conference room", [app.chris.id]]]);
	});

	test("where it is not certain whose mail was forwarded, the addresses of its text are offered", async () => {
		const body = "FYI\r\n\r\nPlease call zoe@example.net or max@example.net about this.\r\n";
		await app.deliver(mail({ subject: "FYI", to: `acme@${MAIL_DOMAIN}`, body }));
		await withPage({}, async (page) => {
			await openMail(page, "FYI", "choice");
			await page.getByRole("heading", { name: "Whom is it about?" }).waitFor();
			await page.getByRole("button", { name: /zoe@example.net/ }).click();
			await page.getByText("Created and linked: zoe@example.net").waitFor();
		});
		const { persons } = await app.ann("GET", "persons?q=zoe@example.net");
		assert.equal(persons.length, 1);
		assert.deepEqual((await filed("FYI")).links, [{ kind: "person", id: persons[0].id }]);
	});
});

describe("held", () => {
	test("a held mail says why, and is filed or discarded", async () => {
		await app.deliver(mail({ subject: "It was me" }), { auth: "none" });
		await app.deliver(mail({ subject: "It was not me" }), { auth: "none" });
		await withPage({}, async (page) => {
			await page.clock.install();
			await openMail(page, "It was me", "held");
			await page.getByText("Was it you?").waitFor();
			await page.getByRole("button", { name: "It is mine, file it" }).click();
			await page.getByText("Filed", { exact: true }).waitFor();
			await page.waitForURL("**/mail/held");
			assert.equal(await row(page, "It was me").count(), 0);
			assert.ok(await filed("It was me"));
			await openMail(page, "It was not me", "held");
			await page.getByRole("button", { name: "Discard" }).click();
			await afterDeletion(page);
		});
		const { mails } = await app.ann("GET", "mail?box=held");
		assert.ok(!mails.some(({ subject }) => subject.startsWith("It was")));
	});
});

describe("everybody", () => {
	for (const language of LANGUAGES) {
		for (const theme of THEMES) {
			test(`axe finds nothing, in ${language}, ${theme}`, async () => {
				await withPage({ language, theme }, async (page) => {
					for (const box of ["inbox", "shared", "choice", "held"]) {
						await page.goto(`/mail/${box}`);
						await page.locator(".row").first().waitFor();
						assert.deepEqual(await violations(page), [], box);
					}
					for (const [subject, box] of [["FYI", "inbox"], ["Unproved", "held"], ["Shelves or tables", "choice"]]) {
						await page.goto(`/mail/${box}`);
						await row(page, subject).getByRole("link").first().click();
						await page.locator(".message").waitFor();
						assert.deepEqual(await violations(page), [], subject);
					}
					await page.keyboard.press("l");
					await page.keyboard.type("o");
					await page.getByRole("option").first().waitFor();
					assert.deepEqual(await violations(page), [], "search");
					assert.equal(await page.evaluate(() => document.documentElement.lang), language);
				});
			});
		}
	}

	test("nothing is wider than a small phone", async () => {
		await withPage({ viewport: { width: 360, height: 720 } }, async (page) => {
			const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
			await page.goto("/mail/inbox");
			await page.locator(".row").first().waitFor();
			assert.ok(await fits());
			await page.getByRole("button", { name: "Menu" }).click();
			await page.getByRole("link", { name: "To decide", exact: true }).click();
			await row(page, "Shelves or tables").getByRole("link").first().click();
			await page.locator(".choice").waitFor();
			assert.ok(await fits());
		});
	});
});
