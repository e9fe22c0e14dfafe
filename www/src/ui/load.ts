/** What a page asks the API for, with what became of that. */

import { useCallback, useEffect, useState } from "preact/hooks";

export type Loaded<T> = { value: T; error: null } | { value: null; error: unknown } | { value: null; error: null };

/** Loads when `key` changes and when `again` is called; an answer that comes too late is dropped. */
export function useLoad<T>(key: string, load: () => Promise<T>): Loaded<T> & { again: () => void; set: (value: T) => void } {
	const [loaded, setLoaded] = useState<Loaded<T> & { of: string }>({ value: null, error: null, of: key });
	const [round, setRound] = useState(0);
	useEffect(() => {
		let left = false;
		load().then(
			(value) => left || setLoaded({ value, error: null, of: key }),
			(error) => left || setLoaded({ value: null, error, of: key }),
		);
		return () => {
			left = true;
		};
	}, [key, round]);
	const again = useCallback(() => setRound((before) => before + 1), []);
	const set = useCallback((value: T) => setLoaded({ value, error: null, of: key }), [key]);
	const current: Loaded<T> = loaded.of === key ? loaded : { value: null, error: null };
	return { ...current, again, set };
}
