/** Who the user is, how the app looks to him, and what else is signed in as him. */

import { useState } from "preact/hooks";

import type { MeView } from "../api/types.ts";
import { type Language, chooseLanguage, language, t } from "../lib/i18n.ts";
import { type Theme, setTheme, theme } from "../lib/theme.ts";
import { say, sayWrong } from "../lib/toast.ts";
import { useSending } from "../ui/sending.ts";
import { Segments } from "../ui/segments.tsx";
import { TextField, Wrong } from "../ui/text-field.tsx";
import { useDraft } from "./draft.ts";
import { NameForm, Setting, WhenThere } from "./parts.tsx";
import { Sessions } from "./sessions.tsx";
import { type Editing, useMe } from "./tagged.ts";
import { Tokens } from "./tokens.tsx";

export function AccountSettings() {
	return (
		<WhenThere loading={useMe()}>
			{(me) => (
				<>
					<Setting title={t("settings.you")}>
						<NameForm of={me} autocomplete="name" saved={t("settings.name.saved")} />
						<AddressForm me={me} />
					</Setting>
					<Appearance me={me} />
					<Sessions />
					<Tokens />
				</>
			)}
		</WhenThere>
	);
}

/** Another account address counts once it is confirmed; one that was confirmed as a sender address counts at once. */
function AddressForm({ me: { record, change } }: { me: Editing<MeView> }) {
	const [email, setEmail] = useDraft(record.email);
	const [pending, setPending] = useState<string | null>(null);
	const save = async () => {
		const { pendingEmail } = await change({ email: email.trim() });
		setPending(pendingEmail ?? null);
		if (!pendingEmail) say(t("settings.account-address.changed", { address: email.trim() }));
	};
	const { busy, submit, wrongAt } = useSending(save, { "/email": { 409: "settings.senders.too-many", 422: "settings.wrong.address" } });
	return (
		<>
			<form class="inline" onSubmit={submit}>
				<TextField
					label={t("settings.account-address")}
					hint={t("settings.account-address.hint")}
					type="email"
					autocomplete="email"
					required
					value={email}
					onText={setEmail}
					wrong={wrongAt("/email")}
				/>
				<button disabled={busy || email.trim() === record.email}>{t("change")}</button>
				<Wrong text={wrongAt("")} />
			</form>
			{pending && (
				<p class="note warn" role="status">
					{t("settings.account-address.pending", { address: pending, now: record.email })}
				</p>
			)}
		</>
	);
}

function Appearance({ me: { change } }: { me: Editing<MeView> }) {
	const speak = async (chosen: Language) => {
		await chooseLanguage(chosen);
		await change({ language: chosen }).catch(sayWrong);
	};
	const themes: [Theme, string][] = [
		["system", t("settings.theme.system")],
		["light", t("settings.theme.light")],
		["dark", t("settings.theme.dark")],
	];
	const languages: [Language, string][] = [
		["en", "English"],
		["ja", "日本語"],
	];
	return (
		<Setting title={t("settings.appearance")}>
			<div class="field">
				<span class="label">{t("settings.language")}</span>
				<Segments label={t("settings.language")} options={languages} value={language.value} onChoose={speak} />
				<span class="hint">{t("settings.language.hint")}</span>
			</div>
			<div class="field">
				<span class="label">{t("settings.theme")}</span>
				<Segments label={t("settings.theme")} options={themes} value={theme.value} onChoose={setTheme} />
				<span class="hint">{t("settings.theme.hint")}</span>
			</div>
		</Setting>
	);
}
