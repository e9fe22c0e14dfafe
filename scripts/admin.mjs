/**
 * What an operator needs from a terminal, on the same API.
 *
 *     npm run admin -- sign-in ann@example.com [--url https://smart-bcc.YOU.workers.dev]
 *
 * The operator's secret is SETUP_TOKEN in the environment, else that of .dev.vars (the Worker of npm start).
 */

import { existsSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";

import { readDemo } from "./local.mjs";
import { path } from "./project.mjs";
import { Failure, main } from "./steps.mjs";

const USAGE = `Usage: npm run admin -- sign-in ADDRESS [--url ORIGIN]
  sign-in ADDRESS   prints a link that signs this user in once, within 15 minutes
  --url ORIGIN      of the deployed Worker; without it that of npm start`;

await main(async () => {
	const { values, positionals } = parseArgs({ allowPositionals: true, options: { url: { type: "string" } } });
	const [command, email] = positionals;
	if (command !== "sign-in" || !email) throw new Failure(USAGE);
	const origin = values.url ?? `http://localhost:${readDemo().port}`;
	const { link } = await post(new URL("/api/v1/session", origin), { email });
	console.log(link);
});

/**
 * @param {URL} url
 * @param {object} body
 */
async function post(url, body) {
	const headers = { Authorization: `Bearer ${secret()}`, "Content-Type": "application/json" };
	const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) }).catch(() => null);
	if (!response) throw new Failure(`${url.origin}: expected a Worker there, but nothing answers`);
	const answer = await response.json();
	if (!response.ok) throw new Failure(`${response.status} ${answer.title}: ${answer.detail}`);
	return answer;
}

function secret() {
	const file = path(".dev.vars");
	const kept = existsSync(file) ? /^SETUP_TOKEN\s*=\s*"?([^"\n]+)/m.exec(readFileSync(file, "utf8"))?.[1] : null;
	const token = process.env.SETUP_TOKEN ?? kept;
	if (!token) throw new Failure("expected the operator's secret: set SETUP_TOKEN in the environment");
	return token;
}
