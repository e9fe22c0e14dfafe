/**
 * Writes the OpenAPI document where the Worker serves it from; the code's own types are what it is made of. Of the
 * document in turn are the table of routes in docs/api.md and the types that the web app has of the API.
 *
 *     npm run openapi
 */

import { writeFileSync } from "node:fs";

import { API_PAGE, apiPage } from "./api-routes.mjs";
import { API_TYPES, apiTypes } from "./api-types.mjs";
import { cargo, path } from "./project.mjs";
import { setup } from "./setup.mjs";
import { main, run, step } from "./steps.mjs";

await main(async () => {
	await setup();
	const document = path("src", "api", "openapi.json");
	await step("Writing src/api/openapi.json", () =>
		run(...cargo(["run", "--quiet", "--locked", "--example", "openapi", "--", document])),
	);
	await step("Writing the routes in docs/api.md", async () => writeFileSync(API_PAGE, apiPage()));
	await step("Writing www/src/api/types.ts", async () => writeFileSync(API_TYPES, await apiTypes()));
});
