/**
 * Where answers come late and frames are missed, nothing that was pressed, typed or chosen is lost or undone, and
 * nobody is led away from where he went meanwhile.
 */

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { App, mail } from "./kit.mjs";

const CHRIS = "Chris Doe <chris@example.org>";

let app;
before(async () => {
	app = await (await App.open()).furnish();
	for (const subject of ["First", "Second", "Third"]) await app.deliver(mail({ subject, to: CHRIS }));
});
after(() => app?.close());

/** A page of ann's, closed after the test. */
async function withPage(use, options = {}) {
	const page = await app.page({ as: "ann@example.com", ...options });
	try {
		await use(page);
	} finally {
		await page.context().close();
	}
}

/** Holds requests until each is let go; `asked` waits until there were so many. */
async function hold(page, method, url) {
	const routes = [];
	let wake = () => {};
	await page.route(url, (route) => {
		if (route.request().method() !== method) return route.fallback();
		routes.push(route);
		wake();
	});
	const asked = async (count = 1) => {
		const late = () => assert.fail(`expected ${count} requests, but found ${routes.length}`);
		while (routes.length < count) await Promise.race([new Promise((resolve) => (wake = resolve)), page.waitForTimeout(8000).then(late)]);
		return routes[count - 1];
	};
	const letGo = async (nth = 1) => {
		const route = await asked(nth);
		await Promise.all([page.waitForResponse((response) => response.request() === route.request()), route.continue()]);
	};
	/** How many there were; what was asked for before this is one of them. */
	const count = async () => {
		await page.evaluate(() => fetch("/api/v1/health"));
		return routes.length;
	};
	return { asked, letGo, count };
}

/** From here on the page gets no frame and no timer: what is not there when it is drawn does not come. */
const freeze = (page) => page.clock.pauseAt(Date.now() + 2000);

const row = (page, subject) => page.locator(".row", { hasText: subject });
const heading = (page, name) => page.getByRole("heading", { name, level: 1, exact: true });
const said = (page, text) => page.locator(".toast").getByText(text).waitFor();
const filed = async (subject) => (await app.ann("GET", "mail?box=inbox&limit=100")).mails.find((found) => found.subject === subject);
const focused = (page) => page.evaluate(() => document.activeElement?.getAttribute("aria-label"));

async function openMail(page, subject, box = "inbox") {
	await page.goto(`/mail/${box}`);
	await row(page, subject).getByRole("link").first().click();
	await heading(page, subject).waitFor();
	await page.locator(".message").waitFor();
}

describe("mail", () => {
	test("the mail that was gone on to stays when a change of the one before it is answered", async () => {
		await withPage(async (page) => {
			const changes = await hold(page, "PATCH", "**/api/v1/mail/*");
			await page.goto("/mail/inbox");
			await row(page, "First").waitFor();
			const [first, second] = await page.locator(".row-subject").allTextContents();
			await row(page, first).getByRole("link").first().click();
			await page.locator(".message").waitFor();
			await page.keyboard.press("s");
			await changes.asked();
			await page.keyboard.press("j");
			await heading(page, second).waitFor();
			await page.locator(".message").waitFor();
			await changes.letGo();
			await said(page, "Shared with everybody in the company");
			assert.equal(await page.locator(".message").count(), 1);
		});
	});

	test("of two changes of a mail the last one is made last", async () => {
		await app.deliver(mail({ subject: "Twice", to: CHRIS }));
		await withPage(async (page) => {
			const changes = await hold(page, "PATCH", "**/api/v1/mail/*");
			await openMail(page, "Twice");
			await page.keyboard.press("s");
			await page.keyboard.press("s");
			assert.equal(await changes.count(), 1);
			await changes.letGo(1);
			await changes.letGo(2);
			await said(page, "Only you see it now");
			assert.equal((await filed("Twice")).visibility, "private");
		});
	});

	test("who is somewhere else when a held mail is filed stays there", async () => {
		await app.deliver(mail({ subject: "It was me" }), { auth: "none" });
		await withPage(async (page) => {
			const releases = await hold(page, "POST", "**/api/v1/mail/*/confirm");
			await openMail(page, "It was me", "held");
			await page.getByRole("button", { name: "It is mine, file it" }).click();
			await page.getByRole("link", { name: "Deals", exact: true }).click();
			await heading(page, "Deals").waitFor();
			await releases.letGo();
			await said(page, "Filed");
			assert.equal(new URL(page.url()).pathname, "/deals");
		});
	});

	test("an address that is pressed twice is made a person of once", async () => {
		const body = "Please call zoe@example.net or max@example.net about this.\r\n";
		await app.deliver(mail({ subject: "FYI", to: "acme@bcc.example.com", body }));
		await withPage(async (page) => {
			const links = await hold(page, "POST", "**/api/v1/mail/*/links");
			await openMail(page, "FYI", "choice");
			await page.getByRole("heading", { name: "Whom is it about?" }).waitFor();
			await page.keyboard.press("1");
			await links.asked();
			await page.keyboard.press("1");
			await page.keyboard.press("2");
			assert.equal(await links.count(), 1);
			await links.letGo();
			await said(page, "Created and linked");
			assert.equal((await filed("FYI")).links.length, 1);
		});
	});

	test("after a page of a box could not be read the rest comes all the same", async () => {
		await withPage(async (page) => {
			let fails = true;
			await page.route("**/api/v1/mail?box=inbox*", (route) => {
				const url = route.request().url().replace(/limit=\d+/, "limit=2");
				const isFirst = !url.includes("cursor=");
				return fails && !isFirst ? route.abort() : route.continue({ url });
			});
			await page.goto("/mail/inbox");
			const again = page.getByRole("button", { name: "Try again" });
			await again.waitFor();
			fails = false;
			await again.click();
			await row(page, "First").waitFor();
		});
	});

	test("who linked by a key from the list types into the search as soon as it is seen", async () => {
		await withPage(async (page) => {
			await page.clock.install();
			const mails = await hold(page, "GET", "**/api/v1/mail/*");
			await page.goto("/mail/inbox");
			await row(page, "First").getByRole("link").first().focus();
			await page.keyboard.press("l");
			await mails.asked();
			await freeze(page);
			await mails.letGo();
			await page.locator(".message").waitFor();
			assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("role")), "combobox");
		});
	});

	test("l is there as soon as the mail is seen", async () => {
		await withPage(async (page) => {
			await page.clock.install();
			const mails = await hold(page, "GET", "**/api/v1/mail/*");
			await page.goto("/mail/inbox");
			await row(page, "First").getByRole("link").first().click();
			await mails.asked();
			await freeze(page);
			await mails.letGo();
			await page.locator(".message").waitFor();
			await page.keyboard.press("l");
			assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("role")), "combobox");
		});
	});
});

describe("records", () => {
	test("a dialog and the name of a record are typed into as soon as they are seen", async () => {
		await withPage(async (page) => {
			await page.clock.install();
			await page.goto("/deals");
			await page.getByRole("link", { name: "Spring order" }).click();
			await heading(page, "Spring order").waitFor();
			await freeze(page);
			await page.keyboard.press("e");
			assert.equal(await focused(page), "Title");
			await page.keyboard.press("Escape");
			assert.equal(await focused(page), "Rename");
			await page.keyboard.press("?");
			assert.equal(await page.getByRole("dialog").count(), 1);
		});
	});

	test("a record is made once, and does not lead away who closed its dialog", async () => {
		await withPage(async (page) => {
			const made = await hold(page, "POST", "**/api/v1/leads");
			await page.goto("/leads");
			await heading(page, "Leads").waitFor();
			await page.keyboard.press("c");
			const title = page.getByRole("dialog").getByLabel("Title");
			await title.fill("Only once");
			await title.press("Enter");
			await title.press("Enter");
			assert.equal(await made.count(), 1);
			await page.keyboard.press("Escape");
			await page.getByRole("dialog").waitFor({ state: "detached" });
			await page.getByRole("link", { name: "People", exact: true }).click();
			await heading(page, "People").waitFor();
			await made.letGo();
			await said(page, "Only once");
			assert.equal(new URL(page.url()).pathname, "/people");
		});
	});

	test("whoever is put on an item while another is made stays on it", async () => {
		const { id } = await app.ann("POST", "leads", { title: "Fair" });
		await withPage(async (page) => {
			const made = await hold(page, "POST", "**/api/v1/persons");
			await page.goto(`/leads/${id}`);
			const field = page.getByRole("combobox", { name: "Add a person" });
			await field.fill("new@example.net");
			await page.getByRole("option", { name: "New person “new@example.net”" }).click();
			await made.asked();
			await field.fill("dana");
			await page.getByRole("option", { name: "Dana Fox" }).click();
			await said(page, "Added Dana Fox.");
			await field.fill("chr");
			await made.letGo();
			await said(page, "Added new@example.net.");
			const { personIds } = await app.ann("GET", `leads/${id}`);
			assert.deepEqual([personIds[0], personIds.length], [app.dana.id, 2]);
			assert.equal(await field.inputValue(), "chr");
		});
	});

	test("what was read before a change was made does not undo it on the page", async () => {
		const { id } = await app.ann("POST", "deals", { title: "Lamps" });
		await withPage(async (page) => {
			await page.goto(`/deals/${id}`);
			await heading(page, "Lamps").waitFor();
			const reads = await hold(page, "GET", `**/api/v1/deals/${id}`);
			await page.evaluate(() => window.dispatchEvent(new Event("focus")));
			const route = await reads.asked();
			const response = await route.fetch();
			await page.getByRole("button", { name: "Rename" }).click();
			await page.getByRole("textbox", { name: "Title" }).fill("Desk lamps");
			await page.keyboard.press("Enter");
			await said(page, "Renamed to “Desk lamps”.");
			const answered = page.waitForResponse((answer) => answer.request() === route.request());
			await route.fulfill({ response });
			await (await answered).finished();
			await page.evaluate(() => new Promise((frame) => requestAnimationFrame(() => setTimeout(frame))));
			assert.equal(await heading(page, "Desk lamps").count(), 1);
		});
	});

	test("a change that is refused takes no other along, and what was typed since stays", async () => {
		const { id } = await app.ann("POST", "persons", { name: "Fay", addresses: ["fay@example.org"] });
		await withPage(async (page) => {
			const changes = await hold(page, "PATCH", `**/api/v1/persons/${id}`);
			await page.goto(`/people/${id}`);
			const field = page.getByRole("textbox", { name: "Add an address" });
			await field.fill("dana@example.org");
			await field.press("Enter");
			await changes.asked();
			await page.getByRole("button", { name: "Rename" }).click();
			await page.getByRole("textbox", { name: "Name" }).fill("Fay Gray");
			await page.keyboard.press("Enter");
			await field.fill("fay@example.net");
			await changes.letGo(1);
			await page.getByText("already belongs to another person").waitFor();
			await changes.letGo(2);
			await said(page, "Renamed to “Fay Gray”.");
			assert.equal(await field.inputValue(), "dana@example.org, fay@example.net");
			assert.equal((await app.ann("GET", `persons/${id}`)).name, "Fay Gray");
		});
	});

	test("who is somewhere else when a record is deleted stays there", async () => {
		const { id } = await app.ann("POST", "deals", { title: "Mirrors" });
		await withPage(async (page) => {
			const deletions = await hold(page, "DELETE", `**/api/v1/deals/${id}`);
			await page.goto(`/deals/${id}`);
			await page.getByRole("button", { name: "Delete", exact: true }).click();
			await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
			await deletions.asked();
			await page.getByRole("link", { name: "Inbox", exact: true }).click();
			await heading(page, "Inbox").waitFor();
			await deletions.letGo();
			await said(page, "Deleted “Mirrors”.");
			assert.equal(new URL(page.url()).pathname, "/mail/inbox");
		});
	});
});

describe("settings", () => {
	test("of two rows that are removed at once both are gone", async () => {
		for (const user of ["Tess Ode", "Udo Ray"]) await app.colleague(user, `${user.slice(0, 3).toLowerCase()}@example.com`);
		await withPage(async (page) => {
			const removals = await hold(page, "DELETE", "**/api/v1/users/*");
			await page.goto("/settings/users");
			const remove = async (name) => {
				await page.getByRole("button", { name: `Remove: ${name}` }).click();
				await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
			};
			await remove("Tess Ode");
			await remove("Udo Ray");
			await removals.letGo(1);
			await removals.letGo(2);
			await said(page, "Udo Ray is removed.");
			for (const name of ["Tess Ode", "Udo Ray"]) assert.equal(await page.getByText(name, { exact: true }).count(), 0, name);
		});
	});

	test("what is chosen stays chosen while the choice before it is answered", async () => {
		await withPage(async (page) => {
			const changes = await hold(page, "PATCH", "**/api/v1/company");
			const radio = (name) => page.getByRole("radio", { name });
			await page.goto("/settings/company");
			await radio("DMARC only").check();
			await radio("Refuse it").check();
			await changes.letGo(1);
			// The second is asked for once the first one's answer was taken.
			await changes.asked(2);
			assert.ok(await radio("Refuse it").isChecked());
			await changes.letGo(2);
			await said(page, "This holds for mail from now on.");
			const { authentication, unauthenticated } = await app.ann("GET", "company");
			assert.deepEqual([authentication, unauthenticated], ["dmarc", "refuse"]);
		});
	});

	test("an entry that is added while another one goes is not lost with it", async () => {
		await app.ann("PATCH", "company", { neverLog: ["old.example"] });
		await withPage(async (page) => {
			const changes = await hold(page, "PATCH", "**/api/v1/company");
			await page.goto("/settings/company");
			const entry = page.getByLabel("Address or domain");
			await entry.fill("new.example");
			await entry.press("Enter");
			await changes.asked();
			await page.getByRole("button", { name: "Remove: old.example" }).click();
			await entry.fill("next.example");
			await changes.letGo(1);
			await changes.letGo(2);
			await said(page, "old.example is logged again.");
			assert.deepEqual((await app.ann("GET", "company")).neverLog, ["new.example"]);
			assert.equal(await entry.inputValue(), "next.example");
		});
	});

	test("a field keeps the focus when what was typed into it is saved", async () => {
		await withPage(async (page) => {
			const changes = await hold(page, "PATCH", "**/api/v1/company");
			await page.goto("/settings/company");
			const name = page.getByRole("region", { name: "Company name" }).getByLabel("Name");
			await name.fill("Acme East");
			await name.press("Enter");
			await changes.letGo();
			await said(page, "The company’s name is saved.");
			assert.ok(await name.evaluate((field) => field === document.activeElement));
			assert.equal(await name.inputValue(), "Acme East");
		});
	});

	test("the language that was chosen last is the one that is seen, whichever comes first", async () => {
		await withPage(async (page) => {
			await page.goto("/settings/account");
			const texts = await hold(page, "GET", "**/assets/ja-*.js");
			const choose = (name) => page.getByRole("radiogroup", { name: "Language" }).getByText(name, { exact: true }).click();
			await choose("日本語");
			await texts.asked();
			await page.getByRole("radio", { name: "English" }).evaluate((radio) => radio.dispatchEvent(new Event("change", { bubbles: true })));
			await texts.letGo();
			await page.evaluate(() => new Promise((frame) => requestAnimationFrame(() => setTimeout(frame))));
			assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
		});
	});
});

describe("try it", () => {
	test("what is chosen to be tried before the first mail is there stays chosen", async () => {
		const page = await app.page();
		await page.clock.install();
		await page.clock.pauseAt(Date.now() + 2000);
		await page.goto("/try");
		await page.getByRole("radio", { name: /^A forged author/ }).check();
		await page.clock.resume();
		await page.locator(".try-banner b").waitFor();
		assert.equal(await page.locator(".try-banner b").innerText(), "Refused");
		assert.ok(await page.getByRole("radio", { name: /^A forged author/ }).isChecked());
		await page.context().close();
	});

	test("a file that is read slowly does not take the place of what was chosen since", async () => {
		const page = await app.page();
		await page.addInitScript(() => {
			const read = File.prototype.arrayBuffer;
			File.prototype.arrayBuffer = async function () {
				await new Promise((letGo) => addEventListener("let-go", letGo, { once: true }));
				return read.call(this);
			};
		});
		await page.goto("/try");
		await page.locator(".try-banner b").waitFor();
		const file = { name: "slow.eml", mimeType: "message/rfc822", buffer: Buffer.from(mail({ subject: "Slow" })) };
		await page.getByLabel(/^Drop an \.eml file/).setInputFiles(file);
		await page.getByRole("radio", { name: /^A forged author/ }).check();
		await page.locator(".try-banner b").getByText("Refused").waitFor();
		await page.evaluate(() => dispatchEvent(new Event("let-go")));
		await page.evaluate(() => new Promise((frame) => requestAnimationFrame(() => setTimeout(frame))));
		assert.equal(await page.getByText("slow.eml").count(), 0);
		await page.context().close();
	});
});
