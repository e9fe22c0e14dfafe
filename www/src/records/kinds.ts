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

/** The first is what a new one has; a person has none. */
export const statusesOf = (kind: Kind): Status[] => (kind === "person" ? [] : STATUSES[kind]);

export const statusOptions = (kind: Kind) => statusesOf(kind).map((value): Segment<(typeof value)> => [value, t(`status.${value}`)]);

export const pluralOf = (kind: Kind) =>
	t(({ person: "people", deal: "deals", lead: "leads", project: "projects" } as const)[kind]);
