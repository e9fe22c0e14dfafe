export function TryPage(_: { kind?: string }) {
	return <main id="main">TryPage</main>;
}
