/** A company to try things with: two users, three persons, and something of each kind to link to. */

import { ApiError, MAIL_DOMAIN, apiOf, readDemo, writeDemo } from "./local.mjs";

/** A mail to the person who has one open deal. */
const SAMPLE = "scripts/samples/offer.eml";

/**
 * Creates the demo company where the store has none, over the REST API like anybody else.
 *
 * @param {number} port
 * @param {string} setupToken
 * @returns {Promise<string>} a token of ann's
 */
export async function demo(port, setupToken) {
	const { tokens } = readDemo();
	const known = tokens["ann@example.com"];
	if (known && (await works(port, known))) {
		writeDemo({ port, tokens });
		return known;
	}
	return create(port, setupToken);
}

/**
 * @param {number} port
 * @param {string} token
 */
async function works(port, token) {
	return apiOf(port, token)("GET", "me").then(
		() => true,
		() => false,
	);
}

/**
 * @param {number} port
 * @param {string} setupToken
 */
async function create(port, setupToken) {
	const operator = apiOf(port, setupToken);
	const company = { name: "Acme", domain: "acme" };
	const user = { name: "Ann Lee", email: "ann@example.com" };
	const made = await operator("POST", "setup", { company, user }).catch(inUse);
	if (!made) return anew(port, operator);
	const { token } = made;
	const ann = apiOf(port, token);
	const bob = await ann("POST", "users", { name: "Bob Stone", email: "bob@example.com" });
	const bobs = await operator("POST", "tokens", { userId: bob.id });
	await ann("PATCH", "me", { autoLink: true });
	await records(ann);
	writeDemo({ port, tokens: { "ann@example.com": token, "bob@example.com": bobs.token } });
	return token;
}

/**
 * The company is there, and its tokens are lost: new ones.
 *
 * @param {number} port
 * @param {(method: string, resource: string, body?: unknown) => Promise<any>} operator
 */
async function anew(port, operator) {
	/** @type {Record<string, string>} */
	const tokens = {};
	for (const email of ["ann@example.com", "bob@example.com"]) {
		tokens[email] = (await operator("POST", "tokens", { email }).catch(unknown)).token;
	}
	writeDemo({ port, tokens });
	return tokens["ann@example.com"];
}

/** @param {(method: string, resource: string, body?: unknown) => Promise<any>} ann */
async function records(ann) {
	const person = (/** @type {string} */ name, /** @type {string} */ address) =>
		ann("POST", "persons", { name, addresses: [address] });
	const chris = await person("Chris Doe", "chris@customer.example.net");
	const dana = await person("Dana Fox", "dana@client.example.org");
	await person("山田 太郎", "yamada@shop.example.org");
	await ann("POST", "deals", { title: "Office furniture", personIds: [chris.id] });
	await ann("POST", "deals", { title: "Spring order", personIds: [dana.id] });
	await ann("POST", "deals", { title: "Autumn order", personIds: [dana.id] });
	await ann("POST", "leads", { title: "Second shop", personIds: [] });
	await ann("POST", "projects", { title: "New warehouse", personIds: [] });
}

/** @param {unknown} error */
function inUse(error) {
	if (!(error instanceof ApiError) || error.status !== 409) throw error;
	return null;
}

/**
 * @param {unknown} error
 * @returns {never}
 */
function unknown(error) {
	if (!(error instanceof ApiError) || error.status !== 422) throw error;
	throw new ApiError(
		"The local store has a company acme that is not the demo's: delete .wrangler/state to begin again.",
		error.output,
		error.status,
	);
}

/**
 * What somebody who just started it wants to know.
 *
 * @param {number} port
 * @param {{ token: string, setupToken: string }} tokens ann's, and the operator's
 */
export async function describe(port, { token, setupToken }) {
	const { link } = await apiOf(port, setupToken)("POST", "session", { email: "ann@example.com" });
	const { bccAddress } = await apiOf(port, token)("GET", "me");
	return `
  Open             ${link}
                   It signs you in as ann@example.com of Acme, once, within 15 minutes. Then http://localhost:${port} will do;
                   npm run admin -- sign-in ann@example.com (or bob@example.com) prints another link.

  Deliver a mail   npm run deliver -- ${SAMPLE} --from ann@example.com --to ${bccAddress}
  Use the API      curl -H 'Authorization: Bearer ${token}' http://localhost:${port}/api/v1/mail

  Ctrl-C stops it. One line for each message follows.
`;
}

/**
 * The same where nothing is there yet.
 *
 * @param {number} port
 * @param {string} setupToken
 */
export function describeEmpty(port, setupToken) {
	return `
  Open             http://localhost:${port}
  Setup token      ${setupToken}

  Deliver a mail   npm run deliver -- ${SAMPLE} --from ann@example.com --to acme@${MAIL_DOMAIN}
                   once ann@example.com and the name acme are what you entered

  Ctrl-C stops it, and nothing of it is kept. One line for each message follows.
`;
}
