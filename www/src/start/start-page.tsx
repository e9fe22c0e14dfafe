/**
 * The first run: the company and its first user, what is to be done at Cloudflare, and the first mail. Where a
 * company is there already, the operator may make another, and an admin comes back to the steps.
 */

import { useLocation } from "preact-iso";

import type { SetupState } from "../api/types.ts";
import { get } from "../lib/api.ts";
import { t } from "../lib/i18n.ts";
import { me } from "../state/session.ts";
import { useLoad } from "../ui/load.ts";
import { NotFound } from "../ui/not-found.tsx";
import { Failed, Waiting, useFocusOnChange } from "../ui/page.tsx";
import { CloudflareStep } from "./cloudflare-step.tsx";
import { CompanyStep } from "./company-step.tsx";
import { FirstMailStep } from "./first-mail-step.tsx";
import { MissingNote } from "./missing-note.tsx";
import { missingIn } from "./missing.ts";
import { StartFrame } from "./start-frame.tsx";

export function StartPage() {
	const { query } = useLocation();
	const isAnother = "another" in query;
	useFocusOnChange(query.step ?? "");
	if (me.value instanceof Error) return <NotStarted error={me.value} />;
	if (me.value === null || isAnother) return <Outside isAnother={isAnother} />;
	if (me.value.role !== "admin") return <NotFound />;
	return query.step === "mail" ? <FirstMailStep /> : <CloudflareStep />;
}

function Outside({ isAnother }: { isAnother: boolean }) {
	const setup = useLoad("setup", () => get<SetupState>("setup"));
	if (setup.error) return <NotStarted error={setup.error} again={setup.again} />;
	if (!setup.value) return <Waiting />;
	if (setup.value.done && !isAnother) return <SetUpAlready />;
	return <CompanyStep mailDomain={setup.value.mailDomain} isFirst={!setup.value.done} />;
}

function NotStarted({ error, again }: { error: unknown; again?: () => void }) {
	const missing = missingIn(error);
	return <StartFrame title={t("start.title")}>{missing ? <MissingNote name={missing} /> : <Failed error={error} again={again} />}</StartFrame>;
}

function SetUpAlready() {
	return (
		<StartFrame title={t("start.already.title")}>
			<p>{t("start.already.text")}</p>
			<p class="actions">
				<a class="button primary" href="/sign-in">
					{t("start.sign-in")}
				</a>
				<a class="button quiet" href="/start?another">
					{t("start.another")}
				</a>
			</p>
		</StartFrame>
	);
}
