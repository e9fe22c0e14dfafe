/** A choice that is open: what the mail could be about, one press each, and "none of these". */

import { useEffect, useState } from "preact/hooks";

import type { NamedLink, OneView, PartyView, Scope } from "../api/types.ts";
import { t } from "../lib/i18n.ts";
import { useShortcuts } from "../lib/keyboard.ts";
import { sayWrong } from "../lib/toast.ts";
import { loadDirectory, personWith } from "../state/directory.ts";
import { KindIcon, NAME_CHARS_MAX } from "../ui/kind.tsx";
import { linkTo, linkToNew, settle } from "./actions.ts";
import { inFull, nameOf } from "./parties.ts";

/** The first nine have a key. */
const KEYS = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];

interface Candidate {
	key: string;
	shown: NamedLink | PartyView;
	take: () => Promise<void>;
}

export function Choice({ mail, scope }: { mail: OneView; scope: Scope }) {
	const [busy, setBusy] = useState(false);
	// What is made of an address is shown when it is there, and until then is not made a second time.
	const once = async (take: () => Promise<void>) => {
		if (busy) return;
		setBusy(true);
		await take().catch(() => {});
		setBusy(false);
	};
	const candidates = candidatesOf(mail, scope).map((candidate) => ({ ...candidate, take: () => once(candidate.take) }));
	// Whose an address is decides whether a person is made of it.
	useEffect(() => {
		if (mail.addresses.length > 0) loadDirectory().catch(sayWrong);
	}, [mail.id]);
	useShortcuts([
		...candidates.slice(0, KEYS.length).map(({ take }, index) => ({ keys: KEYS[index], does: "mail.key.choose" as const, run: take })),
		{ keys: "n", does: "mail.none-of-these" as const, run: () => settle(mail) },
	]);
	return (
		<section class="choice">
			<h2>{t(mail.offered.length > 0 ? "mail.choose-item" : "mail.choose-person")}</h2>
			{candidates.length === 0 && <p class="soft">{t("mail.choose-nothing")}</p>}
			<ul>
				{candidates.map(({ key, shown, take }, index) => (
					<li key={key}>
						<button type="button" aria-disabled={busy} onClick={take}>
							{"kind" in shown ? <KindIcon kind={shown.kind} /> : <KindIcon kind="person" />}
							<bdi class="cut">{"kind" in shown ? (shown.title ?? shown.name) : inFull(shown)}</bdi>
							{KEYS[index] && <kbd>{KEYS[index]}</kbd>}
						</button>
					</li>
				))}
			</ul>
			<button type="button" class="quiet" onClick={() => settle(mail)}>
				{t("mail.none-of-these")} <kbd>n</kbd>
			</button>
		</section>
	);
}

/** The items of its persons; where it is not certain whom it is about, the addresses that its text shows. */
function candidatesOf(mail: OneView, scope: Scope): Candidate[] {
	const items = mail.offered.map((shown) => ({ key: shown.id, shown, take: () => linkTo(mail, shown, scope) }));
	const parties = mail.addresses.map((shown) => ({ key: shown.address, shown, take: () => linkToParty(mail, shown, scope) }));
	return [...items, ...parties];
}

function linkToParty(mail: OneView, party: PartyView, scope: Scope): Promise<void> {
	const known = personWith(party.address);
	if (known) return linkTo(mail, { kind: "person", id: known.id, name: known.name }, scope);
	return linkToNew(mail, "person", { name: nameOf(party).slice(0, NAME_CHARS_MAX.person), addresses: [party.address] }, scope);
}
