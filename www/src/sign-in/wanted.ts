/** Where somebody was going when he was asked to sign in: his link may open in another tab. */

import { recall, remember } from "../lib/storage.ts";

/** As long as a link works. */
const WANTED_MS = 15 * 60 * 1000;
const HOME = "/mail/inbox";

interface Wanted {
	place: string;
	at: number;
}

export function rememberWanted(place: string): void {
	remember("wanted", { place, at: Date.now() } satisfies Wanted);
}

/** Once: the next time it is the inbox again. */
export function takeWanted(): string {
	const wanted = recall<Wanted>("wanted");
	remember("wanted", null);
	return wanted && isOurs(wanted.place) && Date.now() - wanted.at < WANTED_MS ? wanted.place : HOME;
}

/** A path of two slashes is another site's address. */
function isOurs(place: string): boolean {
	return place.startsWith("/") && new URL(place, location.origin).origin === location.origin;
}
