/**
 * What is done to a mail. Each shows at once, goes back where the API says no, and can be undone: by the opposite,
 * or, for a deletion, because it is only asked for once nobody took it back.
 */

import type { ConfirmedView, Kind, Link, LinksView, MailView, NamedLink, OneView, Scope } from "../api/types.ts";
import { type Options, get, patch, post, remove } from "../lib/api.ts";
import { t } from "../lib/i18n.ts";
import { say, sayWrong, warn } from "../lib/toast.ts";
import { type BoxName, boxes, show } from "../state/boxes.ts";
import { learnNames } from "../state/directory.ts";
import { forgetOpened, threadOf } from "./opened.ts";

type Mail = Pick<MailView, "id" | "visibility" | "needsChoice" | "links">;
type Change = Partial<MailView> | "gone";

/** So long a deletion can be taken back; the line that offers it stays no longer. */
const DELETES_AFTER_MS = 7000;

/** Mails whose deletion nobody has taken back yet, each with what shows it again. */
const deleting = new Map<string, () => void>();
let committing: ReturnType<typeof setTimeout> | undefined;

/** Rule S26: private to its user, or seen by everybody in the company. */
export function toggleVisibility({ id, visibility }: Pick<Mail, "id" | "visibility">): Promise<void> {
	const now = visibility === "shared" ? "private" : "shared";
	const gone: [Change, BoxName][] = now === "private" ? [["gone", "shared"]] : [];
	return attempt({
		id,
		changes: [[{ visibility: now }], ...gone],
		ask: () => patch(`mail/${id}`, { visibility: now }),
		done: () => t(now === "shared" ? "mail.done.shared" : "mail.done.private"),
		undo: () => toggleVisibility({ id, visibility: now }),
	});
}

/** "None of these" ends the choice without a link (S25). */
export function settle({ id }: Pick<Mail, "id">): Promise<void> {
	return attempt({
		id,
		changes: [[{ needsChoice: false }], ["gone", "choice"]],
		ask: () => patch(`mail/${id}`, { needsChoice: false }),
		done: () => t("mail.done.settled"),
		undo: () => openChoice(id),
	});
}

export function linkTo(mail: Mail, target: NamedLink, scope: Scope): Promise<void> {
	learnNames(target);
	const { kind, id } = target;
	let before = [mail];
	return attempt({
		id: mail.id,
		changes: linked(mail, target),
		ask: async () => {
			before = await reached(mail, scope);
			return post<LinksView>(`mail/${mail.id}/links`, { kind, id, scope });
		},
		done: ({ mails }) => t("mail.done.linked", { name: nameOf(target), count: mails }),
		undo: () => restore(mail, before.filter((one) => !has(one, target) || one.needsChoice), target),
	});
}

/** Creates a record from the mail; which id it has is known when the API says so. */
export async function linkToNew(mail: Mail, kind: Kind, create: object, scope: Scope): Promise<void> {
	const known = new Set(mail.links.map(({ id }) => id));
	try {
		const before = await reached(mail, scope);
		const { links, mails } = await post<LinksView>(`mail/${mail.id}/links`, { kind, create, scope });
		const made = links.find((link) => link.kind === kind && !known.has(link.id));
		const name = "name" in create ? create.name : (create as { title: string }).title;
		const target = made && ({ ...made, ...(kind === "person" ? { name } : { title: name, status: "open" }) } as NamedLink);
		if (!target) return say(t("mail.done.created", { name: String(name), count: mails }));
		learnNames(target);
		forgetOpened(mail.id);
		const back = showAll(mail.id, linked(mail, target));
		say(t("mail.done.created", { name: String(name), count: mails }), () => {
			back();
			void restore(mail, before, target);
		});
	} catch (error) {
		sayWrong(error);
		throw error;
	}
}

export function unlink(mail: Mail, target: NamedLink, scope: Scope): Promise<void> {
	const { kind, id } = target;
	let before = [mail];
	return attempt({
		id: mail.id,
		changes: [[{ links: mail.links.filter((link) => !isSame(link, target)) }]],
		ask: async () => {
			before = await reached(mail, scope);
			return remove<LinksView>(`mail/${mail.id}/links/${kind}/${id}?scope=${scope}`);
		},
		done: () => t("mail.done.unlinked", { name: nameOf(target) }),
		undo: () => restore(mail, before.filter((one) => has(one, target)), target),
	});
}

/** Rule S29: gone from every page, once the time to take it back is over. One press takes back all that wait. */
export function removeMail({ id }: Pick<MailView, "id">): void {
	deleting.set(id, show(id, "gone"));
	clearTimeout(committing);
	committing = setTimeout(commitDeletions, DELETES_AFTER_MS);
	say(t("mail.done.deleted", { count: deleting.size }), takeBackDeletions);
}

/** Asks for what was deleted; at once where the page or the session ends. */
export async function commitDeletions(options?: Options): Promise<void> {
	clearTimeout(committing);
	const mails = [...deleting];
	deleting.clear();
	const each = mails.map(([id, back]) =>
		remove(`mail/${id}`, options).catch((error) => {
			back();
			sayWrong(error);
		}),
	);
	await Promise.all(each);
}

function takeBackDeletions(): void {
	clearTimeout(committing);
	for (const back of deleting.values()) back();
	deleting.clear();
}

/** Who leaves the page meant what he did. */
addEventListener("pagehide", () => void commitDeletions({ keepalive: true }));

/** Releases a held mail: it is decided anew (D13). Whether it is filed now. */
export async function release({ id }: Pick<OneView, "id">): Promise<boolean> {
	try {
		const became = await post<ConfirmedView>(`mail/${id}/confirm`);
		if (became.outcome === "refused") {
			warn(became.text);
			return false;
		}
		show(id, "gone", "held");
		forgetOpened();
		say(t("mail.done.released"));
		return true;
	} catch (error) {
		sayWrong(error);
		return false;
	}
}

interface Attempt<T> {
	id: string;
	changes: [change: Change, box?: BoxName][];
	ask: () => Promise<T>;
	done: (answer: T) => string;
	undo?: () => unknown;
}

async function attempt<T>({ id, changes, ask, done, undo }: Attempt<T>): Promise<void> {
	const back = showAll(id, changes);
	try {
		const answer = await inTurn(id, ask);
		// The other mails of its thread may have changed with it.
		forgetOpened(id);
		const takeBack = () => {
			back();
			undo?.();
		};
		say(done(answer), undo && takeBack);
	} catch (error) {
		back();
		sayWrong(error);
	}
}

/** The last change that was asked for, of each mail. */
const last = new Map<string, Promise<unknown>>();

/** After what was asked for before: of two that are on their way together, either may be made last. */
function inTurn<T>(id: string, ask: () => Promise<T>): Promise<T> {
	const answer = (last.get(id) ?? Promise.resolve()).then(ask);
	last.set(id, answer.catch(() => {}));
	return answer;
}

function showAll(id: string, changes: [change: Change, box?: BoxName][]): () => void {
	const backs = changes.map(([change, box]) => show(id, change, box));
	return () => backs.forEach((back) => back());
}

/** A link of any kind ends the choice. */
function linked({ links, needsChoice }: Mail, target: Link): [Change, BoxName?][] {
	const change = { links: [...links.filter((link) => !isSame(link, target)), target], needsChoice: false };
	return needsChoice ? [[change], ["gone", "choice"]] : [[change]];
}

/** The mails that a change reaches, as they are before it. A thread does not tell what was linked by hand since. */
async function reached(mail: Mail, scope: Scope): Promise<Mail[]> {
	if (scope === "mail") return [mail];
	const others = (await threadOf(mail.id)).filter(({ id }) => id !== mail.id);
	return [mail, ...(await Promise.all(others.map(({ id }) => listed(id) ?? get<OneView>(`mail/${id}`))))];
}

function listed(id: string): Mail | undefined {
	return [boxes.inbox, boxes.shared].flatMap(({ mails }) => mails.value).find((mail) => mail.id === id);
}

/** Gives each mail back what it had: one of the thread may have been linked so before. */
function restore({ id, links, needsChoice }: Mail, changed: Mail[], target: Link): Promise<void> {
	return attempt({
		id,
		changes: [[{ links, needsChoice }]],
		ask: () => Promise.all(changed.map((one) => restoreOne(one, target))),
		done: () => t("mail.done.undone"),
	});
}

async function restoreOne(mail: Mail, target: Link): Promise<void> {
	const { kind, id } = target;
	if (has(mail, target)) await post(`mail/${mail.id}/links`, { kind, id, scope: "mail" });
	else await remove(`mail/${mail.id}/links/${kind}/${id}?scope=mail`);
	if (mail.needsChoice) await patch(`mail/${mail.id}`, { needsChoice: true });
}

function openChoice(id: string): Promise<void> {
	return attempt({
		id,
		changes: [[{ needsChoice: true }]],
		ask: () => patch(`mail/${id}`, { needsChoice: true }),
		done: () => t("mail.done.open-again"),
		undo: () => settle({ id }),
	});
}

const has = ({ links }: Mail, target: Link) => links.some((link) => isSame(link, target));
const isSame = (one: Link, other: Link) => one.kind === other.kind && one.id === other.id;
const nameOf = ({ name, title, kind }: NamedLink) => name ?? title ?? t(`kind.${kind}`);
