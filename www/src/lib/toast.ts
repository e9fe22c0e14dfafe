/** One line at the foot of the page: what was done, with a way back, or what went wrong. */

import { signal } from "@preact/signals";

import { ApiError } from "./api.ts";
import { t } from "./i18n.ts";

export interface Toast {
	text: string;
	tone: "done" | "wrong";
	/** Takes back what was done. */
	undo?: () => void;
}

const STAYS_MS = 7000;

export const toast = signal<Toast | null>(null);

let leaving: ReturnType<typeof setTimeout> | undefined;

export function say(text: string, undo?: () => void): void {
	show({ text, tone: "done", undo });
}

/** What the API or the network said no with, in the reader's words where there are any. */
export function sayWrong(error: unknown): void {
	warn(wordsOf(error));
}

export function warn(text: string): void {
	show({ text, tone: "wrong" });
}

export function wordsOf(error: unknown): string {
	if (!(error instanceof ApiError)) return t("wrong.ours");
	switch (error.status) {
		case 0:
			return t("wrong.connection");
		case 401:
			return t("wrong.signed-out");
		case 404:
			return t("wrong.not-found");
		case 412:
			return t("wrong.changed");
		case 429:
			return t("wrong.too-often");
		case 500:
		case 503:
			return t(error.problem.type?.endsWith(":not-configured") ? "settings.wrong.no-mail" : "wrong.later");
		default:
			return error.message;
	}
}

export function undoLast(): void {
	const undo = toast.value?.undo;
	dismiss();
	undo?.();
}

export function dismiss(): void {
	clearTimeout(leaving);
	toast.value = null;
}

function show(shown: Toast): void {
	clearTimeout(leaving);
	toast.value = shown;
	leaving = setTimeout(dismiss, STAYS_MS);
}
