/** Who is in the company, for its admins. */

import { UserPlus } from "lucide";
import { useState } from "preact/hooks";

import type { UserView, UsersView } from "../api/types.ts";
import { ApiError, get, getTagged, remove } from "../lib/api.ts";
import { t } from "../lib/i18n.ts";
import { say, warn, wordsOf } from "../lib/toast.ts";
import { loadMe, user as me } from "../state/session.ts";
import { Confirm } from "../ui/dialog.tsx";
import { Icon } from "../ui/icon.tsx";
import { useLoad } from "../ui/load.ts";
import { Failed, Waiting } from "../ui/page.tsx";
import { Invite } from "./invite.tsx";
import { Setting } from "./parts.tsx";
import { ChangeUser } from "./user-dialog.tsx";

/** What is open above the list. */
type Open = { what: "invite" } | { what: "change" | "remove"; user: UserView };

export function UserSettings() {
	const { value, error, alter, again } = useLoad("users", () => get<UsersView>("users").then(({ users }) => users.toSorted(byName)));
	const [open, setOpen] = useState<Open | null>(null);
	const [invited, setInvited] = useState<UserView | null>(null);
	const close = () => setOpen(null);
	const replace = (changed: UserView) => alter((all) => all.map((user) => (user.id === changed.id ? changed : user)));
	const onInvited = (made: UserView) => {
		alter((all) => [...all, made].sort(byName));
		setInvited(made);
	};
	const drop = (gone: UserView) =>
		removeUser(gone).then(
			() => alter((all) => all.filter(({ id }) => id !== gone.id)),
			(error) => {
				sayRemoval(error);
				if (error instanceof ApiError && error.status === 412) again();
			},
		);
	const action = (
		<button type="button" class="primary" onClick={() => setOpen({ what: "invite" })}>
			<Icon of={UserPlus} />
			{t("settings.users.invite")}
		</button>
	);
	return (
		<Setting title={t("settings.users.title")} text={t("settings.users.text")} action={action}>
			{invited && <Invited user={invited} />}
			{value && (
				<ul class="setting-rows">
					{value.map((user) => (
						<Row key={user.id} user={user} open={(what) => setOpen({ what, user })} />
					))}
				</ul>
			)}
			{!value && (error ? <Failed error={error} again={again} /> : <Waiting />)}
			{open?.what === "invite" && <Invite onInvited={onInvited} onClose={close} />}
			{open?.what === "change" && <ChangeUser of={open.user} onChanged={replace} onStale={again} onClose={close} />}
			{open?.what === "remove" && (
				<Confirm
					title={t("settings.users.remove.title", { name: open.user.name })}
					text={t("settings.users.remove.text", { name: open.user.name })}
					does={t("remove")}
					onYes={() => drop(open.user)}
					onClose={close}
				/>
			)}
		</Setting>
	);
}

function byName(one: UserView, other: UserView): number {
	return one.name.localeCompare(other.name);
}

/** Removes him as he was seen in the list, not as another admin has made him since. */
async function removeUser(seen: UserView): Promise<void> {
	const { record, etag } = await getTagged<UserView>(`users/${seen.id}`);
	if (record.role !== seen.role || record.email !== seen.email) throw new ApiError(412, {});
	await remove(`users/${seen.id}`, { ifMatch: etag });
	say(t("settings.users.removed", { name: seen.name }));
	if (seen.id === me().id) await loadMe();
}

function sayRemoval(error: unknown): void {
	const isLast = error instanceof ApiError && error.status === 409;
	warn(isLast ? t("settings.users.last-admin") : wordsOf(error));
}

/** Whether he was told, which only the answer to the invitation says. */
function Invited({ user: { name, email, invited } }: { user: UserView }) {
	return (
		<p class={invited ? "note good" : "note warn"} role="status">
			{t(invited ? "settings.users.invited" : "settings.users.not-told", { name, email })}
		</p>
	);
}

function Row({ user: { id, name, email, role, pendingEmail }, open }: { user: UserView; open: (what: "change" | "remove") => void }) {
	return (
		<li>
			<span class="row-name grow">
				<span class="cut block">
					{name}
					{id === me().id && <span class="soft"> {t("settings.users.you")}</span>}
				</span>
				<span class="cut block soft small-text">{email}</span>
				{pendingEmail && <span class="block small-text soft">{t("settings.users.pending", { address: pendingEmail })}</span>}
			</span>
			<span class="badge">{t(`settings.role.${role}`)}</span>
			<span class="actions">
				<button type="button" class="small" aria-label={`${t("change")}: ${name}`} onClick={() => open("change")}>
					{t("change")}
				</button>
				<button type="button" class="small quiet" aria-label={`${t("remove")}: ${name}`} onClick={() => open("remove")}>
					{t("remove")}
				</button>
			</span>
		</li>
	);
}
