/** One of a few, side by side: a group of radio buttons. */

import { useId } from "preact/hooks";

interface Props<V extends string> {
	label: string;
	options: { value: V; text: string }[];
	value: V;
	onChange: (value: V) => void;
}

export function Segments<V extends string>({ label, options, value, onChange }: Props<V>) {
	const group = useId();
	return (
		<div class="segments" role="radiogroup" aria-label={label}>
			{options.map((option) => (
				<label key={option.value}>
					<input type="radio" name={group} checked={option.value === value} onChange={() => onChange(option.value)} />
					{option.text}
				</label>
			))}
		</div>
	);
}
