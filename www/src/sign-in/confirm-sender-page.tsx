export function ConfirmSenderPage(_: { kind?: string }) {
	return <main id="main">ConfirmSenderPage</main>;
}
