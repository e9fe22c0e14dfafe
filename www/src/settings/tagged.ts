/** A record of the settings that is changed only where it is still as it was read, so that nobody's change is undone. */

import { useLayoutEffect, useRef, useState } from "preact/hooks";

import type { CompanyView, MeView } from "../api/types.ts";
import { ApiError, type Tagged, getTagged, patchTagged } from "../lib/api.ts";
import { t } from "../lib/i18n.ts";
import { say, sayWrong } from "../lib/toast.ts";
import { me, user } from "../state/session.ts";
import { useLoad } from "../ui/load.ts";

/** What is to be changed. Of a list it is said how the new one is made of what is there once it is its turn. */
export type Wanted<T, C = Partial<T>> = C | ((record: T) => C);

export interface Editing<T> {
	record: T;
	etag: string | null;
	/** Rejects with what the API says no with. */
	change: (wanted: Wanted<T, object>) => Promise<T>;
	/** Shows the change at once and offers the way back, which is what was there unless it is said; what goes wrong is said. */
	choose: (wanted: Wanted<T>, says: string, back?: Wanted<T>) => Promise<void>;
}

export interface Loading<T> {
	editing: Editing<T> | null;
	error: unknown;
	again: () => void;
	/** After this browser changed the record elsewhere: until it is read anew, nobody's change is in the way. */
	refresh: () => void;
}

export function useTagged<T>(resource: string, onChanged: (record: T) => void = () => {}): Loading<T> {
	const { value, error, alter, again } = useLoad(resource, () => getTagged<T>(resource));
	/** Shown before they are answered: an answer knows nothing of what was chosen after it was asked for. */
	const [chosen, setChosen] = useState<Wanted<T>[]>([]);
	// An undo comes from a toast that was made several changes ago.
	const latest = useRef({ value, chosen });
	latest.current = { value, chosen };
	const shown = (): T =>
		latest.current.chosen.reduce<T>((record, wanted) => ({ ...record, ...partsOf(wanted, record) }), latest.current.value!.record);
	/** One change after the other: each goes by the ETag that the one before it came back with. */
	const queue = useRef<Promise<unknown>>(Promise.resolve());
	const take = (now: Tagged<T>) => {
		latest.current.value = now;
		alter(() => now);
	};
	const change = (wanted: Wanted<T, object>) => {
		const done = queue.current.then(() => send(wanted));
		queue.current = done.catch(() => {});
		return done;
	};
	const send = async (wanted: Wanted<T, object>) => {
		const { record, etag } = latest.current.value!;
		const changed = await patchTagged<T>(resource, partsOf(wanted, record), etag).catch((error) => {
			if (error instanceof ApiError && error.status === 412) again();
			throw error;
		});
		take(changed);
		onChanged(changed.record);
		return changed.record;
	};
	const choose = async (wanted: Wanted<T>, says: string, back = sameOf(shown(), partsOf(wanted, shown()))): Promise<void> => {
		setChosen((all) => [...all, wanted]);
		await change(wanted).then(() => say(says, () => void choose(back, t("settings.undone"), wanted)), sayWrong);
		setChosen((all) => all.filter((one) => one !== wanted));
	};
	const refresh = () => {
		if (latest.current.value) take({ ...latest.current.value, etag: null });
		again();
	};
	return { editing: value && { record: shown(), etag: value.etag, change, choose }, error, again, refresh };
}

function partsOf<T, C>(wanted: Wanted<T, C>, record: T): C {
	return wanted instanceof Function ? wanted(record) : wanted;
}

/** What the record had in place of a change. */
function sameOf<T>(record: T, change: Partial<T>): Wanted<T> {
	const names = Object.keys(change) as (keyof T)[];
	return Object.fromEntries(names.map((name) => [name, record[name]])) as Partial<T>;
}

/** The signed-in user, whom all of the app knows. */
export function useMe() {
	const loading = useTagged<MeView>("me", (changed) => (me.value = changed));
	const { language } = user();
	// The language can be changed at the foot of every page; this is known before anything else can be pressed.
	useLayoutEffect(() => {
		if (loading.editing && loading.editing.record.language !== language) loading.refresh();
	}, [language]);
	return loading;
}

/** The company, of whose address the user's own is made. */
export function useCompany() {
	return useTagged<CompanyView>("company", ({ bccAddress }) => (me.value = { ...user(), bccAddress }));
}
