/** Pictures beside words, of Lucide's set: each is loaded because something imports it. */

import type { IconNode } from "lucide";
import { h } from "preact";

/** Hidden from screen readers unless it has a label, since words stand beside it. */
export function Icon({ of, label, size = 16 }: { of: IconNode; label?: string; size?: number }) {
	const seen = label ? { role: "img" as const, "aria-label": label } : { "aria-hidden": true };
	return (
		<svg class="icon" viewBox="0 0 24 24" width={size} height={size} {...seen}>
			{of.map(([tag, attributes]) => h(tag, attributes as Record<string, string>))}
		</svg>
	);
}
