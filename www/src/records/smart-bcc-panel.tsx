/** The address that files mail here, and the ways to have it where mail is written. */

import { BookUser, PenLine } from "lucide";
import { useEffect, useMemo } from "preact/hooks";

import type { Kind } from "../api/types.ts";
import { t } from "../lib/i18n.ts";
import type { Record } from "../state/directory.ts";
import { Copyable } from "../ui/copy.tsx";
import { Icon } from "../ui/icon.tsx";
import { isPerson, nameOf } from "./open-record.ts";
import { type Card, fileNameOf, mailTo, vCard } from "./smart-bcc.ts";

export function SmartBccPanel({ kind, record }: { kind: Kind; record: Record }) {
	const { bccAddress } = record;
	const name = t("records.bcc.card-name", { name: nameOf(record) });
	const card = useCard({ name, address: bccAddress, note: t("records.bcc.does", { kind }) });
	const to = isPerson(record) ? record.addresses[0] : undefined;
	return (
		<section class="smart-bcc" aria-labelledby="smart-bcc">
			<h2 id="smart-bcc">{t("records.bcc")}</h2>
			<Copyable text={bccAddress} label={t("records.bcc")} />
			<p class="soft small-text">{t("records.bcc.does", { kind })}</p>
			<div class="actions">
				<a class="button" href={mailTo({ bcc: bccAddress, to })}>
					<Icon of={PenLine} />
					{t("records.bcc.write")}
				</a>
				<a class="button" href={card} download={fileNameOf(name)}>
					<Icon of={BookUser} />
					{t("records.bcc.card")}
				</a>
			</div>
		</section>
	);
}

/** The address of the card, while the page is there. */
function useCard(card: Card): string {
	const text = vCard(card);
	const url = useMemo(() => URL.createObjectURL(new Blob([text], { type: "text/vcard" })), [text]);
	useEffect(() => () => URL.revokeObjectURL(url), [url]);
	return url;
}
