/** Whether a part is still on the page: whoever has gone elsewhere is not led away by an answer that comes late. */

import { useLayoutEffect, useRef } from "preact/hooks";

export function useIsThere(): () => boolean {
	const there = useRef(true);
	useLayoutEffect(() => () => void (there.current = false), []);
	return () => there.current;
}
