/** Ties a mail to what exists, found while one types, or to what is created from the mail. */

import { Plus } from "lucide";
import { useLocation } from "preact-iso";
import { useEffect, useLayoutEffect, useState } from "preact/hooks";

import type { Kind, OneView, Scope } from "../api/types.ts";
import { t } from "../lib/i18n.ts";
import { useShortcuts } from "../lib/keyboard.ts";
import { usePause } from "../lib/pause.ts";
import { sayWrong } from "../lib/toast.ts";
import { KINDS, type Entry, loadDirectory, search, searchFurther } from "../state/directory.ts";
import { Combobox } from "../ui/combobox.tsx";
import { Icon } from "../ui/icon.tsx";
import { KIND_ICONS, KindIcon } from "../ui/kind.tsx";
import { linkTo } from "./actions.ts";
import { CreateDialog } from "./create-dialog.tsx";

/** From so many on the API is asked too, where it has more than is loaded. */
const ASKED_FROM_CHARS = 2;
const FIELD = "link-search";

export function LinkSearch({ mail, scope }: { mail: OneView; scope: Scope }) {
	const { query } = useLocation();
	const [text, setText] = useState("");
	const [creating, setCreating] = useState<{ kind: Kind; name: string } | null>(null);
	useShortcuts([{ keys: "l", does: "mail.key.link", run: focusOnSearch }]);
	// Before it is painted: what is typed then is not taken for keys.
	useLayoutEffect(() => {
		if ("link" in query) focusOnSearch();
	}, []);
	const settled = usePause(text.trim());
	useEffect(() => {
		if (settled.length >= ASKED_FROM_CHARS) searchFurther(settled).catch(sayWrong);
	}, [settled]);
	const isLinked = ({ kind, id }: Entry) => mail.links.some((link) => link.kind === kind && link.id === id);
	const found = text.trim() ? search(text).filter((entry) => !isLinked(entry)) : [];
	const create = (kind: Kind) => () => {
		setText("");
		setCreating({ kind, name: text.trim() });
	};
	const choices = [
		...found.map((entry) => ({ key: entry.id, shown: <Found entry={entry} />, take: () => take(entry) })),
		...KINDS.map((kind) => ({ key: kind, shown: <New kind={kind} text={text.trim()} />, take: create(kind) })),
	];
	const take = ({ kind, id, name, status }: Entry) => {
		setText("");
		void linkTo(mail, kind === "person" ? { kind, id, name } : { kind, id, title: name, status }, scope);
	};
	return (
		// Listed when somebody is about to search, and not for every mail that is read.
		<div id={FIELD} onFocusIn={() => loadDirectory().catch(sayWrong)}>
			<Combobox label={t("mail.link-to")} placeholder={t("mail.link-placeholder")} text={text} onText={setText} choices={choices} />
			{creating && <CreateDialog mail={mail} scope={scope} {...creating} onClose={() => setCreating(null)} />}
		</div>
	);
}

function Found({ entry: { kind, name, status, addresses } }: { entry: Entry }) {
	return (
		<>
			<KindIcon kind={kind} />
			<span class="cut">{name}</span>
			<span class="cut soft small-text">{addresses[0] ?? (status && status !== "open" ? t(`status.${status}`) : "")}</span>
		</>
	);
}

function New({ kind, text }: { kind: Kind; text: string }) {
	return (
		<>
			<Icon of={Plus} size={14} />
			<span class={`kind ${kind}`}>
				<Icon of={KIND_ICONS[kind]} />
			</span>
			<span class="cut">{text ? t(`mail.new-named.${kind}`, { name: text }) : t(`mail.new.${kind}`)}</span>
		</>
	);
}

function focusOnSearch(): void {
	document.querySelector<HTMLElement>(`#${FIELD} input`)?.focus();
}
