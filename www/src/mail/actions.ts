/**
 * What is done to a mail. Each shows at once, goes back where the API says no, and can be undone: by the opposite,
 * or, for a deletion, because it is only asked for once nobody took it back.
 */

import type { ConfirmedView, Kind, Link, LinksView, MailView, NamedLink, OneView, Scope } from "../api/types.ts";
import { type Options, patch, post, remove } from "../lib/api.ts";
import { t } from "../lib/i18n.ts";
import { say, sayWrong, warn } from "../lib/toast.ts";
import { type BoxName, show } from "../state/boxes.ts";
import { learnNames } from "../state/directory.ts";
import { forgetOpened } from "./opened.ts";

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
	return attempt({
		id: mail.id,
		changes: linked(mail, target),
		ask: () => post<LinksView>(`mail/${mail.id}/links`, { kind, id, scope }),
		done: ({ mails }) => t("mail.done.linked", { name: nameOf(target), count: mails }),
		undo: () => undoLink(mail, target, scope),
	});
}

/** Creates a record from the mail; which id it has is known when the API says so. */
export async function linkToNew(mail: Mail, kind: Kind, create: object, scope: Scope): Promise<void> {
	const before = new Set(mail.links.map(({ id }) => id));
	try {
		const { links, mails } = await post<LinksView>(`mail/${mail.id}/links`, { kind, create, scope });
		const made = links.find((link) => link.kind === kind && !before.has(link.id));
		const name = "name" in create ? create.name : (create as { title: string }).title;
		const target = made && ({ ...made, ...(kind === "person" ? { name } : { title: name, status: "open" }) } as NamedLink);
		if (!target) return say(t("mail.done.created", { name: String(name), count: mails }));
		learnNames(target);
		forgetOpened(mail.id);
		const back = showAll(mail.id, linked(mail, target));
		say(t("mail.done.created", { name: String(name), count: mails }), () => {
			back();
			void undoLink(mail, target, scope);
		});
	} catch (error) {
		sayWrong(error);
		throw error;
	}
}

export function unlink(mail: Mail, target: NamedLink, scope: Scope): Promise<void> {
	const { kind, id } = target;
	return attempt({
		id: mail.id,
		changes: [[{ links: mail.links.filter((link) => !isSame(link, target)) }]],
		ask: () => remove<LinksView>(`mail/${mail.id}/links/${kind}/${id}?scope=${scope}`),
		done: () => t("mail.done.unlinked", { name: nameOf(target) }),
		undo: () => linkTo({ ...mail, links: mail.links.filter((link) => !isSame(link, target)) }, target, scope),
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
	undo: () => unknown;
}

async function attempt<T>({ id, changes, ask, done, undo }: Attempt<T>): Promise<void> {
	const back = showAll(id, changes);
	try {
		const answer = await ask();
		// The other mails of its thread may have changed with it.
		forgetOpened(id);
		say(done(answer), () => {
			back();
			undo();
		});
	} catch (error) {
		back();
		sayWrong(error);
	}
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

async function undoLink(mail: Mail, target: NamedLink, scope: Scope): Promise<void> {
	const now = { ...mail, links: [...mail.links, target] };
	await unlink(now, target, scope);
	if (mail.needsChoice) await openChoice(mail.id);
}

function openChoice(id: string): Promise<void> {
	return attempt({
		id,
		changes: [[{ needsChoice: true }]],
		ask: () => patch(`mail/${id}`, { needsChoice: true }),
		done: () => t("mail.done.open-again"),
		undo: () => patch(`mail/${id}`, { needsChoice: false }),
	});
}

const isSame = (one: Link, other: Link) => one.kind === other.kind && one.id === other.id;
const nameOf = ({ name, title, kind }: NamedLink) => name ?? title ?? t(`kind.${kind}`);
