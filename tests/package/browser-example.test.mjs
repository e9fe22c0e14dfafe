/** examples/browser as it stands there, on the packed package, in Chromium: a mail is dropped on the page. */

import assert from "node:assert/strict";
import { cpSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { stamp } from "../../scripts/stamp.mjs";
import { mail } from "../support/message.mjs";
import { Browser } from "./browser.mjs";
import { project } from "./kit.mjs";

const empty = project();
for (const file of ["index.html", "page.js"])
	cpSync(fileURLToPath(new URL(`../../examples/browser/${file}`, import.meta.url)), empty.path(file));
let browser;
let tab;
const failures = [];

before(async () => {
	browser = await Browser.open(empty);
	tab = await browser.chrome.newPage();
	tab.on("pageerror", (error) => failures.push(String(error)));
	await tab.goto(`${browser.origin}/index.html`);
});

after(async () => {
	await browser?.close();
	empty.remove();
});

/** Drops a file as a user does, once the page listens, and gives what the page then says of a name. */
async function drop(raw) {
	const base64 = Buffer.from(raw).toString("base64");
	await tab.waitForFunction(() => performance.getEntriesByName(new URL("page.js", location.href).href).length > 0);
	await tab.waitForLoadState("networkidle");
	await tab.evaluate((encoded) => {
		const data = new DataTransfer();
		data.items.add(new File([Uint8Array.from(atob(encoded), (char) => char.charCodeAt(0))], "mail.eml"));
		document.querySelector("label").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
	}, base64);
	return (name) => tab.textContent(`dt:text-is("${name}") + dd`);
}

test("it says what is in the mail that is dropped", async () => {
	const raw = new TextEncoder().encode(mail({ subject: "Offer <b>bold</b>" }));
	const says = await drop(stamp(raw, { from: "ann@example.com", to: "acme@bcc.example.com" }));
	assert.equal(await says("Subject"), "Offer <b>bold</b>");
	assert.equal(await says("Author"), "ann@example.com");
	assert.match(await says("Proven"), /^pass, /);
	assert.equal(await says("About whom"), "Chris Doe <chris@example.org>");
	assert.equal(await tab.locator("dd b").count(), 0);
	assert.deepEqual(failures, []);
});

test("a file that is no mail is no failure", async () => {
	const says = await drop(new Uint8Array([0, 1, 2, 3]));
	assert.match(await says("Author"), /^none: /);
	assert.deepEqual(failures, []);
});
