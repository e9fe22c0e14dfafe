/** Where the message comes from: a file, a sample, or its source as text. */

import { FileUp } from "lucide";
import { useEffect, useState } from "preact/hooks";

import { language, t } from "../lib/i18n.ts";
import { size } from "../lib/format.ts";
import { Icon } from "../ui/icon.tsx";
import type { Example } from "./examples.ts";
import { SAMPLES } from "./samples.ts";
import { message, picked, takeExample, takeFile, takeSample, takeText } from "./state.ts";

export function MessagePanel() {
	return (
		<section class="card" aria-labelledby="try-message">
			<h2 id="try-message">{t("try.message")}</h2>
			<DropZone />
			<Samples />
			<Examples />
			<Source />
		</section>
	);
}

/** The file field is what is pressed and focused; the zone around it takes what is dropped. */
function DropZone() {
	const [over, setOver] = useState(false);
	const tried = message.value;
	const take = (files: FileList | null | undefined) => files?.[0] && takeFile(files[0]);
	return (
		<label
			class={over ? "drop over" : "drop"}
			onDragOver={(event) => {
				event.preventDefault();
				setOver(true);
			}}
			onDragLeave={() => setOver(false)}
			onDrop={(event) => {
				event.preventDefault();
				setOver(false);
				take(event.dataTransfer?.files);
			}}
		>
			<input
				type="file"
				class="hidden"
				accept=".eml,message/rfc822"
				onChange={(event) => {
					take(event.currentTarget.files);
					// So that the same file can be picked again when it has changed.
					event.currentTarget.value = "";
				}}
			/>
			<Icon of={FileUp} size={22} />
			<span class="drop-words">
				<b>{t("try.drop")}</b>
				<span class="soft small-text">{tried?.name ? `${tried.name} · ${size(tried.bytes.length)}` : t("try.drop.hint")}</span>
			</span>
		</label>
	);
}

function Samples() {
	return (
		<fieldset class="samples">
			<legend>{t("try.samples")}</legend>
			{SAMPLES.map((sample) => (
				<label key={sample}>
					<input type="radio" name="sample" checked={picked.value === sample} onChange={() => takeSample(sample)} />
					<span>
						<b>{t(`try.sample.${sample}`)}</b>
						<span class="soft small-text">{t(`try.sample.${sample}.shows`)}</span>
					</span>
				</label>
			))}
		</fieldset>
	);
}

/** A mail for each rule that a mail shows; they come when they are wanted. */
function Examples() {
	const [examples, setExamples] = useState<Example[]>([]);
	const [open, setOpen] = useState(() => new URLSearchParams(location.search).has("example"));
	useEffect(() => {
		if (open) import("./examples.ts").then(({ EXAMPLES }) => setExamples(EXAMPLES));
	}, [open]);
	return (
		<details class="rule-examples" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
			<summary>{t("try.examples")}</summary>
			<fieldset class="samples" aria-label={t("try.examples")}>
				{examples.map(({ name, rule, [language.value]: shows }) => (
					<label key={name}>
						<input type="radio" name="sample" checked={picked.value === name} onChange={() => takeExample(name)} />
						<span>
							<b>{rule}</b>
							<span class="soft small-text">{shows}</span>
						</span>
					</label>
				))}
			</fieldset>
		</details>
	);
}

function Source() {
	return (
		<details class="typed-source">
			<summary>{t("try.source")}</summary>
			<textarea
				rows={12}
				spellcheck={false}
				wrap="off"
				aria-label={t("try.source")}
				placeholder={t("try.source.placeholder")}
				value={message.value?.text ?? ""}
				onInput={(event) => takeText(event.currentTarget.value)}
			/>
		</details>
	);
}
