/**
 * Loads a Worker of its own, under `wrangler dev`, with 200 deliveries at once of all sizes while the API is read, and
 * checks from the outside that nothing was lost or doubled.
 *
 *     npm run load [-- SECONDS]
 */

import { build, release } from "../../scripts/build.mjs";
import { setup } from "../../scripts/setup.mjs";
import { Failure, main } from "../../scripts/steps.mjs";
import { load } from "./load.mjs";

const SECONDS = 120;

await main(async () => {
	const seconds = Number(process.argv[2] ?? SECONDS);
	if (!(seconds > 0)) throw new Failure("Usage: npm run load [-- SECONDS]");
	await setup();
	await build(release);
	const figures = await load({ seconds, say: (line) => console.log(`    ${line}`) });
	console.log(JSON.stringify(figures, null, 2));
});
