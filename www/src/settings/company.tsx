/** What holds for the whole company; admins change it. */

import type { Authentication, CompanyView, Unauthenticated } from "../api/types.ts";
import { t } from "../lib/i18n.ts";
import { CompanyDomain } from "./domain.tsx";
import { MaxAge } from "./max-age.tsx";
import { NeverLog } from "./never-log.tsx";
import { Choices, NameForm, Setting, WhenThere } from "./parts.tsx";
import { type Editing, useCompany } from "./tagged.ts";

export function CompanySettings() {
	return (
		<WhenThere loading={useCompany()}>
			{(company) => (
				<>
					<Setting title={t("settings.company-name.title")}>
						<NameForm of={company} autocomplete="organization" saved={t("settings.company-name.saved")} />
					</Setting>
					<CompanyDomain company={company} />
					<Policy company={company} />
					<MaxAge company={company} />
					<NeverLog company={company} />
				</>
			)}
		</WhenThere>
	);
}

const AUTHENTICATIONS: Authentication[] = ["aligned", "dkim", "dmarc", "sealed"];
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
