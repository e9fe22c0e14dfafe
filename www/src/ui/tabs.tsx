/** Tabs that are places of their own: links, so that each has an address and the Back button works. */

export function Tabs({ label, tabs, current }: { label: string; tabs: { href: string; text: string; count?: number }[]; current: string }) {
	return (
		<nav class="tabs" aria-label={label}>
			{tabs.map(({ href, text, count }) => (
				<a key={href} href={href} aria-current={href === current ? "page" : undefined}>
					{text}
					{!!count && <span class="count">{count}</span>}
				</a>
			))}
		</nav>
	);
}
