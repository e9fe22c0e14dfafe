/**
 * The four boxes of the Mail tab: pages as they were listed, with what the user changed since on top, because a list
 * may be a minute behind.
 */

import { computed, signal } from "@preact/signals";

import type { BoxView, MailView } from "../api/types.ts";
import { get, query } from "../lib/api.ts";
import { BEHIND_MS, PAGE_ROWS, Pages } from "./pages.ts";

export const BOXES = ["inbox", "shared", "choice", "held"] as const;
export type BoxName = (typeof BOXES)[number];

/** A mail as it was listed, and when. */
interface Listed {
	mail: MailView;
	at: number;
}

interface Changed {
	at: number;
	change: Partial<MailView> | "gone";
	/** Of one box only; of all where there is none. */
	box?: BoxName;
}

/** What was changed here since, by the mail's id. */
const changes = signal<ReadonlyMap<string, Changed[]>>(new Map());

export class Box {
	readonly #listed = signal<Listed[]>([]);
	readonly pages: Pages<BoxView>;

	constructor(readonly name: BoxName) {
		const load = (cursor?: string) => get<BoxView>(`mail?${query({ box: name, cursor, limit: PAGE_ROWS })}`);
		this.pages = new Pages(load, (page, after) => this.#take(page, after));
	}

	readonly mails = computed(() => this.#listed.value.flatMap(({ mail, at }) => withChanges(mail, at, this.name) ?? []));

	#take({ mails, cursor }: BoxView, after?: string): string | null {
		const [before, at] = [this.#listed.value, Date.now()];
		const page = mails.map((mail) => ({ mail, at }));
		// A first page that is all there is leaves nothing of before.
		const joined = after ? appended(before, page) : cursor && joinedWith(before, page);
		this.#listed.value = joined || page;
		return !after && joined ? this.pages.cursor.value! : cursor;
	}
}

/** The address of a box, or of a mail in it. */
export const placeOf = (box: BoxName, id?: string) => `/mail/${box}${id ? `/${id}` : ""}`;

export const boxes = Object.fromEntries(BOXES.map((name) => [name, new Box(name)])) as { [name in BoxName]: Box };

/** Shows a change at once, wherever the mail is listed; the answer takes it back. */
export function show(id: string, change: Partial<MailView> | "gone", box?: BoxName): () => void {
	const shown: Changed = { at: Date.now(), change, box };
	changes.value = new Map(changes.value).set(id, [...(changes.value.get(id) ?? []), shown]);
	return () => {
		changes.value = new Map(changes.value).set(id, changes.value.get(id)!.filter((other) => other !== shown));
	};
}

/**
 * The mail, read at this time, as it is after what was changed here; null where it is not there any more. What was
 * read long enough after a change has it.
 */
export function withChanges<M extends Pick<MailView, "id">>(mail: M, readAt: number, box?: BoxName): M | null {
	let shown: M | null = mail;
	for (const { at, change, box: only } of changes.value.get(mail.id) ?? []) {
		if (readAt > at + BEHIND_MS || (only && only !== box)) continue;
		shown = change === "gone" ? null : shown && { ...shown, ...change };
	}
	return shown;
}

function appended(before: Listed[], page: Listed[]): Listed[] {
	const known = new Set(before.map(({ mail }) => mail.id));
	return [...before, ...page.filter(({ mail }) => !known.has(mail.id))];
}

/** The first page in front of what was listed before; null where the two do not meet. */
function joinedWith(before: Listed[], page: Listed[]): Listed[] | null {
	const last = page.at(-1)?.mail.id;
	const meets = before.findIndex(({ mail }) => mail.id === last);
	return meets < 0 ? null : [...page, ...before.slice(meets + 1)];
}
