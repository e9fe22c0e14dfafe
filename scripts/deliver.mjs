/**
 * Delivers any .eml file to the running Worker as the platform would: with its stamp on top, through the
 * local email endpoint. Prints what became of it, and why.
 *
 *     npm run deliver -- FILE.eml --from ann@example.com --to acme@bcc.example.com [--auth pass] [--port 8787]
 */

import { existsSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";

import { MAIL_LOG, deliverTo, messageIn, readDemo } from "./local.mjs";
import { readBack } from "./read-back.mjs";
import { AUTHS, stamp } from "./stamp.mjs";
import { Failure, main } from "./steps.mjs";

const USAGE = `Usage: npm run deliver -- FILE.eml --from ADDRESS --to SMART-BCC-ADDRESS
  --auth ${AUTHS.join("|")}
        what the platform found (pass); none puts no stamp on at all
  --port NUMBER   where the Worker listens (that of the last npm start)
  --token TOKEN   of the user whose mail it is, where npm start did not make the company`;

/** @type {Record<string, string>} */
const TITLES = { filed: "Filed", held: "Held for its user to confirm", taken: "Taken" };

await main(async () => {
	const { file, from, to, auth, port, token } = options();
	const raw = messageIn(file);
	const stamped = stamp(raw, { from, to, auth });
	const linesBefore = mailLog().length;
	const { outcome, rejectReason } = await deliverTo(port, { from, to, raw: stamped });
	const line = await lineAfter(linesBefore);
	if (rejectReason) console.log(`Refused${because(line)}\n  ${rejectReason}`);
	else if (outcome !== "ok")
		console.log(`Deferred${because(line)}\n  The sender's server would try again.`);
	else await tell(line, { raw, to, port, token });
});

/** @returns {{ file: string, from: string, to: string, auth: any, port: number, token: string | undefined }} */
function options() {
	const string = /** @type {const} */ ({ type: "string" });
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: { from: string, to: string, auth: string, port: string, token: string },
	});
	const { from, to, auth = "pass", port = readDemo().port, token } = values;
	const file = positionals[0];
	if (!file || from === undefined || !to || !AUTHS.includes(auth)) throw new Failure(USAGE);
	return { file, from: from === "<>" ? "" : from, to, auth, port: Number(port), token };
}

/**
 * The Worker's log line says what became of the message; it comes a moment after the answer, and only of a
 * Worker that npm start runs.
 *
 * @param {number} linesBefore
 */
async function lineAfter(linesBefore) {
	for (let again = 0; again < 20; again += 1) {
		const line = mailLog()[linesBefore];
		if (line) return JSON.parse(line);
		await new Promise((wake) => setTimeout(wake, 50));
	}
	return {};
}

/** @returns {string[]} */
function mailLog() {
	return existsSync(MAIL_LOG) ? readFileSync(MAIL_LOG, "utf8").split("\n").slice(0, -1) : [];
}

/** @param {{ reason?: string }} line */
function because({ reason }) {
	return reason ? `: ${reason}` : "";
}

/**
 * @param {{ outcome?: string, reason?: string, again?: boolean, mailId?: string, rules?: string[] }} line
 * @param {{ raw: Uint8Array, to: string, port: number, token: string | undefined }} delivery
 */
async function tell(line, { token, ...delivery }) {
	if (line.rules?.includes("S29")) return console.log("Taken, and not filed again: its user has deleted this mail.");
	const tokens = token ? [token] : Object.values(readDemo().tokens);
	const found = await readBack({ ...delivery, tokens, mailId: line.mailId });
	const outcome = line.outcome ?? (found && (found.mail.held ? "held" : "filed"));
	console.log(`${TITLES[outcome ?? "taken"]}${because(line)}${line.again ? ", as before" : ""}`);
	if (found) print(found.mail, found.decisions);
	else
		console.log(
			"  Whose it is is not known here: say --token, a token of its user, and it is read back.",
		);
}

/**
 * @param {any} mail
 * @param {any[]} decisions
 */
function print(mail, decisions) {
	const line = (/** @type {any} */ { kind, id, name, title }) =>
		`  ${kind.padEnd(9)}${name ?? title}  (${id})`;
	console.log(`  ${mail.id}  ${mail.subject}`);
	console.log(mail.links.length ? "\nLinked to" : "\nLinked to nothing");
	for (const link of mail.links) console.log(line(link));
	if (mail.needsChoice) console.log("\nWaits for a choice, offered");
	for (const link of mail.needsChoice ? mail.offered : []) console.log(line(link));
	console.log("\nWhy");
	for (const { rule, says, facts } of decisions) console.log(`  ${rule.padEnd(5)}${says}${factsOf(facts)}`);
}

/** @param {Record<string, any> | undefined} facts */
function factsOf(facts) {
	const said = Object.entries(facts ?? {}).map(([name, value]) => `${name}: ${valueOf(value)}`);
	return said.length ? `\n       ${said.join("; ")}` : "";
}

/**
 * @param {any} value
 * @returns {string}
 */
function valueOf(value) {
	if (Array.isArray(value)) return value.length ? value.map(valueOf).join(", ") : "none";
	if (value?.kind && value.id) return `${value.kind} ${value.id}`;
	return value && typeof value === "object" ? JSON.stringify(value) : String(value);
}
