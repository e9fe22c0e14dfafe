/** What holds for the whole company; admins change it. */

import { useState } from "preact/hooks";

import type { Authentication, CompanyView, Unauthenticated } from "../api/types.ts";
import { t } from "../lib/i18n.ts";
import { say } from "../lib/toast.ts";
import { useSending } from "../ui/sending.ts";
import { TextField, Wrong } from "../ui/text-field.tsx";
import { CompanyDomain } from "./domain.tsx";
import { NeverLog } from "./never-log.tsx";
import { Choices, Setting, WhenThere } from "./parts.tsx";
import { type Editing, useCompany } from "./tagged.ts";

export function CompanySettings() {
	return (
		<WhenThere loading={useCompany()}>
			{(company) => (
				<>
					<Setting title={t("settings.company-name.title")}>
						<NameForm key={company.record.name} company={company} />
					</Setting>
					<CompanyDomain key={company.record.domain} company={company} />
					<Policy company={company} />
					<NeverLog company={company} />
				</>
			)}
		</WhenThere>
	);
}

function NameForm({ company: { record, change } }: { company: Editing<CompanyView> }) {
	const [name, setName] = useState(record.name);
	const save = async () => {
		await change({ name });
		say(t("settings.company-name.saved"));
	};
	const { busy, submit, wrongAt } = useSending(save, { "/name": { 422: "settings.wrong.name" } });
	return (
		<form class="inline" onSubmit={submit}>
			<TextField
				label={t("settings.name")}
				autocomplete="organization"
				required
				maxLength={80}
				value={name}
				onText={setName}
				wrong={wrongAt("/name")}
			/>
			<button disabled={busy || name === record.name}>{t("save")}</button>
			<Wrong text={wrongAt("")} />
		</form>
	);
}

const AUTHENTICATIONS: Authentication[] = ["aligned", "dkim", "dmarc"];
const UNAUTHENTICATED: Unauthenticated[] = ["hold", "refuse"];

function Policy({ company: { record, choose } }: { company: Editing<CompanyView> }) {
	return (
		<Setting title={t("settings.policy.title")} text={t("settings.policy.text")}>
			<h3>{t("settings.policy.proof")}</h3>
			<Choices
				label={t("settings.policy.proof")}
				options={AUTHENTICATIONS.map((value) => ({ value, title: t(`settings.policy.${value}`), text: t(`settings.policy.${value}.text`) }))}
				value={record.authentication}
				onChoose={(authentication) => choose({ authentication }, t("settings.policy.saved"))}
			/>
			<h3>{t("settings.policy.without")}</h3>
			<Choices
				label={t("settings.policy.without")}
				options={UNAUTHENTICATED.map((value) => ({ value, title: t(`settings.policy.${value}`), text: t(`settings.policy.${value}.text`) }))}
				value={record.unauthenticated}
				onChoose={(unauthenticated) => choose({ unauthenticated }, t("settings.policy.saved"))}
			/>
		</Setting>
	);
}
