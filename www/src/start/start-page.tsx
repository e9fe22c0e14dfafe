export function StartPage(_: { kind?: string }) {
	return <main id="main">StartPage</main>;
}
