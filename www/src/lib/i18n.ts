/**
 * Texts by their id, in the language of the reader. The catalogs are `locales/en` and `locales/ja`, a file an
 * area; the compiler sees that both have every id.
 */

import { i18n } from "@lingui/core";
import { signal } from "@preact/signals";

import type { Id } from "../locales/en.ts";
import { recall, remember } from "./storage.ts";

export type { Id };
export type Language = "en" | "ja";

/** Each language is loaded when it is first wanted. */
const CATALOGS = {
	en: () => import("../locales/en.ts"),
	ja: () => import("../locales/ja.ts"),
};

/** Whatever reads a text while it renders is rendered anew when this changes. */
export const language = signal<Language>("en");

export function startLanguage(): Promise<void> {
	return useLanguage(recall<Language>("language") ?? ofBrowser());
}

/** The reader's own choice, which this browser keeps. */
export function chooseLanguage(chosen: Language): Promise<void> {
	remember("language", chosen);
	return useLanguage(chosen);
}

/** The one that was chosen last: another's texts may take longer. */
let wanted: Language;

async function useLanguage(chosen: Language): Promise<void> {
	wanted = chosen;
	const { default: messages } = await CATALOGS[chosen]();
	if (wanted !== chosen) return;
	i18n.loadAndActivate({ locale: chosen, messages });
	document.documentElement.lang = chosen;
	language.value = chosen;
}

function ofBrowser(): Language {
	const known = navigator.languages.map((tag) => tag.split("-")[0]).find((tag) => tag === "en" || tag === "ja");
	return known === "ja" ? "ja" : "en";
}

/** The text of this id, in ICU MessageFormat, with `values` in its places. */
export function t(id: Id, values?: Record<string, unknown>): string {
	void language.value;
	return i18n._(id, values);
}

/** Whether there is a text of this id, where that is made of what the API says. */
export function has(id: string): id is Id {
	void language.value;
	return Object.hasOwn(i18n.messages, id);
}
