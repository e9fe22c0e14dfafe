/** The dialog in which a record is made. */

import { X } from "lucide";
import { useLocation } from "preact-iso";
import { useState } from "preact/hooks";

import type { Kind } from "../api/types.ts";
import { ApiError, post } from "../lib/api.ts";
import { t } from "../lib/i18n.ts";
import { useIsThere } from "../lib/there.ts";
import { say, sayWrong } from "../lib/toast.ts";
import { type ItemKind, type Record, learnChange, lookUp, resourceOf } from "../state/directory.ts";
import { Dialog } from "../ui/dialog.tsx";
import { Icon } from "../ui/icon.tsx";
import { NAME_CHARS_MAX, placeOf } from "../ui/kind.tsx";
import { Segments } from "../ui/segments.tsx";
import { TextField } from "../ui/text-field.tsx";
import { addressesOf, wordsOfAddress } from "./addresses.ts";
import { statusOptions } from "./kinds.ts";
import { nameOf } from "./open-record.ts";
import { PersonPicker } from "./person-picker.tsx";

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
	const { make, busy, error } = useMaking("person");
	return (
		<form onSubmit={(event) => make(event, { name, addresses: addressesOf(addresses) })}>
			<TextField label={t("records.name")} value={name} onText={setName} maxLength={NAME_CHARS_MAX.person} required autocomplete="off" />
			<TextField
				label={t("records.addresses")}
				value={addresses}
				autocomplete="off"
				onText={setAddresses}
				hint={t("records.addresses.hint")}
				wrong={error ? wordsOfAddress(error) : null}
				optional
			/>
			<Buttons isReady={name.trim() !== "" && !busy} />
		</form>
	);
}

function ItemForm({ kind, personIds }: { kind: ItemKind; personIds: string[] }) {
	const [title, setTitle] = useState("");
	const [persons, setPersons] = useState(personIds);
	const [status, setStatus] = useState(statusOptions(kind)[0][0]);
	const { make, busy } = useMaking(kind);
	return (
		<form onSubmit={(event) => make(event, { title, personIds: persons, status })}>
			<TextField label={t("records.title")} value={title} onText={setTitle} maxLength={NAME_CHARS_MAX[kind]} required autocomplete="off" />
			<div class="field">
				<span class="label">{t("people")}</span>
				<Chosen ids={persons} onRemove={(id) => setPersons((all) => all.filter((other) => other !== id))} />
				<PersonPicker without={persons} onPick={(id) => setPersons((all) => [...all, id])} />
			</div>
			<div class="field">
				<span class="label">{t("records.status")}</span>
				<Segments label={t("records.status")} options={statusOptions(kind)} value={status} onChoose={setStatus} />
			</div>
			<Buttons isReady={title.trim() !== "" && !busy} />
		</form>
	);
}

/** Makes it, once, and goes to its page; what was wrong with a field is for the form to say. */
function useMaking(kind: Kind) {
	const { route } = useLocation();
	const isThere = useIsThere();
	const [busy, setBusy] = useState(false);
	const [error, setError] = useState<unknown>(null);
	const make = async (event: SubmitEvent, body: object) => {
		event.preventDefault();
		setBusy(true);
		setError(null);
		try {
			const made = await post<Record>(resourceOf(kind), body);
			learnChange(kind, made);
			say(t("records.created", { name: nameOf(made) }));
			if (isThere()) route(placeOf(kind, made.id));
		} catch (failure) {
			const isOfField = failure instanceof ApiError && failure.pointer?.startsWith("/addresses");
			if (isOfField) setError(failure);
			else sayWrong(failure);
		}
		setBusy(false);
	};
	return { make, busy, error };
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
