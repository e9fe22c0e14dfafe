/** A Worker that is not set up yet loses no mail, and says what is missing. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { mail, open, openWithoutStore } from "./office.mjs";

const CASES = {
	"without a mail domain": [() => open({ settings: { MAIL_DOMAIN: "" } }), /MAIL_DOMAIN/],
	"without a store": [openWithoutStore, /KV/],
};

for (const [name, [start, says]] of Object.entries(CASES)) {
	test(name, async (t) => {
		const office = await start();
		t.after(() => office.close());
		const response = await office.fetch("health");
		assert.equal(response.status, 503);
		assert.equal(response.headers.get("content-type"), "application/problem+json");
		assert.match((await response.json()).detail, says);
		assert.equal(await office.isDeferred(mail()), true);
	});
}
