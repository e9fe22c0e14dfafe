/** Signing in as a person does it, with two browsers, against the real Worker. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { freePort } from "../../scripts/local.mjs";
import { Driver } from "./browser.mjs";
import { openWithMail } from "./office.mjs";

let office, driver, desk, phone;
before(async () => {
	office = await (await openWithMail()).furnish();
	driver = await new Driver(await freePort()).ready();
	[desk, phone] = await Promise.all([driver.open(), driver.open()]);
});
after(async () => {
	await Promise.all([desk?.quit(), phone?.quit()]);
	driver?.close();
	await office?.close();
});

const whoAmI = (browser) =>
	browser.run("return fetch('/api/v1/me').then((response) => response.ok ? response.json() : response.status)");

test("the link is asked for at the desk, opened on the phone, and its digits sign in at the desk", async () => {
	await desk.goto(new URL("/sign-in", office.url));
	await desk.type("#ask input", "ann@example.com");
	await desk.click("#ask button");
	await desk.find("#digits input");
	const link = /\S+\/sign-in#\S+/.exec((await office.sentTo("ann@example.com")).text)[0];

	await phone.goto(link);
	await phone.click("#link button");
	const digits = await phone.text("#elsewhere output");
	assert.match(digits, /^\d{6}$/);
	assert.equal(await whoAmI(phone), 401);

	await desk.type("#digits input", digits === "000000" ? "111111" : "000000");
	await desk.click("#digits button");
	await desk.find("[role=status]:not(:empty)");
	assert.match(await desk.text("[role=status]"), /These are not the digits/);
	await desk.run("document.querySelector('#digits input').value = ''");
	// As a Japanese keyboard writes them.
	await desk.type("#digits input", digits.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))));
	await desk.click("#digits button");
	await desk.find("#done a");
	assert.equal((await whoAmI(desk)).email, "ann@example.com");
	const cookies = await desk.run("return document.cookie");
	assert.equal(cookies, "", "no script reads the session");
});

test("an address of two companies is asked which", async () => {
	const company = { name: "Beta Inc.", domain: "beta" };
	const user = { name: "Ann", email: "ann@example.com" };
	await office.operator("POST", "setup", { company, user });
	const { link } = await office.operator("POST", "session", { email: "ann@example.com" });
	await phone.goto(link);
	await phone.run("location.reload()");
	await phone.click("#link button");
	await phone.find("#companies li:nth-child(2) button");
	const names = await phone.run(
		"return [...document.querySelectorAll('#companies button')].map((button) => button.textContent)",
	);
	assert.deepEqual(names.sort(), ["Acme", "Beta Inc."]);
	await phone.run(
		"[...document.querySelectorAll('#companies button')].find((button) => button.textContent === 'Beta Inc.').click()",
	);
	await phone.find("#done a");
	assert.equal((await whoAmI(phone)).bccAddress, "beta@bcc.example.com");
});

test("the page of an account's new address says what confirming does", async () => {
	await phone.run("return fetch('/api/v1/session', { method: 'DELETE' }).then((response) => response.status)");
	const { status } = await desk.run(
		"return fetch('/api/v1/me', { method: 'PATCH', headers: { 'Content-Type': 'application/json' }, " +
			"body: JSON.stringify({ email: 'ann.lee@example.net' }) }).then(({ status }) => ({ status }))",
	);
	assert.equal(status, 200);
	const link = /\S+\/confirm-sender#\S+/.exec((await office.sentTo("ann.lee@example.net")).text)[0];
	await phone.goto(link);
	await phone.find("[role=status]:not(:empty)");
	assert.match(await phone.text("[role=status]"), /Sign in first/);
	await desk.goto(link);
	await desk.find("#account");
	assert.equal(await desk.text("output"), "ann.lee@example.net");
	assert.match(await desk.text("#account"), /whoever reads its mail can sign in as you/);
	await desk.click("button");
	await desk.find("[role=status]:not(:empty)");
	assert.match(await desk.text("[role=status]"), /Confirmed/);
	assert.equal((await whoAmI(desk)).email, "ann.lee@example.net");
});
