/** The dialog in which a record is made. */

import { X } from "lucide";
import { useLocation } from "preact-iso";
import { useId, useState } from "preact/hooks";

import type { Kind } from "../api/types.ts";
import { ApiError, post } from "../lib/api.ts";
import { t } from "../lib/i18n.ts";
import { say, sayWrong } from "../lib/toast.ts";
import { type ItemKind, type Record, learnChange, lookUp, resourceOf } from "../state/directory.ts";
import { Dialog } from "../ui/dialog.tsx";
import { Icon } from "../ui/icon.tsx";
import { placeOf } from "../ui/kind.tsx";
import { addressesOf, wordsOfAddress } from "./addresses.ts";
import { NAME_CHARS_MAX, statusOptions } from "./kinds.ts";
import { nameOf } from "./open-record.ts";
import { PersonPicker } from "./person-picker.tsx";
import { Segments } from "./segments.tsx";

interface Props {
	kind: Kind;
	/** Who is on it from the start. */
	personIds?: string[];
	onClose: () => void;
}

export function NewRecord({ kind, personIds = [], onClose }: Props) {
	return (
		<Dialog title={t("records.new", { kind })} onClose={onClose}>
			{kind === "person" ? <PersonForm /> : <ItemForm kind={kind} personIds={personIds} />}
		</Dialog>
	);
}

function PersonForm() {
	const [name, setName] = useState("");
	const [addresses, setAddresses] = useState("");
	const { make, error } = useMaking("person");
	return (
		<form onSubmit={(event) => make(event, { name, addresses: addressesOf(addresses) })}>
			<Field label={t("records.name")} text={name} onText={setName} maxLength={NAME_CHARS_MAX.person} />
			<Field
				label={t("records.addresses")}
				text={addresses}
				onText={setAddresses}
				hint={t("records.addresses.hint")}
				wrong={error ? wordsOfAddress(error) : null}
				optional
			/>
			<Buttons isReady={name.trim() !== ""} />
		</form>
	);
}

function ItemForm({ kind, personIds }: { kind: ItemKind; personIds: string[] }) {
	const [title, setTitle] = useState("");
	const [persons, setPersons] = useState(personIds);
	const [status, setStatus] = useState(statusOptions(kind)[0].value);
	const { make } = useMaking(kind);
	return (
		<form onSubmit={(event) => make(event, { title, personIds: persons, status })}>
			<Field label={t("records.title")} text={title} onText={setTitle} maxLength={NAME_CHARS_MAX[kind]} />
			<div class="field">
				<span class="label">{t("people")}</span>
				<Chosen ids={persons} onRemove={(id) => setPersons(persons.filter((other) => other !== id))} />
				<PersonPicker without={persons} onPick={(id) => setPersons([...persons, id])} />
			</div>
			<div class="field">
				<span class="label">{t("records.status")}</span>
				<Segments label={t("records.status")} options={statusOptions(kind)} value={status} onChange={setStatus} />
			</div>
			<Buttons isReady={title.trim() !== ""} />
		</form>
	);
}

/** Makes it and goes to its page; what was wrong with a field is for the form to say. */
function useMaking(kind: Kind) {
	const { route } = useLocation();
	const [error, setError] = useState<unknown>(null);
	const make = async (event: SubmitEvent, body: object) => {
		event.preventDefault();
		setError(null);
		try {
			const made = await post<Record>(resourceOf(kind), body);
			learnChange(kind, made);
			say(t("records.created", { name: nameOf(made) }));
			route(placeOf(kind, made.id));
		} catch (failure) {
			const isOfField = failure instanceof ApiError && failure.pointer?.startsWith("/addresses");
			if (isOfField) setError(failure);
			else sayWrong(failure);
		}
	};
	return { make, error };
}

interface FieldProps {
	label: string;
	text: string;
	onText: (text: string) => void;
	hint?: string;
	wrong?: string | null;
	optional?: boolean;
	maxLength?: number;
}

function Field({ label, text, onText, hint, wrong, optional, maxLength }: FieldProps) {
	const id = useId();
	return (
		<div class="field">
			<label for={id}>
				{label} {optional && <span class="soft small-text">({t("optional")})</span>}
			</label>
			<input
				id={id}
				value={text}
				required={!optional}
				maxLength={maxLength}
				autocomplete="off"
				aria-invalid={!!wrong}
				aria-describedby={hint || wrong ? `${id}-says` : undefined}
				onInput={(event) => onText(event.currentTarget.value)}
			/>
			{(hint || wrong) && (
				<span id={`${id}-says`} class={wrong ? "wrong" : "hint"} role={wrong ? "alert" : undefined}>
					{wrong || hint}
				</span>
			)}
		</div>
	);
}

function Chosen({ ids, onRemove }: { ids: string[]; onRemove: (id: string) => void }) {
	if (ids.length === 0) return null;
	return (
		<ul class="chosen">
			{ids.map((id) => {
				const name = lookUp("person", id)?.name ?? "…";
				return (
					<li key={id} class="badge person">
						<span class="cut">{name}</span>
						<button
							type="button"
							class="quiet small square"
							aria-label={t("records.person.remove", { name })}
							onClick={() => onRemove(id)}
						>
							<Icon of={X} size={12} />
						</button>
					</li>
				);
			})}
		</ul>
	);
}

function Buttons({ isReady }: { isReady: boolean }) {
	return (
		<div class="actions">
			<button type="button" onClick={(event) => event.currentTarget.closest("dialog")?.close()}>
				{t("cancel")}
			</button>
			<button class="primary" disabled={!isReady}>
				{t("records.create")}
			</button>
		</div>
	);
}
