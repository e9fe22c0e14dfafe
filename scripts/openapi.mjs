/**
 * Writes the OpenAPI document where the Worker serves it from; the code's own types are what it is made of.
 *
 *     npm run openapi
 */

import { writeFileSync } from "node:fs";

import { cargo, path } from "./project.mjs";
import { main, run, step } from "./steps.mjs";

await main(async () => {
	await step("Writing src/api/openapi.json", async () => {
		const document = await run(...cargo(["run", "--quiet", "--locked", "--example", "openapi"]));
		writeFileSync(path("src", "api", "openapi.json"), document);
	});
});
