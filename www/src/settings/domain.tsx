/** The company domain, of which all Smart BCC addresses of the company are made, and the former ones that still work. */

import { useState } from "preact/hooks";

import type { CompanyView, FormerView } from "../api/types.ts";
import { dateInFull } from "../lib/format.ts";
import { t } from "../lib/i18n.ts";
import { say, sayWrong } from "../lib/toast.ts";
import { Confirm } from "../ui/dialog.tsx";
import { useSending } from "../ui/sending.ts";
import { TextField, Wrong } from "../ui/text-field.tsx";
import { useDraft } from "./draft.ts";
import { Setting } from "./parts.tsx";
import type { Editing } from "./tagged.ts";

/** As the API reads one; names that it keeps for the domain's own mailboxes it says no to itself. */
const SHAPE = "[A-Za-z0-9]([A-Za-z0-9\\-]{0,28})[A-Za-z0-9]";

export function CompanyDomain({ company }: { company: Editing<CompanyView> }) {
	const { domain, domainHeld, formerAddresses } = company.record;
	return (
		<Setting title={t("settings.domain.title")} text={t("settings.domain.text")}>
			{!domainHeld && (
				<p class="note bad" role="alert">
					{t("settings.domain.lost", { domain })}
				</p>
			)}
			<DomainForm company={company} />
			{formerAddresses.length > 0 && <Former company={company} />}
		</Setting>
	);
}

function DomainForm({ company: { record, change } }: { company: Editing<CompanyView> }) {
	const [typed, setTyped] = useDraft(record.domain);
	const [asking, setAsking] = useState(false);
	const domain = typed.trim().toLowerCase();
	const next = { now: record.bccAddress, next: `${domain}${mailDomainOf(record)}` };
	const save = async () => {
		await change({ domain });
		say(t("settings.domain.changed", next));
	};
	const { busy, run, wrongAt } = useSending(save, {
		"/domain": { 409: "settings.domain.taken", 422: "settings.domain.shape" },
		"": { 409: "settings.domain.too-many" },
	});
	const ask = (event: SubmitEvent) => {
		event.preventDefault();
		setAsking(true);
	};
	return (
		<>
			<form class="inline" onSubmit={ask}>
				<TextField
					label={t("settings.domain.label")}
					hint={domain && domain !== record.domain ? t("settings.domain.preview", next) : t("settings.domain.hint")}
					suffix={mailDomainOf(record)}
					required
					pattern={SHAPE}
					title={t("settings.domain.shape")}
					autocomplete="off"
					autocapitalize="none"
					spellcheck={false}
					value={typed}
					onText={setTyped}
					wrong={wrongAt("/domain")}
				/>
				<button disabled={busy || domain === record.domain}>{t("change")}</button>
				<Wrong text={wrongAt("")} />
			</form>
			{asking && (
				<Confirm
					title={t("settings.domain.confirm.title", next)}
					text={t("settings.domain.confirm.text", next)}
					does={t("settings.domain.confirm.does")}
					onYes={run}
					onClose={() => setAsking(false)}
				/>
			)}
		</>
	);
}

/** What stands behind each company domain: `@` and where the deployment's mail goes. */
function mailDomainOf({ bccAddress, domain }: CompanyView): string {
	return bccAddress.slice(domain.length);
}

function Former({ company: { record, change } }: { company: Editing<CompanyView> }) {
	const [retiring, setRetiring] = useState<FormerView | null>(null);
	const retire = async (former: FormerView) => {
		const kept = ({ formerAddresses }: CompanyView) => formerAddresses.filter(({ domain }) => domain !== former.domain);
		await change((company) => ({ formerAddresses: kept(company).map(({ domain }) => ({ domain })) }));
		say(t("settings.former.retired", { address: former.bccAddress }));
	};
	return (
		<>
			<h3>{t("settings.former.title")}</h3>
			<ul class="setting-rows">
				{record.formerAddresses.map((former) => (
					<li key={former.domain}>
						<span class="row-name cut">{former.bccAddress}</span>
						<span class="soft small-text">{t("settings.former.until", { date: dateInFull(former.until) })}</span>
						<span class="actions">
							<button
								type="button"
								class="small quiet"
								aria-label={`${t("settings.former.retire")}: ${former.bccAddress}`}
								onClick={() => setRetiring(former)}
							>
								{t("settings.former.retire")}
							</button>
						</span>
					</li>
				))}
			</ul>
			{retiring && (
				<Confirm
					title={t("settings.former.confirm.title", { address: retiring.bccAddress })}
					text={t("settings.former.confirm.text")}
					does={t("settings.former.retire")}
					onYes={() => retire(retiring).catch(sayWrong)}
					onClose={() => setRetiring(null)}
				/>
			)}
		</>
	);
}
