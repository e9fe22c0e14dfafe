/** The files that came with a mail. They are for saving: none is opened here. */

import { Download, File, FileArchive, FileImage, FileSpreadsheet, FileText, Mail } from "lucide";
import type { IconNode } from "lucide";

import type { AttachmentView, OneView } from "../api/types.ts";
import { t } from "../lib/i18n.ts";
import { size } from "../lib/format.ts";
import { Icon } from "../ui/icon.tsx";
import { isInline } from "./inline-images.ts";
import "./reader.css";

const ICONS: [RegExp, IconNode][] = [
	[/\.(?:png|jpe?g|gif|webp|avif|heic|svg|bmp|tiff?)$/i, FileImage],
	[/\.(?:xlsx?|csv|ods|numbers)$/i, FileSpreadsheet],
	[/\.(?:pdf|docx?|odt|rtf|txt|md|pages|pptx?)$/i, FileText],
	[/\.(?:zip|7z|rar|gz|tgz|lzh)$/i, FileArchive],
	[/\.(?:eml|msg)$/i, Mail],
];

export function Attachments({ mail }: { mail: OneView }) {
	const files = mail.attachments.filter((attachment) => !isInline(mail, attachment));
	if (files.length === 0) return null;
	return (
		<section class="attachments" aria-label={t("reader.attachments")}>
			<h2>{t("reader.attachments-count", { count: files.length })}</h2>
			<ul>
				{files.map((file) => (
					<li key={file.n}>
						<FileLink file={file} href={`/api/v1/mail/${mail.id}/attachments/${file.n}`} />
					</li>
				))}
			</ul>
		</section>
	);
}

function FileLink({ file, href }: { file: AttachmentView; href: string }) {
	const isMail = file.contentType.startsWith("message/");
	const name = file.filename ?? t(isMail ? "reader.attached-mail" : "reader.unnamed");
	return (
		<a class="file" href={href} download={name} title={name}>
			<Icon of={isMail ? Mail : iconOf(name)} size={18} />
			<span class="cut">{name}</span>
			<span class="soft small-text">{size(file.sizeBytes)}</span>
			<Icon of={Download} label={t("reader.download")} />
		</a>
	);
}

/** By the name: what a mail says of the type may be anything. */
function iconOf(name: string): IconNode {
	return ICONS.find(([ending]) => ending.test(name))?.[1] ?? File;
}
