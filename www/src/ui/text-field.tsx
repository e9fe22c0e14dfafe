/** A field of one line with its label, and below it what it is for or what is wrong with it. */

import type { InputHTMLAttributes } from "preact";
import { useId } from "preact/hooks";

type Native =
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
	type?: "text" | "email";
	label: string;
	hint?: string;
	/** What the API said no with. */
	wrong?: string | null;
	/** Stands behind what is typed. */
	suffix?: string;
	onText: (text: string) => void;
}

export function TextField({ label, hint, wrong, suffix, onText, type = "text", ...input }: Props) {
	const id = useId();
	const below = [hint && `${id}-hint`, wrong && `${id}-wrong`].filter(Boolean).join(" ");
	return (
		<div class="field">
			<label for={id}>{label}</label>
			<span class={suffix ? "with-suffix" : undefined}>
				<input
					id={id}
					type={type}
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
