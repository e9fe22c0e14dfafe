export function SignInPage(_: { kind?: string }) {
	return <main id="main">SignInPage</main>;
}
