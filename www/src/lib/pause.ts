/** What somebody has typed once he pauses, because each question to the API costs. */

import { useEffect, useState } from "preact/hooks";

const PAUSE_MS = 400;

export function usePause(text: string): string {
	const [settled, settle] = useState(text);
	useEffect(() => {
		const timer = setTimeout(() => settle(text), PAUSE_MS);
		return () => clearTimeout(timer);
	}, [text]);
	return settled;
}
