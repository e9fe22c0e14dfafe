export function RecordsPage(_: { kind?: string }) {
	return <main id="main">RecordsPage</main>;
}
