/** The persons on an item. */

import { X } from "lucide";

import { t } from "../lib/i18n.ts";
import { type Item, lookUp } from "../state/directory.ts";
import { Icon } from "../ui/icon.tsx";
import { placeOf } from "../ui/kind.tsx";
import type { OpenRecord } from "./open-record.ts";
import { PersonPicker } from "./person-picker.tsx";

export function ItemPersons({ open, item: { personIds } }: { open: OpenRecord; item: Item }) {
	// Whoever is made first is added when he is there, and others may have come and gone by then.
	const add = (id: string, name: string) =>
		open.change({ fields: { personIds: [...(open.shown.value as Item).personIds, id] }, said: t("records.person.added", { name }) });
	const remove = (id: string, name: string) =>
		open.change({
			fields: { personIds: personIds.filter((other) => other !== id) },
			said: t("records.person.removed", { name }),
		});
	return (
		<section aria-labelledby="persons">
			<h2 id="persons">{t("people")}</h2>
			{personIds.length === 0 && <p class="soft small-text">{t("records.persons.none")}</p>}
			<ul class="record-parts">
				{personIds.map((id) => (
					<OnIt key={id} id={id} onRemove={(name) => remove(id, name)} />
				))}
			</ul>
			<PersonPicker without={personIds} onPick={add} />
		</section>
	);
}

function OnIt({ id, onRemove }: { id: string; onRemove: (name: string) => void }) {
	const person = lookUp("person", id);
	const name = person?.name ?? t(person === null ? "records.person.gone" : "loading");
	return (
		<li>
			{person ? (
				<a href={placeOf("person", id)} class="cut">
					{name}
				</a>
			) : (
				<span class="soft cut">{name}</span>
			)}
			<span class="soft small-text cut">{person?.addresses[0]}</span>
			<button
				type="button"
				class="quiet small square"
				aria-label={t("records.person.remove", { name })}
				title={t("remove")}
				onClick={() => onRemove(name)}
			>
				<Icon of={X} size={14} />
			</button>
		</li>
	);
}
