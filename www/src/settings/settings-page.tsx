export function SettingsPage(_: { kind?: string }) {
	return <main id="main">SettingsPage</main>;
}
