/** Why a mail waits, until when, and what its user can do about it. */

import { Download, PauseCircle } from "lucide";
import { useState } from "preact/hooks";

import type { HeldView, OneView } from "../api/types.ts";
import { dateInFull } from "../lib/format.ts";
import { type Id, t } from "../lib/i18n.ts";
import { useIsThere } from "../lib/there.ts";
import { CopyButton } from "../ui/copy.tsx";
import { Icon } from "../ui/icon.tsx";
import { reasonText } from "../why/reasons.ts";
import { release, removeMail } from "./actions.ts";

export function HeldNotice({ mail, held, onDone }: { mail: OneView; held: HeldView; onDone: () => void }) {
	const [busy, setBusy] = useState(false);
	const isThere = useIsThere();
	const confirm = async () => {
		setBusy(true);
		const filed = await release(mail);
		setBusy(false);
		if (filed && isThere()) onDone();
	};
	const discard = () => {
		removeMail(mail);
		onDone();
	};
	return (
		<section class="held-notice" aria-label={t("box.held")}>
			<Icon of={PauseCircle} size={20} />
			<div>
				<p>
					<strong>{reasonText(held.reason)}</strong>
				</p>
				<p>{t(textOf(held))}</p>
				{held.code && (
					<p class="copyable">
						<code>{held.code}</code>
						<CopyButton text={held.code} label={t("mail.held.code-label")} />
					</p>
				)}
				{held.endsAt && !held.ended && <p class="small-text">{t("mail.held.until", { date: dateInFull(held.endsAt) })}</p>}
				<div class="actions">
					{!held.ended && isUnreadable(held) && (
						<a class="button primary" href={`/api/v1/mail/${mail.id}/raw`} download={`${mail.id}.eml`}>
							<Icon of={Download} />
							{t("reader.download-eml")}
						</a>
					)}
					{!held.ended && !held.code && !isUnreadable(held) && (
						<button type="button" class="primary" disabled={busy} onClick={confirm}>
							{t("mail.held.confirm")}
						</button>
					)}
					<button type="button" onClick={discard}>
						{t("mail.held.discard")}
					</button>
				</div>
			</div>
		</section>
	);
}

/** The core breaks on it, so nothing can be decided of it (D30). */
const isUnreadable = ({ reason }: HeldView) => reason === "unreadable";

function textOf(held: HeldView): Id {
	if (held.ended) return "mail.held.ended";
	if (held.code) return "mail.held.code";
	return isUnreadable(held) ? "mail.held.unreadable" : "mail.held.yours";
}
