/** What the pages of the settings are made of. */

import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

import { t } from "../lib/i18n.ts";
import { say } from "../lib/toast.ts";
import { Failed, Waiting } from "../ui/page.tsx";
import { useSending } from "../ui/sending.ts";
import { TextField, Wrong } from "../ui/text-field.tsx";
import { useDraft } from "./draft.ts";
import type { Editing, Loading } from "./tagged.ts";

interface SettingProps {
	title: string;
	text?: string;
	action?: ComponentChildren;
	children: ComponentChildren;
}

export function Setting({ title, text, action, children }: SettingProps) {
	const heading = useId();
	return (
		<section class="setting" aria-labelledby={heading}>
			<header>
				<div>
					<h2 id={heading}>{title}</h2>
					{text && <p class="soft">{text}</p>}
				</div>
				{action}
			</header>
			{children}
		</section>
	);
}

interface Option<V extends string> {
	value: V;
	title: string;
	text: string;
}

/** One of a few, each with a sentence on what it means. */
export function Choices<V extends string>(props: { label: string; options: Option<V>[]; value: V; onChoose: (value: V) => void }) {
	const id = useId();
	return (
		<div class="choices" role="radiogroup" aria-label={props.label}>
			{props.options.map(({ value, title, text }) => (
				<label key={value} class="option">
					<input
						type="radio"
						name={id}
						checked={value === props.value}
						aria-labelledby={`${id}-${value}`}
						aria-describedby={`${id}-${value}-text`}
						onChange={() => props.onChoose(value)}
					/>
					<span>
						<strong id={`${id}-${value}`}>{title}</strong>
						<span class="soft" id={`${id}-${value}-text`}>
							{text}
						</span>
					</span>
				</label>
			))}
		</div>
	);
}

interface Named {
	name: string;
}

/** The name of whoever or whatever is edited. */
export function NameForm<T extends Named>(props: { of: Editing<T>; autocomplete: "name" | "organization"; saved: string }) {
	const { record, change } = props.of;
	const [name, setName] = useDraft(record.name);
	const save = async () => {
		await change({ name });
		say(props.saved);
	};
	const { busy, submit, wrongAt } = useSending(save, { "/name": { 422: "settings.wrong.name" } });
	return (
		<form class="inline" onSubmit={submit}>
			<TextField
				label={t("settings.name")}
				autocomplete={props.autocomplete}
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

/** Shows what was loaded, or that it is awaited, or why it is not there. */
export function WhenThere<T>({ loading, children }: { loading: Loading<T>; children: (editing: Editing<T>) => ComponentChildren }) {
	if (loading.editing) return <>{children(loading.editing)}</>;
	return loading.error ? <Failed error={loading.error} again={loading.again} /> : <Waiting />;
}
