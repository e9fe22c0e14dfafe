/** A field that finds a person by name or address, or makes one who is not there yet. */

import { UserPlus } from "lucide";
import { useEffect, useState } from "preact/hooks";

import type { PersonView } from "../api/types.ts";
import { post } from "../lib/api.ts";
import { t } from "../lib/i18n.ts";
import { usePause } from "../lib/pause.ts";
import { sayWrong } from "../lib/toast.ts";
import { type Entry, learnChange, loadDirectory, search, searchFurther } from "../state/directory.ts";
import { type Choice, Combobox } from "../ui/combobox.tsx";
import { Icon } from "../ui/icon.tsx";

export function PersonPicker({ without, onPick }: { without: string[]; onPick: (id: string, name: string) => void }) {
	const [text, setText] = useState("");
	const settled = usePause(text);
	useEffect(() => {
		if (settled.trim()) searchFurther(settled, ["person"]).catch(sayWrong);
	}, [settled]);
	const pick = ({ id, name }: Pick<Entry, "id" | "name">) => {
		setText("");
		onPick(id, name);
	};
	// What is typed while he is made is about somebody else.
	const makeAndPick = (name: string) => {
		setText("");
		return make(name).then((made) => onPick(made.id, made.name), (error) => {
			setText((now) => now || name);
			sayWrong(error);
		});
	};
	const onText = (typed: string) => {
		setText(typed);
		loadDirectory().catch(sayWrong);
	};
	const found = search(text, ["person"]).filter(({ id }) => !without.includes(id));
	const choices = found.map((entry): Choice => ({ key: entry.id, shown: <Found entry={entry} />, take: () => pick(entry) }));
	if (text.trim())
		choices.push({ key: "new", shown: <New text={text.trim()} />, take: () => makeAndPick(text.trim()) });
	return <Combobox label={t("records.person.add")} text={text} onText={onText} choices={choices} />;
}

function Found({ entry: { name, addresses } }: { entry: Entry }) {
	return (
		<>
			<span class="cut">{name}</span>
			<span class="soft small-text cut">{addresses[0]}</span>
		</>
	);
}

function New({ text }: { text: string }) {
	return (
		<>
			<Icon of={UserPlus} />
			<span class="cut">{t("records.person.new", { name: text })}</span>
		</>
	);
}

/** Who is typed with an address has it. */
async function make(text: string): Promise<PersonView> {
	const made = await post<PersonView>("persons", { name: text, addresses: text.includes("@") ? [text] : [] });
	learnChange("person", made);
	return made;
}
