/**
 * A field that searches while one types (the ARIA pattern "combobox with a list"): arrows move, Enter takes, Escape
 * closes. Keys of an input method that is composing are its own.
 */

import type { ComponentChildren } from "preact";
import { useEffect, useId, useState } from "preact/hooks";

import { t } from "../lib/i18n.ts";

export interface Choice {
	key: string;
	shown: ComponentChildren;
	take: () => void;
}

interface Props {
	label: string;
	placeholder?: string;
	text: string;
	onText: (text: string) => void;
	choices: Choice[];
}

export function Combobox({ label, placeholder, text, onText, choices }: Props) {
	const [at, setAt] = useState(0);
	const [open, setOpen] = useState(false);
	const list = useId();
	const isOpen = open && choices.length > 0;
	const current = Math.min(at, choices.length - 1);
	useEffect(() => {
		document.getElementById(`${list}-${current}`)?.scrollIntoView({ block: "nearest" });
	}, [current]);
	const take = (choice: Choice | undefined) => {
		if (!choice) return;
		setOpen(false);
		choice.take();
	};
	const onKeyDown = (event: KeyboardEvent) => {
		if (event.isComposing) return;
		switch (event.key) {
			case "ArrowDown":
				setOpen(true);
				setAt((current + 1) % choices.length);
				break;
			case "ArrowUp":
				setAt((current + choices.length - 1) % choices.length);
				break;
			case "Enter":
				take(isOpen ? choices[current] : undefined);
				break;
			case "Escape":
				if (!isOpen) return;
				setOpen(false);
				break;
			default:
				return;
		}
		event.preventDefault();
		event.stopPropagation();
	};
	return (
		<div class="combobox">
			<input
				type="text"
				role="combobox"
				aria-label={label}
				aria-expanded={isOpen}
				aria-controls={list}
				aria-activedescendant={isOpen ? `${list}-${current}` : undefined}
				aria-autocomplete="list"
				autocomplete="off"
				placeholder={placeholder ?? label}
				value={text}
				onInput={(event) => {
					setAt(0);
					setOpen(true);
					onText(event.currentTarget.value);
				}}
				onFocus={() => setOpen(true)}
				onBlur={() => setOpen(false)}
				onKeyDown={onKeyDown}
			/>
			<ul id={list} role="listbox" aria-label={label} hidden={!isOpen}>
				{choices.map((choice, index) => (
					<li
						key={choice.key}
						id={`${list}-${index}`}
						role="option"
						aria-selected={index === current}
						// Before the field loses the focus, or the list would close first.
						onPointerDown={(event) => event.preventDefault()}
						onClick={() => take(choice)}
					>
						{choice.shown}
					</li>
				))}
			</ul>
			<span class="hidden" role="status">
				{isOpen ? t("found", { count: choices.length }) : ""}
			</span>
		</div>
	);
}
