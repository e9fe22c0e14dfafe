/** Who is signed in here. */

import { signal } from "@preact/signals";

import type { MeView } from "../api/types.ts";
import { ApiError, get, remove, whenSignedOut } from "../lib/api.ts";
import { recall, remember } from "../lib/storage.ts";

/** Null where nobody is; an error where that could not be found out. */
export const me = signal<MeView | null | Error>(null);

/** The signed-in user, for pages that are shown to nobody else. */
export function user(): MeView {
	if (!me.value || me.value instanceof Error) throw new Error("a page for users was shown to nobody");
	return me.value;
}

export const isSignedIn = () => me.value !== null && !(me.value instanceof Error);

export const isAdmin = () => user().role === "admin";

/** Whether somebody was signed in in this browser when it last asked. */
export const wasSignedIn = () => recall<boolean>("signed-in") === true;

export async function loadMe(): Promise<void> {
	try {
		me.value = await get<MeView>("me");
	} catch (error) {
		me.value = error instanceof ApiError && error.status === 401 ? null : (error as Error);
	}
	remember("signed-in", isSignedIn());
}

/** The page is loaded anew, so that nothing that was read for one user is there for the next. */
export async function signOut(): Promise<void> {
	await remove("session");
	remember("signed-in", false);
	remember("held", null);
	location.assign("/");
}

whenSignedOut(() => {
	if (isSignedIn()) location.reload();
});
