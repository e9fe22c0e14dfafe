/**
 * Draws each page of the app in both languages into docs/screenshots, from a Worker with a company that has been
 * at work for some weeks.
 *
 *     npm run screenshots
 */

import { mkdirSync } from "node:fs";

import { build, buildApp, release } from "../../scripts/build.mjs";
import { path } from "../../scripts/project.mjs";
import { setup } from "../../scripts/setup.mjs";
import { Failure, ask, main, step } from "../../scripts/steps.mjs";
import { App, MAIL_DOMAIN, mail } from "./kit.mjs";

const OUT = path("docs", "screenshots");
const VIEWPORT = { width: 1280, height: 800 };
const HOUR_MS = 3_600_000;

/** Who writes to whom about what, newest first, with the hours between. */
const MAILS = [
	["Spring order: which colour?", "Dana Fox <dana@client.example.org>", "Hello Dana,\r\n\r\nthe fabric comes in sand and in moss green. Which one shall I put in the order?\r\n\r\nBest regards\r\nAnn"],
	["Re: Offer for the new office", "Chris Doe <chris@customer.example.net>", "Hello Chris,\r\n\r\nthank you for the call. As agreed I have added the second meeting room: 14 chairs and one table more, delivery still in the second week of May.\r\n\r\nThe offer is valid until the end of the month.\r\n\r\nBest regards\r\nAnn"],
	["お見積書の送付", "山田 太郎 <yamada@shop.example.org>", "山田様\r\n\r\nお世話になっております。\r\n先日ご依頼いただいた棚のお見積書をお送りいたします。ご確認のほど、よろしくお願いいたします。\r\n\r\nAcme 李"],
	["Delivery dates for the warehouse", "Mia Berg <mia@logistics.example.com>, Tom Hart <tom@logistics.example.com>", "Hello both,\r\n\r\nthe first half can come on 3 March, the rest a week later. Does that fit your floor plan?\r\n\r\nAnn"],
	["Thanks for visiting the showroom", "Dana Fox <dana@client.example.org>", "Hello Dana,\r\n\r\nit was good to see you. The two chairs that you liked are the T4 and the T6.\r\n\r\nAnn"],
	["Second shop: first ideas", "Jo Lind <jo@studio.example.org>", "Hello Jo,\r\n\r\nfor a room of that size I would plan six desks. A sketch follows on Friday.\r\n\r\nAnn"],
	["Samples are on their way", "Chris Doe <chris@customer.example.net>", "Hello Chris,\r\n\r\nthe samples leave today and should be with you on Thursday.\r\n\r\nAnn"],
	["Prices for 2027", "Mia Berg <mia@logistics.example.com>", "Hello Mia,\r\n\r\nhere is the new list. Your discount stays as it is.\r\n\r\nAnn"],
	["打ち合わせのお礼", "山田 太郎 <yamada@shop.example.org>", "山田様\r\n\r\n本日はお時間をいただき、ありがとうございました。\r\n\r\nAcme 李"],
	["Offer for the new office", "Chris Doe <chris@customer.example.net>", "Hello Chris,\r\n\r\nhere is our offer for the new office: 24 desks, 24 chairs, two meeting tables.\r\n\r\nAnn"],
];

/** Pages as anybody may see them, before anybody is signed in. */
const OUTSIDE = [
	{ name: "sign-in", place: "/sign-in", ready: "form" },
	{ name: "try", place: "/try", ready: ".why" },
];

await main(async () => {
	await setup({ tests: true });
	if (!(await ask("fc-list", [":lang=ja"]))) {
		throw new Failure("Expected a Japanese font, but found none: install one first (Debian: fonts-noto-cjk).");
	}
	await build(release);
	await buildApp();
	mkdirSync(OUT, { recursive: true });
	const app = await App.open();
	try {
		await step("First run", () => firstRun(app));
		await step("A company at work", () => furnish(app));
		for (const language of ["en", "ja"]) await step(`Pages, ${language}`, () => pages(app, language));
	} finally {
		await app.close();
	}
});

async function firstRun(app) {
	for (const language of ["en", "ja"]) {
		const page = await app.page({ language, viewport: VIEWPORT });
		await shoot(page, language, { name: "start", place: "/", ready: "form" });
		await page.context().close();
	}
}

async function furnish(app) {
	await app.furnish();
	const { ann } = app;
	const person = (name, address) => ann("POST", "persons", { name, addresses: [address] });
	const chris = await person("Chris Doe", "chris@customer.example.net");
	const dana = await person("Dana Fox", "dana@client.example.org");
	const yamada = await person("山田 太郎", "yamada@shop.example.org");
	const mia = await person("Mia Berg", "mia@logistics.example.com");
	await ann("PATCH", `deals/${app.office.id}`, { personIds: [chris.id] });
	await ann("PATCH", `deals/${app.spring.id}`, { personIds: [dana.id] });
	await ann("PATCH", `deals/${app.autumn.id}`, { personIds: [dana.id] });
	await ann("POST", "deals", { title: "店舗用の棚", personIds: [yamada.id] });
	await ann("POST", "leads", { title: "Second shop", personIds: [] });
	await ann("POST", "projects", { title: "New warehouse", personIds: [mia.id] });
	for (const person of [app.chris, app.dana]) await ann("DELETE", `persons/${person.id}`);
	for (const [index, [subject, to, body]] of MAILS.entries()) {
		const date = new Date(Date.now() - (0.4 + index * index * 1.7) * HOUR_MS);
		await app.deliver(mail({ subject, to, body, date }));
	}
	const forward = [
		"Can you take this one? He wants two rooms more.",
		"",
		"---------- Forwarded message ---------",
		"From: Chris Doe <chris@customer.example.net>",
		"Date: Wed, 25 Nov 2026 at 09:12",
		"Subject: Two rooms more",
		"To: Ann Lee <ann@example.com>",
		"",
		"Hello Ann, could you add two rooms to the offer? Same desks as before.",
	].join("\r\n");
	await app.deliver(mail({ subject: "Fwd: Two rooms more", to: `acme@${MAIL_DOMAIN}`, body: forward, date: new Date(Date.now() - 0.2 * HOUR_MS) }));
	await app.deliver(mail({ subject: "Sent from the train", to: "Jo Lind <jo@studio.example.org>" }), { auth: "none" });
	const bob = await app.colleague("Bob Stone", "bob@example.com");
	await app.deliver(mail({ subject: "Invoice 2026-114", from: "Bob Stone <bob@example.com>", to: "Chris Doe <chris@customer.example.net>" }), { from: "bob@example.com" });
	const [invoice] = (await bob.call("GET", "mail?box=inbox")).mails;
	await bob.call("PATCH", `mail/${invoice.id}`, { visibility: "shared" });
	await ann("POST", "senders", { address: "ann.lee@example.net" });
	await ann("PATCH", "company", { neverLog: ["payroll.example.com", "doctor@example.org"] });
}

async function pages(app, language) {
	const outside = await app.page({ language, viewport: VIEWPORT });
	for (const wanted of OUTSIDE) await shoot(outside, language, wanted);
	await outside.context().close();
	const page = await app.page({ language, viewport: VIEWPORT, as: "ann@example.com" });
	for (const wanted of await inside(app)) await shoot(page, language, wanted);
	await page.emulateMedia({ colorScheme: "dark" });
	await shoot(page, language, { name: "inbox-dark", place: "/mail/inbox", ready: ".row" });
	await page.setViewportSize({ width: 390, height: 780 });
	await shoot(page, language, { name: "inbox-phone", place: "/mail/inbox", ready: ".row" });
	await page.context().close();
}

async function inside({ ann, office }) {
	const box = async (name) => (await ann("GET", `mail?box=${name}`)).mails;
	const inbox = await box("inbox");
	const found = (subject) => inbox.find((mail) => mail.subject === subject).id;
	const [held] = await box("held");
	const { persons } = await ann("GET", "persons?q=Chris");
	return [
		{ name: "inbox", place: "/mail/inbox", ready: ".row" },
		{ name: "mail", place: `/mail/inbox/${found("Two rooms more")}`, ready: ".message" },
		{ name: "choice", place: `/mail/choice/${found("Spring order: which colour?")}`, ready: ".choice" },
		{ name: "why", place: `/mail/inbox/${found("Two rooms more")}?view=why`, ready: ".why" },
		{ name: "shared", place: "/mail/shared", ready: ".row" },
		{ name: "held", place: `/mail/held/${held.id}`, ready: ".held-notice" },
		{ name: "people", place: "/people", ready: "main h1" },
		{ name: "person", place: `/people/${persons[0].id}`, ready: "main h1" },
		{ name: "deals", place: "/deals", ready: "main h1" },
		{ name: "deal", place: `/deals/${office.id}`, ready: "main h1" },
		{ name: "leads", place: "/leads", ready: "main h1" },
		{ name: "projects", place: "/projects", ready: "main h1" },
		{ name: "email-sync", place: "/settings/email-sync", ready: "main h1" },
		{ name: "auto-link", place: "/settings/email-sync/general", ready: "main h1" },
		{ name: "visibility", place: "/settings/email-sync/visibility", ready: "main h1" },
		{ name: "account", place: "/settings/account", ready: "main h1" },
		{ name: "company", place: "/settings/company", ready: "main h1" },
		{ name: "users", place: "/settings/users", ready: "main h1" },
	];
}

async function shoot(page, language, { name, place, ready }) {
	await page.goto(place);
	await page.locator(ready).first().waitFor();
	await page.waitForLoadState("networkidle");
	await page.screenshot({ path: `${OUT}/${name}.${language}.png`, animations: "disabled" });
}
