/** The browsers that are signed in as the user. */

import type { SessionView, SessionsView } from "../api/types.ts";
import { get, remove } from "../lib/api.ts";
import { whenInFull } from "../lib/format.ts";
import { t } from "../lib/i18n.ts";
import { say, sayWrong } from "../lib/toast.ts";
import { signOut } from "../state/session.ts";
import { useLoad } from "../ui/load.ts";
import { Failed, Waiting } from "../ui/page.tsx";
import { Setting } from "./parts.tsx";

export function Sessions() {
	const { value, error, alter, again } = useLoad("sessions", () => get<SessionsView>("sessions").then(newestFirst));
	return (
		<Setting title={t("settings.sessions.title")} text={t("settings.sessions.text")}>
			{value && (
				<ul class="setting-rows">
					{value.map((session) => (
						<Session key={session.id} session={session} onEnded={() => alter((all) => all.filter(({ id }) => id !== session.id))} />
					))}
				</ul>
			)}
			{!value && (error ? <Failed error={error} again={again} /> : <Waiting />)}
		</Setting>
	);
}

/** This browser comes before all others. */
function newestFirst({ sessions }: SessionsView): SessionView[] {
	const rank = ({ current, createdAt }: SessionView) => `${current ? 1 : 0} ${createdAt ?? ""}`;
	return sessions.toSorted((one, other) => rank(other).localeCompare(rank(one)));
}

function Session({ session: { id, current, createdAt }, onEnded }: { session: SessionView; onEnded: () => void }) {
	const since = t("settings.sessions.since", { when: whenInFull(createdAt) });
	const end = async () => {
		await remove(`sessions/${id}`);
		onEnded();
		say(t("settings.sessions.ended"));
	};
	const signOutThere = () => (current ? signOut() : end()).catch(sayWrong);
	return (
		<li>
			<span class="row-name">{since}</span>
			{current && <span class="badge good">{t("settings.sessions.this")}</span>}
			<span class="actions">
				<button type="button" class="small quiet" aria-label={`${t("sign-out")}: ${since}`} onClick={signOutThere}>
					{t("sign-out")}
				</button>
			</span>
		</li>
	);
}
