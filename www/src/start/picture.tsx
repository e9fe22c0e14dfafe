/** A mail on its way from its author to a tray, over and over; it stands still for who wants no motion. */

export function Picture() {
	return (
		<svg class="picture" viewBox="0 0 240 96" aria-hidden="true">
			<path class="way" d="M46 50 C 86 4, 156 4, 197 56" />
			<g class="end">
				<circle cx="36" cy="60" r="7" />
				<path d="M22 84 v-3 a9 9 0 0 1 9 -9 h10 a9 9 0 0 1 9 9 v3" />
			</g>
			<g class="end">
				<path d="M182 62 h8 l3 6 h14 l3 -6 h8 v16 a4 4 0 0 1 -4 4 h-28 a4 4 0 0 1 -4 -4 z" />
			</g>
			<g class="letter">
				<rect x="-13" y="-9" width="26" height="18" rx="3" />
				<path d="m-12 -6 12 8 12 -8" />
			</g>
		</svg>
	);
}
