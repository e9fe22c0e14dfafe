export function MailPage(_: { kind?: string }) {
	return <main id="main">MailPage</main>;
}
