/** Light or dark: the system's choice, unless somebody chose here. */

import { signal } from "@preact/signals";

import { recall, remember } from "./storage.ts";

export type Theme = "system" | "light" | "dark";

export const theme = signal<Theme>("system");

export function startTheme(): void {
	setTheme(recall<Theme>("theme") ?? "system");
}

export function setTheme(chosen: Theme): void {
	theme.value = chosen;
	document.documentElement.dataset.theme = chosen;
	remember("theme", chosen);
}
