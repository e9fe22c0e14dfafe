/** The other language, in its own words; what is chosen here the user's mails follow too. */

import { Languages } from "lucide";

import type { MeView } from "../api/types.ts";
import { patch } from "../lib/api.ts";
import { type Language, chooseLanguage, language } from "../lib/i18n.ts";
import { sayWrong } from "../lib/toast.ts";
import { isSignedIn, me } from "../state/session.ts";
import { Icon } from "./icon.tsx";

const NAMES: Record<Language, string> = { en: "English", ja: "日本語" };

export function LanguageSwitch() {
	const other = language.value === "en" ? "ja" : "en";
	return (
		<button type="button" class="quiet small" lang={other} onClick={() => switchTo(other)}>
			<Icon of={Languages} />
			{NAMES[other]}
		</button>
	);
}

async function switchTo(chosen: Language): Promise<void> {
	await chooseLanguage(chosen);
	if (!isSignedIn()) return;
	await patch<MeView>("me", { language: chosen }).then((now) => (me.value = now), sayWrong);
}
