/** Whom a mail is about, in few words. */

import type { MailView, PartyView } from "../api/types.ts";
import { t } from "../lib/i18n.ts";

export const nameOf = ({ name, address }: PartyView) => name || address;

/** The correspondents; where there is none, who wrote it. */
export function whoOf({ correspondents, correspondentCount, from }: MailView): string {
	const shown = correspondents.map(nameOf);
	if (shown.length === 0) return nameOf(from);
	const further = correspondentCount - 1;
	return further > 0 ? t("mail.and-more", { name: shown[0], count: further }) : shown[0];
}

/** With the address always beside the name: a name is whatever its writer wanted it to be. */
export function inFull({ name, address }: PartyView): string {
	return name && name !== address ? `${name} <${address}>` : address;
}
