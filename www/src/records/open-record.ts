/**
 * One record on its page. A change shows at once and is made where the record is still as it was read (If-Match);
 * one after the other, so that each knows the state that the one before it left.
 */

import { computed, signal } from "@preact/signals";

import type { Kind, PersonView, Status } from "../api/types.ts";
import { ApiError, type Tagged, getTagged, patchTagged } from "../lib/api.ts";
import { t } from "../lib/i18n.ts";
import { say, sayWrong } from "../lib/toast.ts";
import { type Item, type Record, forget, learn, learnChange, resourceOf } from "../state/directory.ts";

/** What people change of a record; a person has a name and addresses, an item the others. */
export interface Fields {
	name?: string;
	addresses?: string[];
	title?: string;
	status?: Status;
	personIds?: string[];
}

export interface Change {
	fields: Fields;
	/** What is said when it was made. */
	said: string;
	/** Told why it was not, where that is said elsewhere than in the toast. */
	onRefused?: (error: unknown) => void;
}

export class OpenRecord {
	readonly #saved = signal<Tagged<Record> | null>(null);
	readonly #pending = signal<Change[]>([]);
	readonly error = signal<unknown>(null);
	readonly shown = computed(() => this.#saved.value && shownOf(this.#saved.value.record, this.#pending.value));
	#last: Promise<void> = Promise.resolve();

	constructor(
		readonly kind: Kind,
		readonly id: string,
	) {}

	/** Reads it; not while a change is on its way, and what was read before one was made is older than that. */
	async refresh(): Promise<void> {
		const before = this.#saved.value;
		if (this.#pending.value.length > 0) return;
		try {
			const read = await getTagged<Record>(this.#resource());
			if (this.#pending.value.length > 0 || this.#saved.value !== before) return;
			this.#saved.value = read;
			this.error.value = null;
			learn(this.kind, read.record);
		} catch (error) {
			if (error instanceof ApiError && error.status === 404) forget(this.kind, this.id);
			this.error.value = error;
		}
	}

	change(change: Change): void {
		const record = this.shown.value;
		if (!record) return;
		const before = { fields: picked(record, change.fields), said: t("records.undone") };
		this.#enqueue(change, () => this.#enqueue(before));
	}

	/** The state that a deletion expects. */
	etag(): string | null {
		return this.#saved.value?.etag ?? null;
	}

	#enqueue(change: Change, undo?: () => void): void {
		this.#pending.value = [...this.#pending.value, change];
		this.#last = this.#last.then(() => this.#save(change, undo));
	}

	async #save(change: Change, undo?: () => void): Promise<void> {
		// One before it met another's, and with it all that followed was given up.
		if (!this.#pending.value.includes(change)) return;
		try {
			this.#saved.value = await patchTagged<Record>(this.#resource(), change.fields, this.etag());
			this.#pending.value = this.#pending.value.filter((other) => other !== change);
			learnChange(this.kind, this.shown.value!);
			say(change.said, undo);
		} catch (error) {
			// Another's change may be what those that follow would undo; else each stands for itself.
			const isStale = error instanceof ApiError && error.status === 412;
			this.#pending.value = isStale ? [] : this.#pending.value.filter((other) => other !== change);
			(change.onRefused ?? sayWrong)(error);
			await this.refresh();
		}
	}

	#resource = () => `${resourceOf(this.kind)}/${this.id}`;
}

/** The changes that are on their way, on top. */
function shownOf(record: Record, pending: Change[]): Record {
	return Object.assign({}, record, ...pending.map(({ fields }) => fields));
}

/** What these fields are now. */
function picked(record: Record, fields: Fields): Fields {
	return Object.fromEntries(Object.keys(fields).map((field) => [field, record[field as keyof Record]]));
}

export const isPerson = (record: Record): record is PersonView => "addresses" in record;
export const nameOf = (record: PersonView | Item) => (isPerson(record) ? record.name : record.title);
