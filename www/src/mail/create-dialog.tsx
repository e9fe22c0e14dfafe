/** A new person, deal, lead or project from a mail, filled in with what the mail says. */

import { useState } from "preact/hooks";

import type { Kind, OneView, PartyView, Scope } from "../api/types.ts";
import { t } from "../lib/i18n.ts";
import { useIsThere } from "../lib/there.ts";
import { lookUp, personWith } from "../state/directory.ts";
import { user } from "../state/session.ts";
import { Dialog } from "../ui/dialog.tsx";
import { NAME_CHARS_MAX } from "../ui/kind.tsx";
import { TextField } from "../ui/text-field.tsx";
import { linkToNew } from "./actions.ts";

interface Props {
	mail: OneView;
	kind: Kind;
	/** What was typed already. */
	name: string;
	scope: Scope;
	onClose: () => void;
}

export function CreateDialog({ mail, kind, name, scope, onClose }: Props) {
	const person = kind === "person" ? newParty(mail) : null;
	const charsMax = NAME_CHARS_MAX[kind];
	const [title, setTitle] = useState((name || (person ? (person.name ?? "") : baseSubject(mail.subject))).slice(0, charsMax));
	const [address, setAddress] = useState(person?.address ?? "");
	const [busy, setBusy] = useState(false);
	const isThere = useIsThere();
	const persons = mail.links.filter((link) => link.kind === "person").map(({ id }) => id);
	const create = async (event: SubmitEvent) => {
		event.preventDefault();
		setBusy(true);
		const record = person ? { name: title, addresses: address ? [address] : [] } : { title, personIds: persons };
		const close = () => isThere() && onClose();
		await linkToNew(mail, kind, record, scope).then(close, () => setBusy(false));
	};
	return (
		<Dialog title={t(`mail.new.${kind}`)} onClose={onClose}>
			<form onSubmit={create}>
				<TextField
					label={t(person ? "mail.create.name" : "mail.create.title")}
					required
					autofocus
					maxLength={charsMax}
					value={title}
					onText={setTitle}
				/>
				{person ? (
					<TextField label={t("mail.create.address")} type="email" value={address} onText={setAddress} />
				) : (
					<Persons ids={persons} />
				)}
				<div class="actions">
					<button type="button" onClick={onClose}>
						{t("cancel")}
					</button>
					<button type="submit" class="primary" disabled={busy}>
						{t("mail.create.does")}
					</button>
				</div>
			</form>
		</Dialog>
	);
}

function Persons({ ids }: { ids: string[] }) {
	const names = ids.map((id) => lookUp("person", id)?.name).filter(Boolean);
	if (names.length === 0) return null;
	return (
		<p class="soft">
			{t("people")}: {names.join(", ")}
		</p>
	);
}

/** Who in the mail is no person yet, and no address of ours. */
function newParty(mail: OneView): PartyView {
	const forwarded = mail.forwarded?.from ? [mail.forwarded.from] : [];
	const parties = [...mail.addresses, ...forwarded, ...mail.to, ...mail.cc, ...mail.replyTo];
	const ours = new Set([user().email, mail.from?.address, ...mail.rcptTo]);
	return parties.find(({ address }) => !ours.has(address) && !personWith(address)) ?? { name: null, address: "" };
}

/** Without what mail programs put in front of a reply or a forward. */
function baseSubject(subject: string): string {
	return subject.replace(/^(\s*(re|fwd?|aw|wg|tr|sv|vs|返信|転送)\s*[:：]\s*)+/i, "").trim();
}
