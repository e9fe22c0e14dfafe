/** The examples of docs/rules.md: a mail that shows a rule, and the office in which it does. Loaded when they are asked for. */

import EXAMPLES_BY_RULE from "../../../docs/rules/examples.json";
import { type Assume, DEMO, type Office, type Past, type To, dealsOf } from "./office.ts";

export interface Example {
	name: string;
	rule: string;
	/** What it shows, by language. */
	en: string;
	ja: string;
	/** A deal by its title, or an address. */
	to?: string;
	mailFrom?: string;
	autoLink?: boolean;
	assume?: Assume;
	set?: Past["set"];
	before?: { file: string; to?: string };
}

const FILES = import.meta.glob<string>("../../../docs/rules/*.eml", { query: "?raw", import: "default", eager: true });
const textOf = (name: string) => FILES[`../../../docs/rules/${name}.eml`]!;

export const EXAMPLES = EXAMPLES_BY_RULE as Example[];

/** The mail of an example and its office; none of a name that is no example's. */
export function exampleOf(name: string): { text: string; office: Office; assume: Assume | null } | null {
	const example = EXAMPLES.find((example) => example.name === name);
	if (!example) return null;
	const { to, autoLink = true, assume = null, mailFrom, set, before } = example;
	const past: Past = { mailFrom, set, before: before && { message: textOf(before.file), to: toOf(before.to) } };
	return { text: textOf(name), office: { ...DEMO, to: toOf(to), autoLink, past }, assume };
}

function toOf(to: string | undefined): To {
	const index = dealsOf(DEMO).indexOf(to ?? "");
	return index === -1 ? (to ?? null) : index;
}
