/**
 * Why a message became what it became, as a picture (rule D33): the stages from the message to its links, what was
 * decided at each by which rule, and the candidates as a fan of which the chosen ones are tied.
 */

import { AtSign, FileText, Flag, ShieldCheck, Split, UserCheck, Users } from "lucide";
import { useState } from "preact/hooks";

import type { CopyView, Decision, Kind } from "../api/types.ts";
import { t } from "../lib/i18n.ts";
import { Icon } from "../ui/icon.tsx";
import { Segments } from "../ui/segments.tsx";
import { FactList } from "./facts.tsx";
import { Candidates, Links, Parties } from "./fan.tsx";
import { reasonText, ruleTitle, sayText } from "./reasons.ts";
import { type Ending, type Stage, type StageName, candidatesOf, factsOf, isOfParty, stagesOf } from "./stages.ts";
import "./why.css";

/** Where names come from; a record that it does not name is shown by its kind. */
export type NameOf = (kind: Kind, id: string) => string | null | undefined;

export interface WhyProps extends Ending {
	trace: Decision[];
	/** The address that it came to. */
	rcptTo?: string;
	subject?: string;
	/** Without it the names are the directory's, and lead to the records' pages. */
	nameOf?: NameOf;
	/** The level of the stages' headings. */
	level?: 3 | 4;
}

const ICONS = {
	message: FileText,
	address: AtSign,
	author: UserCheck,
	authentication: ShieldCheck,
	correspondents: Users,
	candidates: Split,
	outcome: Flag,
} satisfies Record<StageName, unknown>;

export function Why(props: WhyProps) {
	return (
		<ol class="why" aria-label={t("why.label")}>
			{stagesOf(props.trace, props).map((stage) => (
				<StageNode key={stage.name} stage={stage} props={props} />
			))}
		</ol>
	);
}

/** A mail that came to several addresses has a trace of each, and one of them is shown. */
export function WhyOfCopies({ copies, ...rest }: Omit<WhyProps, "trace" | "rcptTo"> & { copies: CopyView[] }) {
	const [chosen, setChosen] = useState<string | null>(null);
	const copy = copies.find(({ rcptTo }) => rcptTo === chosen) ?? copies[0];
	if (!copy) return null;
	return (
		<>
			{copies.length > 1 && (
				<div class="why-copies">
					<Segments label={t("why.copies")} options={copies.map(({ rcptTo }) => [rcptTo, rcptTo])} value={copy.rcptTo} onChoose={setChosen} />
				</div>
			)}
			<Why {...rest} trace={copy.decisions} rcptTo={copy.rcptTo} />
		</>
	);
}

function StageNode({ stage, props }: { stage: Stage; props: WhyProps }) {
	const Heading = `h${props.level ?? 3}` as const;
	return (
		<li class={`stage ${stage.state}`}>
			<span class="node">
				<Icon of={ICONS[stage.name]} size={18} />
			</span>
			<div class="stage-body">
				<header>
					<Heading>{t(`why.stage.${stage.name}`)}</Heading>
					<span class="state">{wordOf(stage, props)}</span>
				</header>
				<div class="story">
					<Story stage={stage} props={props} />
				</div>
			</div>
		</li>
	);
}

/** A stage's state in a word. */
function wordOf({ name, state }: Stage, { outcome }: Ending): string {
	if (name === "outcome") return t(`why.end.${outcome}`);
	return t(name === "candidates" && state === "waits" ? "box.choice" : `why.state.${state}`);
}

function Story({ stage, props }: { stage: Stage; props: WhyProps }) {
	if (stage.state === "unreached") return <p class="soft">{t("why.unreached")}</p>;
	switch (stage.name) {
		case "message":
			return <MessageStory stage={stage} props={props} />;
		case "address":
			return <AddressStory stage={stage} props={props} />;
		case "author":
			return <AuthorStory stage={stage} props={props} />;
		case "authentication":
			return <Decisions of={stage.decisions} otherwise={reasonText(props.reason ?? "")} without={["author"]} />;
		case "correspondents":
			return <PartiesStory stage={stage} props={props} />;
		case "candidates":
			return <CandidatesStory stage={stage} props={props} />;
		case "outcome":
			return <OutcomeStory stage={stage} props={props} />;
	}
}

function MessageStory({ stage, props }: { stage: Stage; props: WhyProps }) {
	if (stage.state !== "refused") return <Says text={props.subject || t("why.message.passed")} />;
	return <Says text={t("why.message.refused")} detail={reasonText(props.reason ?? "")} />;
}

function AddressStory({ stage, props }: { stage: Stage; props: WhyProps }) {
	const address = props.rcptTo;
	const came = address ? t("why.address.passed", { address }) : t("why.address.passed-unnamed");
	return (
		<>
			<Says text={stage.state === "refused" ? t("why.address.refused", { address }) : came} />
			<Decisions of={stage.decisions} />
		</>
	);
}

function AuthorStory({ stage, props }: { stage: Stage; props: WhyProps }) {
	const author = props.trace.map(factsOf).find((facts) => facts.author)?.author;
	const refused = stage.state === "refused";
	return (
		<>
			{refused && <Says text={t("why.author.refused")} detail={reasonText(props.reason ?? "")} />}
			<Decisions of={stage.decisions} otherwise={refused ? "" : t("why.author.passed")} />
			{stage.decisions.length === 0 && author && <code>{author}</code>}
		</>
	);
}

function PartiesStory({ stage, props }: { stage: Stage; props: WhyProps }) {
	const parties = stage.decisions.filter(isOfParty);
	const about = stage.decisions.filter((decision) => !isOfParty(decision));
	return (
		<>
			<Decisions of={about} without={parties.length > 0 ? ["correspondents"] : []} />
			<Parties decisions={parties} nameOf={props.nameOf} />
		</>
	);
}

function CandidatesStory({ stage, props }: { stage: Stage; props: WhyProps }) {
	if (stage.decisions.length === 0) return <Says text={t("why.candidates.passed")} />;
	return (
		<>
			{stage.decisions.map((decision, index) => (
				<div class="choosing" key={index}>
					<Decisions of={[decision]} />
					<Candidates candidates={candidatesOf(decision)} nameOf={props.nameOf} />
				</div>
			))}
		</>
	);
}

function OutcomeStory({ stage, props }: { stage: Stage; props: WhyProps }) {
	const { outcome, reason, text, links, needsChoice } = props;
	return (
		<>
			<Says text={t(reason === "unreadable" && outcome === "held" ? "why.outcome.unreadable" : `why.outcome.${outcome}`)} detail={reason ? reasonText(reason) : undefined} />
			{text && <blockquote class="small-text">{text}</blockquote>}
			{outcome === "filed" && <Links links={links} trace={props.trace} nameOf={props.nameOf} />}
			{needsChoice && <p class="asks">{t("why.choice")}</p>}
			<Decisions of={stage.decisions} />
		</>
	);
}

function Says({ text, detail }: { text: string; detail?: string }) {
	return (
		<p class="says">
			<bdi>{text}</bdi>
			{detail && <span class="detail">{detail}</span>}
		</p>
	);
}

/** Sentences of the trace, each with its rule and the facts that it used. */
function Decisions({ of, otherwise, without = [] }: { of: Decision[]; otherwise?: string; without?: string[] }) {
	if (of.length === 0) return otherwise ? <Says text={otherwise} /> : null;
	return (
		<>
			{of.map((decision, index) => (
				<div class="decision" key={index}>
					<p class="says">{sayText(decision.says)}</p>
					<FactList facts={factsOf(decision)} without={without} />
					<Rule rule={decision.rule} />
				</div>
			))}
		</>
	);
}

/** The rule's number, with what it is about for those who do not know them by heart. */
function Rule({ rule }: { rule: string }) {
	return (
		<p class="rule">
			<b class="number">{rule}</b> {ruleTitle(rule)}
		</p>
	);
}
