/** D30 to D32 from the outside: under load nothing is lost, nothing is doubled, and memory stays. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { load } from "./load.mjs";

const SECONDS = 12;

test("200 deliveries at once of all sizes: each is filed once, with its bytes, and memory is flat", { timeout: 300_000 }, async () => {
	const { deliveries, deferred, perSecond, reads, coreMb } = await load({ seconds: SECONDS });
	console.log(`ℹ ${deliveries} deliveries, ${deferred} deferred, ${perSecond} a second, ${coreMb.most} MB in the core`);
	assert.ok(deliveries >= 200 && reads > 10, `${deliveries} deliveries, ${reads} pages read`);
	assert.ok(deferred > 0, "writes fail, so some messages came again");
});
