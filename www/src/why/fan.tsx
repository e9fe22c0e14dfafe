/** What one decision spreads to: correspondents with their persons, candidates, links. */

import { Check, Minus } from "lucide";
import type { ComponentChildren } from "preact";

import type { Decision, Link } from "../api/types.ts";
import { t } from "../lib/i18n.ts";
import { lookUp } from "../state/directory.ts";
import { Icon } from "../ui/icon.tsx";
import { KIND_ICONS, LinkBadge } from "../ui/kind.tsx";
import { type Candidate, type Party, factsOf } from "./stages.ts";
import type { NameOf } from "./why.tsx";

/** So many are drawn; the others are behind a press. */
const DRAWN_MAX = 6;

export function Parties({ parties, nameOf }: { parties: Party[]; nameOf?: NameOf }) {
	return (
		<Fan>
			{parties.map(({ address, personId, known }) => (
				<Branch key={address} tied={personId !== null} word={t(personId ? `why.person.${known ? "known" : "created"}` : "why.person.nobody")}>
					{personId && <Named link={{ kind: "person", id: personId }} nameOf={nameOf} otherwise={address} />}
					{(known || !personId) && <code>{address}</code>}
				</Branch>
			))}
		</Fan>
	);
}

export function Candidates({ candidates, nameOf }: { candidates: Candidate[]; nameOf?: NameOf }) {
	return (
		<Fan>
			{candidates.map(({ link, linked }) => (
				<Branch key={`${link.kind}/${link.id}`} tied={linked} word={t(linked ? "why.linked" : "why.offered")}>
					<Named link={link} nameOf={nameOf} />
				</Branch>
			))}
		</Fan>
	);
}

export function Links({ links, trace, nameOf }: { links: Link[]; trace: Decision[]; nameOf?: NameOf }) {
	if (links.length === 0) return <p class="soft">{t("why.links.none")}</p>;
	const addressOf = (id: string) => trace.map(factsOf).find(({ personId }) => personId === id)?.address;
	return (
		<ul class="tied" aria-label={t("why.links")}>
			{links.map((link) => (
				<li key={`${link.kind}/${link.id}`}>
					<Named link={link} nameOf={nameOf} otherwise={addressOf(link.id)} />
				</li>
			))}
		</ul>
	);
}

function Fan({ children }: { children: ComponentChildren[] }) {
	if (children.length === 0) return null;
	const [drawn, others] = [children.slice(0, DRAWN_MAX), children.slice(DRAWN_MAX)];
	return (
		<>
			<ul class="fan">{drawn}</ul>
			{others.length > 0 && (
				<details class="fan-more">
					<summary>{t("why.more", { count: others.length })}</summary>
					<ul class="fan">{others}</ul>
				</details>
			)}
		</>
	);
}

function Branch({ tied, word, children }: { tied: boolean; word: string; children: ComponentChildren }) {
	return (
		<li class={tied ? "tied" : "loose"}>
			<span class="end">
				<Icon of={tied ? Check : Minus} size={12} />
			</span>
			{children}
			<span class="word">{word}</span>
		</li>
	);
}

/** A record by its name, which leads to its page where the names are the directory's. */
function Named({ link, nameOf, otherwise }: { link: Link; nameOf?: NameOf; otherwise?: string }) {
	if (!nameOf) return <LinkBadge {...link} name={lookUp(link.kind, link.id)?.name ?? otherwise} />;
	return (
		<span class={`badge ${link.kind}`}>
			<Icon of={KIND_ICONS[link.kind]} label={t(`kind.${link.kind}`)} size={12} />
			<span class="cut">{nameOf(link.kind, link.id) ?? otherwise ?? t(`kind.${link.kind}`)}</span>
		</span>
	);
}
