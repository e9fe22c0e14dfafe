/** Rows of one height, of which only those near the window are drawn (@tanstack/virtual-core, given its hook). */

import { Virtualizer, elementScroll, observeElementOffset, observeElementRect } from "@tanstack/virtual-core";
import type { RefObject } from "preact";
import { useLayoutEffect, useReducer, useState } from "preact/hooks";

export function useVirtual(scroller: RefObject<HTMLElement | null>, count: number, rowHeight: number): Virtualizer<HTMLElement, Element> {
	const [, redraw] = useReducer((round: number) => round + 1, 0);
	const options = {
		count,
		getScrollElement: () => scroller.current,
		estimateSize: () => rowHeight,
		overscan: 3,
		observeElementRect,
		observeElementOffset,
		scrollToFn: elementScroll,
		onChange: () => redraw(undefined),
	};
	const [virtual] = useState(() => new Virtualizer<HTMLElement, Element>(options));
	virtual.setOptions(options);
	useLayoutEffect(() => virtual._didMount(), []);
	useLayoutEffect(() => virtual.measure(), [rowHeight]);
	useLayoutEffect(() => virtual._willUpdate());
	return virtual;
}
