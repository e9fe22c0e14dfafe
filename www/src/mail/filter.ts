/** The filter over what is loaded: every word must be found somewhere in what the row shows. */

import type { MailView } from "../api/types.ts";
import { lookUp } from "../state/directory.ts";

/** Null where nothing is typed: then all do. */
export function matcherOf(text: string): ((mail: MailView) => boolean) | null {
	const words = text.toLocaleLowerCase().split(/\s+/).filter(Boolean);
	if (words.length === 0) return null;
	return (mail) => {
		const row = textOf(mail);
		return words.every((word) => row.includes(word));
	};
}

function textOf({ subject, snippet, from, correspondents, links }: MailView): string {
	const parties = [from, ...correspondents].map(({ name, address }) => `${name ?? ""} ${address}`);
	const names = links.map(({ kind, id }) => lookUp(kind, id)?.name ?? "");
	return [subject, snippet, ...parties, ...names].join("\n").toLocaleLowerCase();
}
