/** What a mailed link has behind its `#`, where no server on the way sees it. */

import { useEffect } from "preact/hooks";

export function useTokenOfLink(): string {
	useEffect(() => {
		// A link that is pasted into this page changes no more than what stands behind the #.
		const reload = () => location.reload();
		addEventListener("hashchange", reload);
		return () => removeEventListener("hashchange", reload);
	}, []);
	return location.hash.slice(1);
}
