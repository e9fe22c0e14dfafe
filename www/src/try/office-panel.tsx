/** Whose mail it is, how far it is proven, and what the CRM knows: all that a decision depends on. */

import { Plus, X } from "lucide";
import { useRef } from "preact/hooks";

import { t } from "../lib/i18n.ts";
import { Icon } from "../ui/icon.tsx";
import { KindIcon } from "../ui/kind.tsx";
import { Segments } from "../ui/segments.tsx";
import { TextField } from "../ui/text-field.tsx";
import { type Assume, type Person, type To, dealsOf, withPerson, withoutDeal, withoutPerson } from "./office.ts";
import { answer, assume, change, office, wrong } from "./state.ts";

export function OfficePanel() {
	return (
		<section class="card" aria-labelledby="try-office">
			<h2 id="try-office">{t("try.office")}</h2>
			<AddressField name="me" />
			<AddressField name="company" />
			<ToField />
			<Verdict />
			<label class="switch">
				<input
					type="checkbox"
					role="switch"
					checked={office.value.autoLink}
					onChange={(event) => change({ autoLink: event.currentTarget.checked })}
				/>
				<span>
					<b>{t("try.auto-link")}</b>
					<span class="soft small-text">{t("try.auto-link.hint")}</span>
				</span>
			</label>
			<Crm />
		</section>
	);
}

function AddressField({ name }: { name: "me" | "company" }) {
	const isWrong = wrong.value === name;
	return (
		<TextField
			label={t(`try.${name}`)}
			type="email"
			autocomplete="off"
			spellcheck={false}
			value={office.value[name]}
			hint={isWrong ? undefined : t(`try.${name}.hint`)}
			wrong={isWrong ? t(`try.${name}.wrong`) : null}
			onText={(text) => change({ [name]: text.trim() })}
		/>
	);
}

/** A deal has an address of its own. */
function ToField() {
	return (
		<div class="field">
			<label for="try-to">{t("try.to")}</label>
			<select
				id="try-to"
				value={String(office.value.to ?? "")}
				onChange={({ currentTarget: { value } }) => change({ to: toOf(value) })}
			>
				<option value="">{t("try.to.company")}</option>
				{typeof office.value.to === "string" && <option>{office.value.to}</option>}
				{dealsOf(office.value).map((title, index) => (
					<option key={index} value={index}>
						{t("try.to.deal", { title })}
					</option>
				))}
			</select>
		</div>
	);
}

/** What an option stands for: the company, a deal by its place, or an address. */
function toOf(value: string): To {
	if (value === "") return null;
	return value.includes("@") ? value : Number(value);
}

const VERDICTS: Assume[] = ["dmarc", "dkim", "spf", "none"];

function Verdict() {
	const now = answer.value?.assumed ?? assume.value ?? "dmarc";
	const offered: Assume[] = answer.value?.isStamped || now === "stamp" ? ["stamp", ...VERDICTS] : VERDICTS;
	return (
		<div class="field verdict">
			<span class="label">{t("try.verdict")}</span>
			<Segments
				label={t("try.verdict")}
				options={offered.map((verdict) => [verdict, t(`try.passes.${verdict}`)])}
				value={now}
				onChoose={(verdict) => (assume.value = verdict)}
			/>
			<span class="hint">{t("try.verdict.hint")}</span>
		</div>
	);
}

function Crm() {
	return (
		<div class="crm">
			<h3>{t("try.crm")}</h3>
			<ul>
				{office.value.persons.map((person) => (
					<PersonRow key={person.address} person={person} />
				))}
			</ul>
			<AddPerson />
			{wrong.value === "persons" && <p class="note bad">{t("try.persons.wrong")}</p>}
		</div>
	);
}

function PersonRow({ person: { name, address, deals } }: { person: Person }) {
	return (
		<li>
			<p class="crm-person">
				<KindIcon kind="person" />
				<span class="cut">
					{name} <span class="soft small-text">{address}</span>
				</span>
				<Remove what={name} onRemove={() => (office.value = withoutPerson(office.value, address))} />
			</p>
			{deals.map((title, index) => (
				<p class="crm-deal" key={index}>
					<KindIcon kind="deal" size={14} />
					<span class="cut">{title}</span>
					<Remove what={title} onRemove={() => (office.value = withoutDeal(office.value, address, index))} />
				</p>
			))}
		</li>
	);
}

function Remove({ what, onRemove }: { what: string; onRemove: () => void }) {
	return (
		<button type="button" class="quiet small square" aria-label={`${t("remove")}: ${what}`} title={t("remove")} onClick={onRemove}>
			<Icon of={X} size={14} />
		</button>
	);
}

function AddPerson() {
	const form = useRef<HTMLFormElement>(null);
	const add = (event: SubmitEvent) => {
		event.preventDefault();
		const given = new FormData(form.current!);
		const text = (name: string) => String(given.get(name) ?? "").trim();
		const deals = [text("deal")].filter((title) => title !== "");
		office.value = withPerson(office.value, { name: text("name"), address: text("address"), deals });
		form.current!.reset();
	};
	return (
		<form ref={form} class="crm-add" onSubmit={add}>
			<input name="name" required maxLength={80} autocomplete="off" aria-label={t("try.add.name")} placeholder={t("try.add.name")} />
			<input name="address" type="email" required autocomplete="off" aria-label={t("try.add.address")} placeholder={t("try.add.address")} />
			<input name="deal" maxLength={160} autocomplete="off" aria-label={t("try.add.deal")} placeholder={t("try.add.deal")} />
			<button>
				<Icon of={Plus} />
				{t("add")}
			</button>
		</form>
	);
}
