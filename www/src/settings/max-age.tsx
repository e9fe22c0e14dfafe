/** How old mail may be that is filed without asking. */

import type { CompanyView } from "../api/types.ts";
import { t } from "../lib/i18n.ts";
import { say } from "../lib/toast.ts";
import { useSending } from "../ui/sending.ts";
import { TextField, Wrong } from "../ui/text-field.tsx";
import { useDraft } from "./draft.ts";
import { Setting } from "./parts.tsx";
import type { Editing } from "./tagged.ts";

export function MaxAge({ company: { record, change } }: { company: Editing<CompanyView> }) {
	const saved = record.maxAgeDays === null ? "" : String(record.maxAgeDays);
	const [typed, setTyped] = useDraft(saved);
	const days = typed.trim();
	const save = async () => {
		await change({ maxAgeDays: days === "" ? null : Number(days) });
		say(t("settings.policy.saved"));
	};
	const { busy, submit, wrongAt } = useSending(save, { "/maxAgeDays": { 422: "settings.max-age.shape" } });
	return (
		<Setting title={t("settings.max-age.title")} text={t("settings.max-age.text")}>
			<form class="inline" onSubmit={submit}>
				<TextField
					label={t("settings.max-age.label")}
					optional
					hint={t("settings.max-age.hint")}
					suffix={t("settings.max-age.days")}
					inputMode="numeric"
					pattern="[0-9]*"
					title={t("settings.max-age.shape")}
					autocomplete="off"
					maxLength={4}
					value={typed}
					onText={setTyped}
					wrong={wrongAt("/maxAgeDays")}
				/>
				<button disabled={busy || days === saved}>{t("save")}</button>
				<Wrong text={wrongAt("")} />
			</form>
		</Setting>
	);
}
