/** Makes somebody a user of the company, and has a mail sent to him where the deployment sends any. */

import { useState } from "preact/hooks";

import type { Role, UserView } from "../api/types.ts";
import { post } from "../lib/api.ts";
import { type Language, language, t } from "../lib/i18n.ts";
import { useIsThere } from "../lib/there.ts";
import { Dialog } from "../ui/dialog.tsx";
import { useSending } from "../ui/sending.ts";
import { Segments } from "../ui/segments.tsx";
import { TextField, Wrong } from "../ui/text-field.tsx";
import { RoleField, closeDialogOf } from "./user-dialog.tsx";

export function Invite({ onInvited, onClose }: { onInvited: (made: UserView) => void; onClose: () => void }) {
	const [name, setName] = useState("");
	const [email, setEmail] = useState("");
	const [role, setRole] = useState<Role>("member");
	const [speaks, setSpeaks] = useState<Language>(language.value);
	const isThere = useIsThere();
	const invite = async () => {
		onInvited(await post<UserView>("users", { name, email: email.trim(), role, language: speaks }));
		// It may have been closed, and another one opened.
		if (isThere()) closeDialogOf("invite");
	};
	const { busy, submit, wrongAt } = useSending(invite, {
		"/name": { 422: "settings.wrong.name" },
		"/email": { 409: "settings.users.taken", 422: "settings.wrong.address" },
	});
	const languages: [Language, string][] = [
		["en", "English"],
		["ja", "日本語"],
	];
	return (
		<Dialog title={t("settings.users.invite.title")} onClose={onClose}>
			<form id="invite" onSubmit={submit}>
				<TextField
					label={t("settings.name")}
					required
					autofocus
					maxLength={80}
					autocomplete="off"
					value={name}
					onText={setName}
					wrong={wrongAt("/name")}
				/>
				<TextField
					label={t("settings.address.label")}
					hint={t("settings.users.invite.hint")}
					type="email"
					required
					autocomplete="off"
					value={email}
					onText={setEmail}
					wrong={wrongAt("/email")}
				/>
				<RoleField role={role} onRole={setRole} />
				<div class="field">
					<span class="label">{t("settings.users.language")}</span>
					<Segments label={t("settings.users.language")} options={languages} value={speaks} onChoose={setSpeaks} />
				</div>
				<Wrong text={wrongAt("")} />
				<div class="actions">
					<button type="button" onClick={() => closeDialogOf("invite")}>
						{t("cancel")}
					</button>
					<button class="primary" disabled={busy}>
						{t("settings.users.invite")}
					</button>
				</div>
			</form>
		</Dialog>
	);
}
