/**
 * Which records a list shows. They are all in the directory; what is kept here is how far the API's own lists were
 * read, one for each filter.
 */

import type { Kind, Status } from "../api/types.ts";
import { get, query } from "../lib/api.ts";
import { type Entry, type Record, learn, resourceOf, search } from "../state/directory.ts";
import { PAGE_ROWS, Pages } from "../state/pages.ts";

export interface Filter {
	/** None is all. */
	status?: Status;
	/** Of items: whose. */
	personId?: string;
}

type Listed = { cursor: string | null } & { [resource: string]: Record[] };

/** "Order 9" comes before "Order 10". */
const BY_NAME = new Intl.Collator(undefined, { numeric: true });

const listings = new Map<string, Pages<Listed>>();

/** One listing for a filter, so that coming back to a list does not list it again. */
export function listingOf(kind: Kind, { status, personId }: Filter): Pages<Listed> {
	const filter = query({ status, personId, limit: PAGE_ROWS });
	const known = listings.get(`${kind}?${filter}`);
	if (known) return known;
	const load = (cursor?: string) => get<Listed>(`${resourceOf(kind)}?${filter}&${query({ cursor })}`);
	const listing = new Pages(load, (page) => {
		learn(kind, ...page[resourceOf(kind)]);
		return page.cursor;
	});
	listings.set(`${kind}?${filter}`, listing);
	return listing;
}

/** Those known that the filter lets pass, and that the text finds, by name. */
export function entriesOf(kind: Kind, { status, personId }: Filter, text = ""): Entry[] {
	const passes = (entry: Entry) => (!status || entry.status === status) && (!personId || entry.personIds.includes(personId));
	const found = search(text, [kind], Infinity).filter(passes);
	return text ? found : found.sort((one, other) => BY_NAME.compare(one.name, other.name));
}
