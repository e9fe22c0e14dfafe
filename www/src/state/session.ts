/** Who is signed in here. */

import { signal } from "@preact/signals";

import type { MeView } from "../api/types.ts";
import { ApiError, get, remove, whenSignedOut } from "../lib/api.ts";

/** Null where nobody is; an error where that could not be found out. */
export const me = signal<MeView | null | Error>(null);

/** The signed-in user, for pages that are shown to nobody else. */
export function user(): MeView {
	if (!me.value || me.value instanceof Error) throw new Error("a page for users was shown to nobody");
	return me.value;
}

export const isAdmin = () => user().role === "admin";

export async function loadMe(): Promise<void> {
	try {
		me.value = await get<MeView>("me");
	} catch (error) {
		me.value = error instanceof ApiError && error.status === 401 ? null : (error as Error);
	}
}

export async function signOut(): Promise<void> {
	await remove("session");
	me.value = null;
}

whenSignedOut(() => {
	me.value = null;
});
