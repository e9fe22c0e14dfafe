/** Whether a media query fits, and anew when that changes. */

import { useEffect, useState } from "preact/hooks";

export function useMedia(query: string): boolean {
	const [fits, setFits] = useState(() => matchMedia(query).matches);
	useEffect(() => {
		const media = matchMedia(query);
		const onChange = () => setFits(media.matches);
		onChange();
		media.addEventListener("change", onChange);
		return () => media.removeEventListener("change", onChange);
	}, [query]);
	return fits;
}
