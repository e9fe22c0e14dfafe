/**
 * The four boxes of the Mail tab: pages as they were listed, with what the user changed since on top, because a list
 * may be a minute behind.
 */

import { type Signal, batch, computed, signal } from "@preact/signals";

import type { BoxView, MailView } from "../api/types.ts";
import { get, query } from "../lib/api.ts";

export const BOXES = ["inbox", "shared", "choice", "held"] as const;
export type BoxName = (typeof BOXES)[number];

const PAGE_ROWS = 100;
/** The free plan has 1,000 lists a day. */
const LIST_AGAIN_MS = 60_000;
/** Coming back to the page lists again, but not for every glance elsewhere. */
const FOCUS_AGAIN_MS = 10_000;
/** How long another place of the store may be behind (design: KV). */
const BEHIND_MS = 90_000;

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
	readonly #listed: Signal<Listed[]> = signal([]);
	/** Where the next page begins; null after the last, undefined before the first. */
	readonly #cursor = signal<string | null | undefined>(undefined);
	readonly error = signal<unknown>(null);
	readonly loading = signal(false);
	#listedAt = -Infinity;

	constructor(readonly name: BoxName) {}

	readonly mails = computed(() => this.#listed.value.flatMap(({ mail, at }) => withChanges(mail, at, this.name) ?? []));
	/** Whether the first page was listed. */
	readonly ready = computed(() => this.#cursor.value !== undefined);
	readonly hasMore = computed(() => !!this.#cursor.value);

	/** Lists the first page, unless that was done within the minute. */
	async refresh({ atMostEveryMs = LIST_AGAIN_MS } = {}): Promise<void> {
		if (this.loading.value || Date.now() - this.#listedAt < atMostEveryMs) return;
		this.#listedAt = Date.now();
		await this.#load(undefined, (page, listed) => {
			// A page that is all there is leaves nothing of before.
			const joined = page.cursor ? joinedWith(this.#listed.value, listed) : null;
			this.#listed.value = joined ?? listed;
			if (!joined || this.#cursor.value === undefined) this.#cursor.value = page.cursor;
		});
	}

	async more(): Promise<void> {
		const cursor = this.#cursor.value;
		if (!cursor || this.loading.value) return;
		await this.#load(cursor, (page, listed) => {
			const known = new Set(this.#listed.value.map(({ mail }) => mail.id));
			this.#listed.value = [...this.#listed.value, ...listed.filter(({ mail }) => !known.has(mail.id))];
			this.#cursor.value = page.cursor;
		});
	}

	async #load(cursor: string | undefined, take: (page: BoxView, listed: Listed[]) => void): Promise<void> {
		this.loading.value = true;
		const at = Date.now();
		try {
			const page = await get<BoxView>(`mail?${query({ box: this.name, cursor, limit: PAGE_ROWS })}`);
			batch(() => {
				this.error.value = null;
				take(page, page.mails.map((mail) => ({ mail, at })));
			});
		} catch (error) {
			this.error.value = error;
			this.#listedAt = -Infinity;
		} finally {
			this.loading.value = false;
		}
	}
}

export const boxes = Object.fromEntries(BOXES.map((name) => [name, new Box(name)])) as { [name in BoxName]: Box };

/** Keeps a box fresh while its page is open: each minute while it is seen, and when it is come back to. */
export function keepFresh(box: Box): () => void {
	const seen = () => document.visibilityState === "visible";
	const refresh = () => void (seen() && box.refresh());
	const onFocus = () => void (seen() && box.refresh({ atMostEveryMs: FOCUS_AGAIN_MS }));
	const timer = setInterval(refresh, LIST_AGAIN_MS / 4);
	addEventListener("focus", onFocus);
	refresh();
	return () => {
		clearInterval(timer);
		removeEventListener("focus", onFocus);
	};
}

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

/** The first page in front of what was listed before; null where the two do not meet. */
function joinedWith(before: Listed[], page: Listed[]): Listed[] | null {
	const last = page.at(-1)?.mail.id;
	const meets = before.findIndex(({ mail }) => mail.id === last);
	return meets < 0 ? null : [...page, ...before.slice(meets + 1)];
}
