/** A field of one line with its label, and below it what it is for or what is wrong with it. */

import type { ComponentChildren, InputHTMLAttributes } from "preact";
import { useId } from "preact/hooks";

import { t } from "../lib/i18n.ts";

type Native =
	| "name"
	| "value"
	| "required"
	| "maxLength"
	| "pattern"
	| "title"
	| "autocomplete"
	| "autocapitalize"
	| "spellcheck"
	| "inputMode"
	| "autofocus";

interface Props extends Pick<InputHTMLAttributes<HTMLInputElement>, Native> {
	type?: "text" | "email" | "password";
	label: string;
	/** Stands beside the label of a field that may stay empty. */
	optional?: true;
	hint?: ComponentChildren;
	/** What the API said no with. */
	wrong?: string | null;
	/** Stands behind what is typed. */
	suffix?: string;
	onText: (text: string) => void;
}

export function TextField({ label, optional, hint, wrong, suffix, onText, type = "text", ...input }: Props) {
	const id = useId();
	const below = [hint && `${id}-hint`, wrong && `${id}-wrong`].filter(Boolean).join(" ");
	return (
		<div class="field">
			<label for={id}>
				{label} {optional && <span class="soft small-text">({t("optional")})</span>}
			</label>
			<span class={suffix ? "with-suffix" : undefined}>
				<input
					id={id}
					type={type as "text"}
					// The compiler knows fields of either type as those that may have a list.
					list={undefined}
					aria-invalid={Boolean(wrong)}
					aria-describedby={below || undefined}
					onInput={(event) => onText(event.currentTarget.value)}
					{...input}
				/>
				{suffix && <span class="suffix">{suffix}</span>}
			</span>
			{hint && (
				<span class="hint" id={`${id}-hint`}>
					{hint}
				</span>
			)}
			{wrong && (
				<span class="wrong" role="alert" id={`${id}-wrong`}>
					{wrong}
				</span>
			)}
		</div>
	);
}

/** What is wrong with more than one field. */
export function Wrong({ text }: { text?: string | null }) {
	return text ? (
		<p class="note bad" role="alert">
			{text}
		</p>
	) : null;
}
