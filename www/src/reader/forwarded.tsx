/** Of a mail that passes another one on: what its sender adds to it, and who wrote the other. */

import { Forward } from "lucide";

import type { OneView } from "../api/types.ts";
import { whenInFull } from "../lib/format.ts";
import { t } from "../lib/i18n.ts";
import { Icon } from "../ui/icon.tsx";
import { PlainText } from "./plain-text.tsx";
import "./reader.css";

export function Forwarded({ mail: { forwarded, subject: outer } }: { mail: OneView }) {
	if (!forwarded) return null;
	const { from, date, subject, note } = forwarded;
	return (
		<section class="forwarded" aria-label={t("reader.forwarded")}>
			{note && <PlainText text={note} />}
			<div class="original">
				<Icon of={Forward} />
				<dl>
					<dt>{t("reader.original-author")}</dt>
					<dd>{from ? <Author {...from} /> : t("reader.author-unknown")}</dd>
					{date && <dt>{t("reader.original-date")}</dt>}
					{date && <dd>{whenInFull(date) || <bdi>{date}</bdi>}</dd>}
					{subject && subject !== outer && <dt>{t("reader.original-subject")}</dt>}
					{subject && subject !== outer && (
						<dd>
							<bdi>{subject}</bdi>
						</dd>
					)}
				</dl>
			</div>
		</section>
	);
}

/** The address is always there: a name can say anything. */
function Author({ name, address }: { name: string | null; address: string }) {
	return (
		<>
			{name && <bdi class="author-name">{name}</bdi>} <bdi class={name ? "soft" : undefined}>{address}</bdi>
		</>
	);
}
