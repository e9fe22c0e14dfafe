/** Mails that were opened, so that going from one to the next and back waits for nothing. */

import { signal } from "@preact/signals";

import type { MailView, OneView, ThreadView } from "../api/types.ts";
import { ApiError, get } from "../lib/api.ts";
import { learnNames } from "../state/directory.ts";

const READ_AGAIN_MS = 60_000;
const KEPT_MAX = 60;

export interface Opened {
	mail: OneView;
	at: number;
}

const opened = signal<ReadonlyMap<string, Opened | ApiError>>(new Map());
const asked = new Map<string, number>();
const threads = new Map<string, { mails: MailView[]; at: number }>();
/** The mail on the page. */
let lookedAt: string | null = null;

/** The mail, or why there is none; undefined until it was read. */
export const openedMail = (id: string) => opened.value.get(id);

/** Reads the mail that is on the page from now on; returns what ends that. */
export function lookAt(id: string): () => void {
	lookedAt = id;
	void open(id);
	return () => {
		if (lookedAt === id) lookedAt = null;
	};
}

/** Reads a mail, unless that was done within the minute. */
export async function open(id: string): Promise<void> {
	const at = Date.now();
	if (at - (asked.get(id) ?? -Infinity) < READ_AGAIN_MS) return;
	asked.set(id, at);
	try {
		const mail = await get<OneView>(`mail/${id}`);
		// It was forgotten since, as something was changed.
		if (asked.get(id) !== at) return;
		learnNames(...mail.links, ...mail.offered);
		keep(id, { mail, at });
	} catch (error) {
		if (asked.get(id) !== at) return;
		asked.delete(id);
		const isGone = error instanceof ApiError && error.status === 404;
		if (isGone || !opened.value.has(id)) keep(id, error as ApiError);
	}
}

/**
 * What was read may be otherwise by now, but for the mail that was changed, which has that on top. The mail on the
 * page stays there while it is read again: it may be another one by the time that a change is answered.
 */
export function forgetOpened(changed?: string): void {
	for (const id of asked.keys()) if (id !== changed) asked.delete(id);
	opened.value = new Map([...opened.value].filter(([id]) => id === changed || id === lookedAt));
	threads.clear();
	if (lookedAt) void open(lookedAt);
}

function keep(id: string, found: Opened | ApiError): void {
	const all = new Map(opened.value);
	all.delete(id);
	all.set(id, found);
	for (const oldest of all.keys()) {
		if (all.size <= KEPT_MAX) break;
		all.delete(oldest);
		asked.delete(oldest);
	}
	opened.value = all;
}

/** The mails of its thread, oldest first. It costs a list for each link of the mail, so not for every glance. */
export async function threadOf(id: string): Promise<MailView[]> {
	const known = threads.get(id);
	if (known && Date.now() - known.at < READ_AGAIN_MS) return known.mails;
	const { mails } = await get<ThreadView>(`mail/${id}/thread`);
	for (const mail of mails) threads.set(mail.id, { mails, at: Date.now() });
	return mails;
}
