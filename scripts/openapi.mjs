/**
 * Writes the OpenAPI document where the Worker serves it from; the code's own types are what it is made of.
 *
 *     npm run openapi
 */

import { cargo, path } from "./project.mjs";
import { setup } from "./setup.mjs";
import { main, run, step } from "./steps.mjs";

await main(async () => {
	await setup();
	const document = path("src", "api", "openapi.json");
	await step("Writing src/api/openapi.json", () =>
		run(...cargo(["run", "--quiet", "--locked", "--example", "openapi", "--", document])),
	);
});
