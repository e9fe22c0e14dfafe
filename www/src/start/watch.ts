/** Looks for something again and again, after longer and longer pauses, and only while the page is seen. */

import { useEffect, useRef, useState } from "preact/hooks";

const FIRST_PAUSE_MS = 2000;
const LONGEST_PAUSE_MS = 60_000;
const GROWTH = 1.5;

export interface Watch {
	/** When it looks next, in milliseconds since 1970; null while it looks, is not seen, or is over. */
	nextAt: number | null;
	error: unknown;
	lookNow: () => void;
}

/** `look` says whether it is found; then it is over. */
export function useWatch(look: () => Promise<boolean>): Watch {
	const [nextAt, setNextAt] = useState<number | null>(null);
	const [error, setError] = useState<unknown>(null);
	const lookNow = useRef(() => {});
	useEffect(() => {
		let timer: ReturnType<typeof setTimeout> | undefined;
		let pause = FIRST_PAUSE_MS;
		let isBusy = false;
		let isOver = false;
		const wait = () => {
			setNextAt(Date.now() + pause);
			timer = setTimeout(again, pause);
			pause = Math.min(pause * GROWTH, LONGEST_PAUSE_MS);
		};
		const again = async () => {
			clearTimeout(timer);
			setNextAt(null);
			if (isOver || isBusy || document.hidden) return;
			isBusy = true;
			const [found, failure] = await look().then((found) => [found, null], (failure) => [false, failure]);
			isBusy = false;
			setError(failure);
			isOver ||= found;
			if (!isOver) wait();
		};
		lookNow.current = again;
		document.addEventListener("visibilitychange", again);
		again();
		return () => {
			isOver = true;
			clearTimeout(timer);
			document.removeEventListener("visibilitychange", again);
		};
	}, []);
	return { nextAt, error, lookNow: () => lookNow.current() };
}

/** The time, each second while it matters. */
export function useNow(matters: boolean): number {
	const [now, setNow] = useState(Date.now());
	useEffect(() => {
		if (!matters) return;
		setNow(Date.now());
		const timer = setInterval(() => setNow(Date.now()), 1000);
		return () => clearInterval(timer);
	}, [matters]);
	return now;
}
