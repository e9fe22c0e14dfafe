/** Whom a mail is about, in few words. */

import type { MailView, PartyView } from "../api/types.ts";
import { t } from "../lib/i18n.ts";

export const nameOf = ({ name, address }: PartyView) => plain(name) || address;

/** The correspondents; where there is none, who wrote it. */
export function whoOf({ correspondents, correspondentCount, from }: MailView): string {
	const shown = correspondents.map(nameOf);
	if (shown.length === 0) return nameOf(from);
	const further = correspondentCount - 1;
	return further > 0 ? t("mail.and-more", { name: shown[0], count: further }) : shown[0];
}

/** With the address always beside the name: a name is whatever its writer wanted it to be. */
export function inFull({ name: written, address }: PartyView): string {
	const name = plain(written);
	return name && name !== address ? `${name} <${address}>` : address;
}

/** Without what turns the direction of all the text after it (UAX 9), so that a name shows nothing but itself. */
function plain(name: string | null): string {
	return name?.replace(/[\u202a-\u202e\u2066-\u2069]/g, "") ?? "";
}
