/** The mails of a record as its reader may see them (D28), newest first, and how many more there are. */

import { computed, signal } from "@preact/signals";

import type { Kind, MailView, TimelineView } from "../api/types.ts";
import { get, query } from "../lib/api.ts";
import { withChanges } from "../state/boxes.ts";
import { resourceOf } from "../state/directory.ts";
import { Pages } from "../state/pages.ts";

const PAGE_ROWS = 50;

interface Listed {
	page: TimelineView;
	at: number;
}

export interface Day {
	/** As `Date.toDateString` has it; empty where a mail has no time. */
	key: string;
	mails: MailView[];
}

export class Timeline {
	readonly #listed = signal<Listed[]>([]);
	readonly pages: Pages<TimelineView>;

	constructor(kind: Kind, id: string) {
		const load = (cursor?: string) => get<TimelineView>(`${resourceOf(kind)}/${id}/mail?${query({ cursor, limit: PAGE_ROWS })}`);
		this.pages = new Pages(load, (page, after) => {
			this.#listed.value = [...(after ? this.#listed.value : []), { page, at: Date.now() }];
			return page.cursor;
		});
	}

	readonly days = computed(() => daysOf(this.#mails()));
	readonly hidden = computed(() => this.#listed.value.reduce((sum, { page }) => sum + page.hidden, 0));

	/** The first page anew; where more were read already, they stay as they are. */
	refresh(options?: { atMostEveryMs: number }): void {
		if (this.#listed.value.length <= 1) void this.pages.refresh(options);
	}

	#mails(): MailView[] {
		return this.#listed.value.flatMap(({ page, at }) => page.mails.flatMap((mail) => withChanges(mail, at) ?? []));
	}
}

function daysOf(mails: MailView[]): Day[] {
	const days: Day[] = [];
	for (const mail of mails) {
		const key = mail.receivedAt ? new Date(mail.receivedAt).toDateString() : "";
		if (days.at(-1)?.key === key) days.at(-1)!.mails.push(mail);
		else days.push({ key, mails: [mail] });
	}
	return days;
}
