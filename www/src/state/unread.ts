/** Which mails this browser has shown. Nobody else knows, and no write is spent on it. */

import { signal } from "@preact/signals";

import type { MailView } from "../api/types.ts";
import { recall, remember } from "../lib/storage.ts";
import { isSignedIn, user } from "./session.ts";

/** Above it the older half is forgotten, and all that is older than it counts as read. */
const KEPT_MAX = 4000;

interface Read {
	/** Milliseconds since 1970: what came before is read. */
	before: number;
	/** Mails read since, with their times. */
	mails: [id: string, receivedMs: number][];
}

const NOTHING: Read = { before: 0, mails: [] };
const state = signal<{ user: string; read: Read; ids: Set<string> }>({ user: "", read: NOTHING, ids: new Set() });

export function isUnread({ id, receivedAt }: Pick<MailView, "id" | "receivedAt">): boolean {
	const { read, ids } = current();
	return timeOf(receivedAt) > read.before && !ids.has(id);
}

export function markRead(...mails: Pick<MailView, "id" | "receivedAt">[]): void {
	const { read } = current();
	const unread = mails.filter(isUnread);
	if (unread.length === 0) return;
	keep({ ...read, mails: [...read.mails, ...unread.map(({ id, receivedAt }): [string, number] => [id, timeOf(receivedAt)])] });
}

export function markAllRead(): void {
	keep({ before: Date.now(), mails: [] });
}

function current() {
	const id = isSignedIn() ? user().id : "";
	if (state.value.user !== id) {
		const read = recall<Read>(`read:${id}`) ?? NOTHING;
		state.value = { user: id, read, ids: new Set(read.mails.map(([id]) => id)) };
	}
	return state.value;
}

function keep(read: Read): void {
	const kept = read.mails.length > KEPT_MAX ? halved(read) : read;
	const { user } = state.value;
	state.value = { user, read: kept, ids: new Set(kept.mails.map(([id]) => id)) };
	remember(`read:${user}`, kept);
}

function halved({ before, mails }: Read): Read {
	const sorted = mails.toSorted(([, one], [, other]) => one - other);
	const dropped = sorted.splice(0, KEPT_MAX / 2);
	return { before: Math.max(before, dropped.at(-1)![1]), mails: sorted };
}

const timeOf = (iso: string | null | undefined) => (iso ? Date.parse(iso) : 1);
