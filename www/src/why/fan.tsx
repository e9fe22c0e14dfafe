/** What one decision spreads to: correspondents with their persons, candidates, links. */

import { Check, Minus } from "lucide";
import type { ComponentChildren } from "preact";

import type { Decision, Link } from "../api/types.ts";
import { t } from "../lib/i18n.ts";
import { lookUp } from "../state/directory.ts";
import { Icon } from "../ui/icon.tsx";
import { KIND_ICONS, LinkBadge } from "../ui/kind.tsx";
import { sayText } from "./reasons.ts";
import { type Candidate, factsOf } from "./stages.ts";
import type { NameOf } from "./why.tsx";

/** So many are drawn; the others are behind a press. */
const DRAWN_MAX = 6;

/** The correspondents, each with the person that he is to the company, or why he is none. */
export function Parties({ decisions, nameOf }: { decisions: Decision[]; nameOf?: NameOf }) {
	return (
		<Fan>
			{decisions.map((decision) => {
				const { address, personId } = factsOf(decision);
				const isKnown = decision.rule === "S20";
				return (
					<Branch key={address} tied={personId !== undefined}>
						{personId && <Named link={{ kind: "person", id: personId }} nameOf={nameOf} otherwise={address} />}
						{(isKnown || !personId) && <code>{address}</code>}
						<span class="word">{sayText(decision.says)}</span>
						<b class="number">{decision.rule}</b>
					</Branch>
				);
			})}
		</Fan>
	);
}

export function Candidates({ candidates, nameOf }: { candidates: Candidate[]; nameOf?: NameOf }) {
	return (
		<Fan>
			{candidates.map(({ link, linked }) => (
				<Branch key={`${link.kind}/${link.id}`} tied={linked}>
					<Named link={link} nameOf={nameOf} />
					<span class="word">{t(linked ? "why.linked" : "why.offered")}</span>
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

function Branch({ tied, children }: { tied: boolean; children: ComponentChildren }) {
	return (
		<li class={tied ? "tied" : "loose"}>
			<span class="end">
				<Icon of={tied ? Check : Minus} size={12} />
			</span>
			{children}
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
