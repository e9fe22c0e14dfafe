/** What a page asks the API for, with what became of that. */

import { useCallback, useEffect, useRef, useState } from "preact/hooks";

export type Loaded<T> = { value: T; error: null } | { value: null; error: unknown } | { value: null; error: null };

/**
 * Loads when `key` changes and when `again` is called; an answer that comes too late is dropped. `alter` changes what
 * is there by then, which may be otherwise than when the change was asked for.
 */
export function useLoad<T>(key: string, load: () => Promise<T>): Loaded<T> & { again: () => void; alter: (change: (value: T) => T) => void } {
	const [loaded, setLoaded] = useState<Loaded<T> & { of: string }>({ value: null, error: null, of: key });
	const [round, setRound] = useState(0);
	const awaited = useRef<object | null>(null);
	useEffect(() => {
		const mine = {};
		const take = (answer: Loaded<T>) => {
			if (awaited.current !== mine) return;
			awaited.current = null;
			setLoaded({ ...answer, of: key });
		};
		awaited.current = mine;
		load().then(
			(value) => take({ value, error: null }),
			(error) => take({ value: null, error }),
		);
		return () => {
			awaited.current = null;
		};
	}, [key, round]);
	const again = useCallback(() => setRound((before) => before + 1), []);
	const alter = useCallback(
		(change: (value: T) => T) => {
			// What is awaited was asked for before the change and may lack it.
			if (awaited.current) again();
			awaited.current = null;
			setLoaded((now) => (now.of === key && now.value !== null ? { value: change(now.value), error: null, of: key } : now));
		},
		[key],
	);
	const current: Loaded<T> = loaded.of === key ? loaded : { value: null, error: null };
	return { ...current, again, alter };
}
