/** Whom no mail is about (rule S17): addresses, and whole domains. */

import { X } from "lucide";
import { useState } from "preact/hooks";

import type { CompanyView } from "../api/types.ts";
import { t } from "../lib/i18n.ts";
import { say } from "../lib/toast.ts";
import { user } from "../state/session.ts";
import { Confirm } from "../ui/dialog.tsx";
import { Icon } from "../ui/icon.tsx";
import { useSending } from "../ui/sending.ts";
import { TextField, Wrong } from "../ui/text-field.tsx";
import { Setting } from "./parts.tsx";
import { isPublicProvider } from "./providers.ts";
import type { Editing } from "./tagged.ts";

export function NeverLog({ company }: { company: Editing<CompanyView> }) {
	const { neverLog } = company.record;
	const drop = (entry: string) =>
		company.choose(without(entry), t("settings.never-log.removed", { entry }), having(entry));
	return (
		<Setting title={t("settings.never-log.title")} text={t("settings.never-log.text")}>
			{neverLog.length > 0 && (
				<ul class="chips" aria-label={t("settings.never-log.title")}>
					{neverLog.map((entry) => (
						<li key={entry} class="chip">
							<span class="cut">{entry}</span>
							<button type="button" class="quiet small square" aria-label={`${t("remove")}: ${entry}`} onClick={() => drop(entry)}>
								<Icon of={X} size={14} />
							</button>
						</li>
					))}
				</ul>
			)}
			<AddForm company={company} />
		</Setting>
	);
}

function AddForm({ company: { record, change, choose } }: { company: Editing<CompanyView> }) {
	const [typed, setTyped] = useState("");
	const [asking, setAsking] = useState(false);
	const { neverLog } = record;
	const add = async (entry: string) => {
		if (!neverLog.includes(entry)) await change(having(entry));
		setTyped((now) => (now === typed ? "" : now));
		say(t("settings.never-log.added", { entry }), () => void choose(without(entry), t("settings.undone"), having(entry)));
	};
	const entry = entryOf(typed);
	const { busy, run, wrongAt } = useSending(() => add(entry), { "/neverLog": { 422: "settings.never-log.shape" } });
	const submit = (event: SubmitEvent) => {
		event.preventDefault();
		if (isPublicProvider(entry)) setAsking(true);
		else void run();
	};
	const own = ownDomain();
	const addOwn = (domain: string) => choose(having(domain), t("settings.never-log.added", { entry: domain }), without(domain));
	return (
		<>
			<form class="inline" onSubmit={submit}>
				<TextField
					label={t("settings.never-log.label")}
					hint={t("settings.never-log.hint")}
					required
					autocomplete="off"
					autocapitalize="none"
					spellcheck={false}
					value={typed}
					onText={setTyped}
					wrong={wrongAt("/neverLog")}
				/>
				<button disabled={busy}>{t("add")}</button>
				<Wrong text={wrongAt("")} />
			</form>
			{own && !neverLog.includes(own) && (
				<button type="button" class="small" onClick={() => addOwn(own)}>
					{t("settings.never-log.own", { domain: own })}
				</button>
			)}
			{asking && (
				<Confirm
					title={t("settings.never-log.public.title", { domain: entry })}
					text={t("settings.never-log.public.text", { domain: entry })}
					does={t("settings.never-log.public.does")}
					onYes={run}
					onClose={() => setAsking(false)}
				/>
			)}
		</>
	);
}

const having = (entry: string) => (company: CompanyView) => ({ neverLog: [...without(entry)(company).neverLog, entry] });
const without = (entry: string) => ({ neverLog }: CompanyView) => ({ neverLog: neverLog.filter((other) => other !== entry) });

/** A domain may be typed with its @. */
function entryOf(typed: string): string {
	return typed.trim().toLowerCase().replace(/^@/, "");
}

/** Colleagues who are no users write from the same domain as the admin; nobody's domain at a public provider. */
function ownDomain(): string | null {
	const domain = user().email.split("@")[1] ?? "";
	return isPublicProvider(domain) ? null : domain;
}
