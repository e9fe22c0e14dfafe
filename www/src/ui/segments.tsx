/** One of a few short words, side by side: a group of radio buttons. */

import type { IconNode } from "lucide";
import { useId } from "preact/hooks";

import { Icon } from "./icon.tsx";

export type Segment<V extends string> = [value: V, text: string, icon?: IconNode];

interface Props<V extends string> {
	label: string;
	options: Segment<V>[];
	value: V;
	onChoose: (value: V) => void;
}

export function Segments<V extends string>({ label, options, value, onChoose }: Props<V>) {
	const name = useId();
	return (
		<div class="segments" role="radiogroup" aria-label={label}>
			{options.map(([option, text, icon]) => (
				<label key={option}>
					<input type="radio" name={name} checked={option === value} onChange={() => onChoose(option)} />
					{icon && <Icon of={icon} size={14} />}
					{text}
				</label>
			))}
		</div>
	);
}
