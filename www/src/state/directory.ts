/**
 * Persons and items by their ids, for badges and for searching while one types. The first page of each kind is
 * listed when something is first asked for, at most once a minute; what is not in it is read one by one.
 */

import { signal } from "@preact/signals";

import type { DealView, Kind, LeadView, NamedLink, PersonView, PersonsView, ProjectView, Status } from "../api/types.ts";
import { ApiError, get, query } from "../lib/api.ts";
import { BEHIND_MS, LIST_AGAIN_MS, PAGE_ROWS } from "./pages.ts";

export type Item = DealView | LeadView | ProjectView;
export type Record = PersonView | Item;

/** What is shown of a record: a person's name, or an item's title with its status. */
export interface Entry {
	kind: Kind;
	id: string;
	name: string;
	status: Status | null;
	/** Of a person. */
	addresses: string[];
	/** Of an item. */
	personIds: string[];
}

export const KINDS: Kind[] = ["person", "deal", "lead", "project"];
/** The kinds that have a status. */
export const ITEM_KINDS = ["deal", "lead", "project"] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

const READ_AT_ONCE = 4;

/** By `kind/id`; null where nothing is there any more. */
const known = signal<ReadonlyMap<string, Entry | null>>(new Map());
/** When a record was changed or deleted here: what is read of it soon after may be older. */
const changedAt = new Map<string, number>();
/** Kinds of which the first page was all. */
const whole = new Set<Kind>();
let listedAt = -Infinity;
const wanted = new Set<string>();
let reading = 0;

/** The resource of a kind: `persons`, `deals`… */
export const resourceOf = (kind: Kind) => `${kind}s` as const;

export function entryOf(kind: Kind, record: Record): Entry {
	if ("name" in record) return { kind, id: record.id, name: record.name, status: null, addresses: record.addresses, personIds: [] };
	return { kind, id: record.id, name: record.title, status: record.status, addresses: [], personIds: record.personIds };
}

/** What is known of a record; undefined until it was read. */
export function lookUp(kind: Kind, id: string): Entry | null | undefined {
	const found = known.value.get(`${kind}/${id}`);
	if (found === undefined) want(kind, id);
	return found;
}

/** Whose address this is, as far as is known here. */
export function personWith(address: string): Entry | undefined {
	const sought = address.toLowerCase();
	return [...known.value.values()].find((entry): entry is Entry => entry?.addresses.some((own) => own.toLowerCase() === sought) ?? false);
}

/** Takes in what another part of the app has read. */
export function learn(kind: Kind, ...records: Record[]): void {
	const isBehind = ({ id }: Record) => Date.now() - (changedAt.get(`${kind}/${id}`) ?? -Infinity) < BEHIND_MS;
	add(records.filter((record) => !isBehind(record)).map((record) => entryOf(kind, record)));
}

/** Takes in what the user made or changed. */
export function learnChange(kind: Kind, record: Record): void {
	changedAt.set(`${kind}/${record.id}`, Date.now());
	add([entryOf(kind, record)]);
}

/** Takes in what a mail says of its links, where nothing more is known. */
export function learnNames(...links: NamedLink[]): void {
	const unknown = links.filter(({ kind, id, name, title }) => (name ?? title) && !known.value.has(`${kind}/${id}`));
	if (unknown.length === 0) return;
	add(unknown.map(({ kind, id, name, title, status }) => ({ kind, id, name: (name ?? title)!, status: status ?? null, addresses: [], personIds: [] })));
}

export function forget(kind: Kind, id: string): void {
	changedAt.set(`${kind}/${id}`, Date.now());
	known.value = new Map(known.value).set(`${kind}/${id}`, null);
}

/** Those whose name, or an address, has a word that begins like this; names that begin so come first. */
export function search(text: string, kinds: readonly Kind[] = KINDS, max = 8): Entry[] {
	const sought = text.trim().toLocaleLowerCase();
	const entries = [...known.value.values()].filter((entry): entry is Entry => entry !== null && kinds.includes(entry.kind));
	const ranked = entries.map((entry) => ({ entry, rank: rankOf(entry, sought) })).filter(({ rank }) => rank < Infinity);
	ranked.sort((one, other) => one.rank - other.rank || one.entry.name.localeCompare(other.entry.name));
	return ranked.slice(0, max).map(({ entry }) => entry);
}

/** Asks the API too, where it has more than is known here. */
export async function searchFurther(text: string, kinds: readonly Kind[] = KINDS): Promise<void> {
	const further = kinds.filter((kind) => !whole.has(kind));
	await Promise.all(further.map((kind) => list(kind, text.trim())));
}

/** Lists the first page of each kind, unless that was done within the minute. */
export async function loadDirectory(): Promise<void> {
	if (Date.now() - listedAt < LIST_AGAIN_MS) return;
	listedAt = Date.now();
	await Promise.all(KINDS.map((kind) => list(kind, ""))).catch((error) => {
		listedAt = -Infinity;
		throw error;
	});
}

async function list(kind: Kind, q: string): Promise<void> {
	const resource = resourceOf(kind);
	const answer = await get<PersonsView & { [resource: string]: Record[] }>(`${resource}?${query({ q, limit: PAGE_ROWS })}`);
	if (!q && !answer.cursor) whole.add(kind);
	learn(kind, ...answer[resource]);
}

function rankOf({ name, addresses, status }: Entry, sought: string): number {
	const open = status === null || status === "open" ? 0 : 10;
	const texts = [name, ...addresses].map((text) => text.toLocaleLowerCase());
	if (texts.some((text) => text.startsWith(sought))) return open;
	if (texts.some((text) => text.split(/[\s@._-]+/).some((word) => word.startsWith(sought)))) return open + 1;
	return texts.some((text) => text.includes(sought)) ? open + 2 : Infinity;
}

function add(entries: Entry[]): void {
	const all = new Map(known.value);
	for (const entry of entries) all.set(`${entry.kind}/${entry.id}`, entry);
	known.value = all;
}

/** A name is wanted while something renders, so nothing is asked for before that is over. */
function want(kind: Kind, id: string): void {
	const key = `${kind}/${id}`;
	if (wanted.has(key)) return;
	wanted.add(key);
	queueMicrotask(async () => {
		// Once: a list for each name that is not in it would cost more than the name.
		if (listedAt === -Infinity) await loadDirectory().catch(() => {});
		readWanted();
	});
}

function readWanted(): void {
	for (const key of wanted) {
		if (reading >= READ_AT_ONCE) return;
		wanted.delete(key);
		if (known.value.has(key)) continue;
		reading += 1;
		readOne(key).finally(() => {
			reading -= 1;
			readWanted();
		});
	}
}

async function readOne(key: string): Promise<void> {
	const [kind, id] = key.split("/") as [Kind, string];
	try {
		learn(kind, await get<Record>(`${resourceOf(kind)}/${id}`));
	} catch (error) {
		if (error instanceof ApiError && error.status === 404) forget(kind, id);
	}
}
