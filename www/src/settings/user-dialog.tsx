/** Another user's role and account address, which an admin changes. */

import { useState } from "preact/hooks";

import type { Role, UserChange, UserView } from "../api/types.ts";
import { ApiError } from "../lib/api.ts";
import { t } from "../lib/i18n.ts";
import { useIsThere } from "../lib/there.ts";
import { say } from "../lib/toast.ts";
import { loadMe, user as me } from "../state/session.ts";
import { Dialog } from "../ui/dialog.tsx";
import { Segments } from "../ui/segments.tsx";
import { useSending } from "../ui/sending.ts";
import { TextField, Wrong } from "../ui/text-field.tsx";
import { WhenThere } from "./parts.tsx";
import { type Editing, useTagged } from "./tagged.ts";

interface Props {
	of: UserView;
	onChanged: (changed: UserView) => void;
	/** Somebody else changed him since he was shown. */
	onStale: () => void;
	onClose: () => void;
}

export function ChangeUser({ of, onChanged, onStale, onClose }: Props) {
	const loading = useTagged<UserView>(`users/${of.id}`, onChanged);
	return (
		<Dialog title={of.name} onClose={onClose}>
			<WhenThere loading={loading}>{(user) => <UserForm user={user} onStale={onStale} />}</WhenThere>
		</Dialog>
	);
}

function UserForm({ user: { record, change }, onStale }: { user: Editing<UserView>; onStale: () => void }) {
	const [role, setRole] = useState<Role>(record.role);
	const [email, setEmail] = useState(record.email);
	const isThere = useIsThere();
	const wanted: UserChange = {
		...(role !== record.role && { role }),
		...(email.trim() !== record.email && { email: email.trim() }),
	};
	// It may have been closed, and another one opened.
	const close = () => isThere() && closeDialogOf("change-user");
	const save = async () => {
		const { name, pendingEmail } = await change(wanted).catch((error) => {
			if (error instanceof ApiError && error.status === 412) {
				close();
				onStale();
			}
			throw error;
		});
		say(pendingEmail ? t("settings.users.pending", { address: pendingEmail }) : t("settings.users.saved", { name }));
		close();
		if (record.id === me().id) await loadMe();
	};
	const { busy, submit, wrongAt } = useSending(save, {
		"/email": { 409: "settings.users.taken", 422: "settings.wrong.address" },
		"": { 409: "settings.users.last-admin" },
	});
	return (
		<form id="change-user" onSubmit={submit}>
			<RoleField role={role} onRole={setRole} />
			<TextField
				label={t("settings.account-address")}
				hint={t("settings.users.address.hint")}
				type="email"
				required
				autocomplete="off"
				value={email}
				onText={setEmail}
				wrong={wrongAt("/email")}
			/>
			<Wrong text={wrongAt("")} />
			<div class="actions">
				<button type="button" onClick={() => closeDialogOf("change-user")}>
					{t("cancel")}
				</button>
				<button class="primary" disabled={busy || Object.keys(wanted).length === 0}>
					{t("save")}
				</button>
			</div>
		</form>
	);
}

export function RoleField({ role, onRole }: { role: Role; onRole: (role: Role) => void }) {
	const roles: [Role, string][] = [
		["member", t("settings.role.member")],
		["admin", t("settings.role.admin")],
	];
	return (
		<div class="field">
			<span class="label">{t("settings.role")}</span>
			<Segments label={t("settings.role")} options={roles} value={role} onChoose={onRole} />
			<span class="hint">{t(`settings.role.${role}.text`)}</span>
		</div>
	);
}

/** Closed as a dialog is, not taken away: the focus goes back to where it was. */
export function closeDialogOf(form: string): void {
	document.getElementById(form)?.closest("dialog")?.close();
}
