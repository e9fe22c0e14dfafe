/** The kinds of records: their pictures, their pages, and a badge that leads there. */

import { Briefcase, KanbanSquare, Target, User } from "lucide";

import type { Kind } from "../api/types.ts";
import { t } from "../lib/i18n.ts";
import { lookUp } from "../state/directory.ts";
import { Icon } from "./icon.tsx";

export const KIND_ICONS = { person: User, deal: Briefcase, lead: Target, project: KanbanSquare };
/** Of a person's name, or an item's title. */
export const NAME_CHARS_MAX: Record<Kind, number> = { person: 80, deal: 160, lead: 160, project: 160 };
const PLACES: Record<Kind, string> = { person: "people", deal: "deals", lead: "leads", project: "projects" };

export const placeOf = (kind: Kind, id?: string) => `/${PLACES[kind]}${id ? `/${id}` : ""}`;

export function KindIcon({ kind, size }: { kind: Kind; size?: number }) {
	return (
		<span class={`kind ${kind}`}>
			<Icon of={KIND_ICONS[kind]} label={t(`kind.${kind}`)} size={size} />
		</span>
	);
}

/** A link of a mail; where its record is not there any more, its kind alone. */
export function LinkBadge({ kind, id, name }: { kind: Kind; id: string; name?: string | null }) {
	const shown = name ?? lookUp(kind, id)?.name;
	return (
		<a class={`badge ${kind}`} href={placeOf(kind, id)}>
			<Icon of={KIND_ICONS[kind]} label={t(`kind.${kind}`)} size={12} />
			<span class="cut">{shown ?? t(`kind.${kind}`)}</span>
		</a>
	);
}
