/** What the kinds of records differ in on their pages. */

import type { Kind, Status } from "../api/types.ts";
import { t } from "../lib/i18n.ts";
import type { ItemKind } from "../state/directory.ts";
import type { Segment } from "../ui/segments.tsx";

const STATUSES: Record<ItemKind, Status[]> = {
	deal: ["open", "won", "lost"],
	lead: ["open", "archived"],
	project: ["open", "completed", "canceled"],
};

/** Of a person's name, or an item's title. */
export const NAME_CHARS_MAX = { person: 80, deal: 160, lead: 160, project: 160 };

/** The first is what a new one has; a person has none. */
export const statusesOf = (kind: Kind): Status[] => (kind === "person" ? [] : STATUSES[kind]);

export const statusOptions = (kind: Kind) => statusesOf(kind).map((value): Segment<(typeof value)> => [value, t(`status.${value}`)]);

export const pluralOf = (kind: Kind) =>
	t(({ person: "people", deal: "deals", lead: "leads", project: "projects" } as const)[kind]);
