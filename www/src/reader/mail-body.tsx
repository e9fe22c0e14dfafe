/** What a mail says: its HTML in a frame of its own, or its plain text. */

import { useState } from "preact/hooks";

import type { OneView } from "../api/types.ts";
import { t } from "../lib/i18n.ts";
import { useLoad } from "../ui/load.ts";
import { Waiting } from "../ui/page.tsx";
import { type Segment, Segments } from "../ui/segments.tsx";
import { HtmlFrame } from "./frame.tsx";
import { inlineImages } from "./inline-images.ts";
import { PlainText } from "./plain-text.tsx";
import "./reader.css";

type Form = "html" | "text";
const FORMS: Form[] = ["html", "text"];

export function MailBody({ mail }: { mail: OneView }) {
	return <Body key={mail.id} mail={mail} />;
}

function Body({ mail }: { mail: OneView }) {
	const { html } = mail;
	const text = textOf(mail);
	const [chosen, setChosen] = useState<Form>(isHtmlTheNote(mail) ? "text" : "html");
	const form = html && (chosen === "html" || text === null) ? "html" : "text";
	return (
		<section class="mail-body" aria-label={t("reader.body")}>
			{html && text !== null && <FormSwitch form={form} onChoose={setChosen} />}
			{form === "html" ? <Html mail={mail} html={html!} /> : <PlainText text={text ?? ""} />}
		</section>
	);
}

function FormSwitch({ form, onChoose }: { form: Form; onChoose: (form: Form) => void }) {
	const options = FORMS.map((one): Segment<Form> => [one, t(`reader.form.${one}`)]);
	return <Segments label={t("reader.form")} options={options} value={form} onChoose={onChoose} />;
}

/** The frame waits for the pictures that came with the mail: it is drawn once. */
function Html({ mail, html }: { mail: OneView; html: string }) {
	const { value: images } = useLoad(mail.id, () => inlineImages(mail));
	return images ? <HtmlFrame html={html} images={images} /> : <Waiting />;
}

/** Of a forwarded mail the original: who wrote it, and the note above it, are shown by `Forwarded`. */
function textOf({ forwarded, text }: OneView): string | null {
	return forwarded?.body ?? text;
}

/** Where a mail is attached whole, the HTML is the note of whoever passed it on. */
function isHtmlTheNote({ forwarded }: OneView): boolean {
	return forwarded?.source === "attachment" && forwarded.body !== null;
}
