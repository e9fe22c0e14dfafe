/**
 * The row of a virtual list that the keys are meant for. It is known by its id: another that comes in front of it
 * moves it, and the focus goes with it.
 */

import type { RefObject } from "preact";
import { useCallback, useLayoutEffect, useRef, useState } from "preact/hooks";

import type { useVirtual } from "./virtual.ts";

interface Options<R> {
	scroller: RefObject<HTMLElement | null>;
	/** All of them; the drawn ones have their id as `data-id`, and a link. */
	rows: R[];
	virtual: ReturnType<typeof useVirtual>;
	/** Where it was left. */
	start: string | undefined;
	onMove: (id: string) => void;
}

export function useRowFocus<R extends { id: string }>({ scroller, rows, virtual, start, onMove }: Options<R>) {
	const at = useRef(start);
	const indexNow = () => rows.findIndex(({ id }) => id === at.current);
	const [left] = useState(indexNow);
	const wantsFocus = useRef(left >= 0);
	/** The same in every round, so that a row that stays as it is is not drawn again. */
	const onFocus = useCallback((id: string) => {
		at.current = id;
		onMove(id);
	}, []);
	// Fast presses of a key are ahead of what is drawn: the row takes the focus once it is.
	const focusWanted = () => {
		// Whoever types meanwhile goes on typing.
		if (!wantsFocus.current || document.activeElement instanceof HTMLInputElement) return;
		const row = scroller.current?.querySelector<HTMLElement>(`[data-id="${at.current}"] a`);
		if (!row) return;
		row.focus({ preventScroll: true });
		wantsFocus.current = false;
	};
	const goTo = (index: number) => {
		const wanted = Math.max(0, Math.min(index, rows.length - 1));
		onFocus(rows[wanted].id);
		wantsFocus.current = true;
		virtual.scrollToIndex(wanted);
		focusWanted();
	};
	useLayoutEffect(() => {
		if (left >= 0) virtual.scrollToIndex(left, { align: "center" });
	}, []);
	// A row may be used again for another: the focus goes to the one that is meant, if that is drawn.
	useLayoutEffect(() => {
		const focused = document.activeElement?.closest<HTMLElement>("[data-id]");
		if (focused && scroller.current?.contains(focused) && focused.dataset.id !== at.current) {
			scroller.current.focus({ preventScroll: true });
			wantsFocus.current = true;
		}
		focusWanted();
	});
	return { onFocus, goTo, indexNow, current: (): R | undefined => rows[indexNow()] };
}
