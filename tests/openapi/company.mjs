/** A company with records and mail in it, made over the API like anybody's. */

import { apiOf, deliverTo } from "../../scripts/local.mjs";
import { stamp } from "../../scripts/stamp.mjs";

export const MAIL_DOMAIN = "bcc.example.com";
export const SETUP_TOKEN = "setup-token-of-the-tests";
const ANN = "ann@example.com";

/** So many records of each kind are read and changed. */
const KEPT = 3;
/** So many more are there to be deleted, and nothing else touches them. */
const GOING = 5;

/** Two companies. Ann is the caller, an admin with records of each kind; Otto is the stranger. */
export async function furnish(port) {
	const operator = apiOf(port, SETUP_TOKEN);
	const { token, user } = await operator("POST", "setup", {
		company: { name: "Acme", domain: "acme" },
		user: { name: "Ann Lee", email: ANN },
	});
	const { token: stranger } = await operator("POST", "setup", {
		company: { name: "Other", domain: "other" },
		user: { name: "Otto", email: "otto@example.net" },
	});
	const ann = apiOf(port, token);
	await ann("PATCH", "me", { autoLink: true });
	const made = {
		...(await records(ann)),
		...(await mails(port, ann)),
		...(await access(port, { operator, ann, user })),
	};
	return { token, stranger, made };
}

async function records(ann) {
	const persons = await several(KEPT, (n) =>
		ann("POST", "persons", { name: `Person ${n}`, addresses: [`person${n}@customer.example.net`] }),
	);
	const items = (kind, count) =>
		several(count, (n) => ann("POST", kind, { title: `One of the ${kind}`, personIds: [persons[n % KEPT]] }));
	return {
		persons,
		goingPersons: await several(GOING, (n) => ann("POST", "persons", { name: `Going ${n}` })),
		deals: await items("deals", KEPT),
		goingDeals: await items("deals", GOING),
		leads: await items("leads", KEPT),
		goingLeads: await items("leads", GOING),
		projects: await items("projects", KEPT),
		goingProjects: await items("projects", GOING),
	};
}

/** Mails that are filed, some of them to be deleted, and some that are held because they have no stamp. */
async function mails(port, ann) {
	const filed = KEPT + GOING;
	for (let n = 0; n < filed + KEPT; n += 1) await deliver(port, n, n < filed ? "pass" : "none");
	const idsIn = async (box) => (await ann("GET", `mail?box=${box}`)).mails.map(({ id }) => id);
	const [inbox, held] = [await idsIn("inbox"), await idsIn("held")];
	if (inbox.length !== filed || held.length !== KEPT) {
		throw new Error(`expected ${filed} mails and ${KEPT} held, but found ${inbox.length} and ${held.length}`);
	}
	return { mails: inbox.slice(0, KEPT), goingMails: inbox.slice(KEPT), heldMails: held };
}

async function deliver(port, n, auth) {
	const envelope = { from: ANN, to: `acme@${MAIL_DOMAIN}` };
	const raw = stamp(new TextEncoder().encode(message(n)), { ...envelope, auth });
	const { outcome, rejectReason } = await deliverTo(port, { ...envelope, raw });
	if (outcome !== "ok") throw new Error(`mail ${n}: ${rejectReason ?? outcome}`);
}

/** A mail of ann's to a person, with one file. */
export function message(n) {
	return [
		`From: Ann Lee <${ANN}>`,
		`To: Person <person${n % KEPT}@customer.example.net>`,
		`Subject: Offer ${n}`,
		`Date: ${new Date().toUTCString().replace("GMT", "+0000")}`,
		`Message-ID: <offer-${n}@example.com>`,
		"MIME-Version: 1.0",
		'Content-Type: multipart/mixed; boundary="part"',
		"",
		"--part",
		"Content-Type: text/plain; charset=utf-8",
		"",
		"Hello, here it is.",
		"--part",
		"Content-Type: text/plain; charset=utf-8",
		'Content-Disposition: attachment; filename="offer.txt"',
		"",
		"One desk.",
		"--part--",
		"",
	].join("\r\n");
}

/** What lets somebody in: links that sign in, addresses to send from, tokens, and colleagues. */
async function access(port, { operator, ann, user }) {
	const signIns = () => operator("POST", "session", { email: user.email });
	const users = await several(KEPT + GOING + 1, (n) =>
		ann("POST", "users", { name: `User ${n}`, email: `user${n}@example.com` }),
	);
	const removedUsers = users.slice(KEPT + GOING);
	for (const id of removedUsers) await ann("DELETE", `users/${id}`);
	const addresses = await several(
		1 + GOING,
		(n) => ann("POST", "senders", { address: `sender${n}@home.example.net` }),
		({ address }) => address,
	);
	const signInTokens = await several(GOING, signIns, ({ link }) => tokenIn(link));
	for (const token of signInTokens.slice(1)) await signIn(port, token);
	const { sessions } = await ann("GET", "sessions");
	return {
		signInTokens: signInTokens.slice(0, 1),
		goingSessions: sessions.map(({ id }) => id),
		senderTokens: [tokenIn(await mailedTo(port, addresses[0]))],
		goingSenders: addresses.slice(1),
		users: users.slice(0, KEPT),
		goingUsers: users.slice(KEPT, KEPT + GOING),
		removedUsers,
		goingTokens: await several(GOING, (n) => ann("POST", "tokens", { name: `Going ${n}` })),
	};
}

/** As a page of the Worker's own does it. */
async function signIn(port, token) {
	const origin = `http://localhost:${port}`;
	const headers = { "Content-Type": "application/json", Origin: origin };
	const body = JSON.stringify({ token });
	const { status } = await fetch(`${origin}/api/v1/session/confirm`, { method: "POST", headers, body });
	if (status !== 201) throw new Error(`a link did not sign in: ${status}`);
}

const tokenIn = (text) => /#(\S+)/.exec(text)[1];

/** The text of the mail that the Worker sent to an address, as the local platform kept it. */
async function mailedTo(port, address) {
	const sending = `http://localhost:${port}/cdn-cgi/local/explorer/api/local/email/sending?worker=smart-bcc`;
	const ask = async (which) => {
		const headers = { "X-Miniflare-Explorer-No-Aggregate": "true" };
		return (await (await fetch(`${sending}${which}`, { headers })).json()).result;
	};
	for (let attempt = 0; attempt < 200; attempt += 1) {
		const mail = (await ask("")).find(({ to }) => to.includes(address));
		if (mail) return (await ask(`&email_id=${encodeURIComponent(mail.messageId)}`)).text;
		await new Promise((wake) => setTimeout(wake, 50));
	}
	throw new Error(`no mail was sent to ${address}`);
}

async function several(count, make, nameOf = ({ id }) => id) {
	const names = [];
	for (let n = 0; n < count; n += 1) names.push(nameOf(await make(n)));
	return names;
}
