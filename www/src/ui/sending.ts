/** A form that is sent once at a time, and shows what the API says no with at the field that it is about. */

import { useState } from "preact/hooks";

import { ApiError } from "../lib/api.ts";
import { type Id, t } from "../lib/i18n.ts";
import { sayWrong, wordsOf } from "../lib/toast.ts";

/** The reader's words for what the API says no with, by the status of its answer. */
export type Words = Partial<Record<number, Id>>;

/**
 * `fields` has the pointer of each field; `""` stands for the form, for what is about none of them. A form that was
 * made of an old state is made anew, so that is said instead.
 */
export function useSending(send: () => Promise<unknown>, fields: Record<string, Words>) {
	const [busy, setBusy] = useState(false);
	const [wrong, setWrong] = useState<{ at: string; says: string } | null>(null);
	const run = async () => {
		if (busy) return;
		setBusy(true);
		setWrong(null);
		await send().catch((error) => {
			const at = fieldOf(error, fields);
			if (error instanceof ApiError && error.status === 412) sayWrong(error);
			else setWrong({ at, says: wordsAt(error, fields[at]) });
		});
		setBusy(false);
	};
	const submit = (event: SubmitEvent) => {
		event.preventDefault();
		return run();
	};
	return { busy, run, submit, wrongAt: (pointer: string) => (wrong?.at === pointer ? wrong.says : null) };
}

/** An entry of a list is wrong at the field that the entry was typed into. */
function fieldOf(error: unknown, fields: Record<string, Words>): string {
	const pointer = error instanceof ApiError ? error.pointer : null;
	return Object.keys(fields).find((field) => field && `${pointer}/`.startsWith(`${field}/`)) ?? "";
}

function wordsAt(error: unknown, words: Words = {}): string {
	const known = error instanceof ApiError ? words[error.status] : undefined;
	return known ? t(known) : wordsOf(error);
}
