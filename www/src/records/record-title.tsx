/** The name of a record, which is changed where it stands. */

import { Pencil } from "lucide";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

import type { Kind } from "../api/types.ts";
import { t } from "../lib/i18n.ts";
import { useShortcuts } from "../lib/keyboard.ts";
import { Icon } from "../ui/icon.tsx";
import { KindIcon, NAME_CHARS_MAX } from "../ui/kind.tsx";

interface Props {
	kind: Kind;
	name: string;
	onRename: (name: string) => void;
}

export function RecordTitle({ kind, name, onRename }: Props) {
	const [editing, setEditing] = useState(false);
	const button = useRef<HTMLButtonElement>(null);
	const wasEditing = useRef(false);
	useShortcuts([{ keys: "e", does: "records.rename", run: () => setEditing(true) }]);
	// Before it is painted: what is typed then is the name, and not other keys.
	useLayoutEffect(() => {
		if (wasEditing.current && !editing && document.activeElement === document.body) button.current?.focus();
		wasEditing.current = editing;
	}, [editing]);
	const take = (typed: string) => {
		setEditing(false);
		if (typed.trim() && typed.trim() !== name) onRename(typed.trim());
	};
	return (
		<div class="record-title">
			<KindIcon kind={kind} size={20} />
			<h1 class={editing ? "hidden" : undefined}>{name}</h1>
			{editing && <Editor kind={kind} name={name} onTake={take} onLeave={() => setEditing(false)} />}
			{!editing && (
				<button
					ref={button}
					type="button"
					class="quiet small square"
					aria-label={t("records.rename")}
					title={`${t("records.rename")} (e)`}
					onClick={() => setEditing(true)}
				>
					<Icon of={Pencil} size={14} />
				</button>
			)}
		</div>
	);
}

function Editor({
	kind,
	name,
	onTake,
	onLeave,
}: {
	kind: Kind;
	name: string;
	onTake: (name: string) => void;
	onLeave: () => void;
}) {
	const field = useRef<HTMLInputElement>(null);
	const isLeft = useRef(false);
	useLayoutEffect(() => {
		field.current?.focus();
		field.current?.select();
	}, []);
	// A field that is taken away loses the focus too, which takes nothing then.
	const leave = (act: () => void) => {
		if (!isLeft.current) act();
		isLeft.current = true;
	};
	const take = (typed: string) => leave(() => onTake(typed));
	return (
		<form
			onSubmit={(event) => {
				event.preventDefault();
				take(field.current!.value);
			}}
		>
			<input
				ref={field}
				defaultValue={name}
				maxLength={NAME_CHARS_MAX[kind]}
				aria-label={t(kind === "person" ? "records.name" : "records.title")}
				onBlur={(event) => take(event.currentTarget.value)}
				onKeyDown={(event) => event.key === "Escape" && !event.isComposing && leave(onLeave)}
			/>
		</form>
	);
}
