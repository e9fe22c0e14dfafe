/** Times, sizes and numbers as the reader's language writes them. */

import { language } from "./i18n.ts";

const DAY_MS = 86_400_000;

/** Short, for lists: the time of today, the day of this week, the day of this year, else the date. */
export function when(iso: string | null | undefined, now = new Date()): string {
	if (!iso) return "";
	const date = new Date(iso);
	const age = now.getTime() - date.getTime();
	if (date.toDateString() === now.toDateString()) return format(date, { hour: "numeric", minute: "2-digit" });
	if (age >= 0 && age < 6 * DAY_MS) return format(date, { weekday: "short" });
	if (date.getFullYear() === now.getFullYear()) return format(date, { month: "short", day: "numeric" });
	return format(date, { year: "numeric", month: "short", day: "numeric" });
}

/** Where the day stands elsewhere. */
export function timeOfDay(iso: string): string {
	return format(new Date(iso), { hour: "numeric", minute: "2-digit" });
}

/** Date and time in full. */
export function whenInFull(iso: string | null | undefined): string {
	return iso ? format(new Date(iso), { dateStyle: "long", timeStyle: "short" }) : "";
}

export function dateInFull(iso: string | null | undefined): string {
	return iso ? format(new Date(iso), { dateStyle: "long" }) : "";
}

/** A size in the largest unit of which there is one, by thousands as file managers count. */
export function size(bytes: number): string {
	const units = ["byte", "kilobyte", "megabyte"];
	const step = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(bytes, 1)) / 3)));
	const options = { style: "unit", unit: units[step], unitDisplay: "short", maximumFractionDigits: step ? 1 : 0 } as const;
	return new Intl.NumberFormat(language.value, options).format(bytes / 1000 ** step);
}

export function number(value: number): string {
	return new Intl.NumberFormat(language.value).format(value);
}

/** "Ann, Bob and Chris" */
export function listOf(names: string[]): string {
	return new Intl.ListFormat(language.value).format(names);
}

function format(date: Date, options: Intl.DateTimeFormatOptions): string {
	return Number.isNaN(date.getTime()) ? "" : formatOf(options).format(date);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making one takes longer than drawing a row of a list, so each is made once. */
function formatOf(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
	const key = language.value + JSON.stringify(options);
	const known = formats.get(key) ?? new Intl.DateTimeFormat(language.value, options);
	formats.set(key, known);
	return known;
}
