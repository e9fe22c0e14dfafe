/** A field with its name above, and below what it is for or what is wrong with it. */

import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

interface Props {
	name: string;
	label: string;
	type?: "email" | "password" | "text";
	autocomplete: string;
	maxLength?: number;
	value: string;
	onText: (text: string) => void;
	wrong: string | null;
	/** The hint. */
	children?: ComponentChildren;
}

export function Field({ label, onText, wrong, children, ...input }: Props) {
	const id = useId();
	return (
		<div class="field">
			<label for={id}>{label}</label>
			<input
				{...(input as { type: "text" })}
				id={id}
				required
				spellcheck={false}
				aria-invalid={wrong ? true : undefined}
				aria-describedby={`${id}-hint ${id}-wrong`}
				onInput={(event) => onText(event.currentTarget.value)}
			/>
			<p id={`${id}-hint`} class="hint" hidden={!children}>
				{children}
			</p>
			<p id={`${id}-wrong`} class="wrong" role="alert" hidden={!wrong}>
				{wrong}
			</p>
		</div>
	);
}
