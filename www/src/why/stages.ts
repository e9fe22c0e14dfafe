/** A trace as the stages that every message goes through, in the order in which people think of them. */

import type { Decision, Kind, Link } from "../api/types.ts";

export const STAGES = ["message", "address", "author", "authentication", "correspondents", "candidates", "outcome"] as const;
export type StageName = (typeof STAGES)[number];
export type State = "passed" | "decided" | "waits" | "refused" | "unreached";

export interface Stage {
	name: StageName;
	state: State;
	decisions: Decision[];
}

/** What became of a message, as a what-if or a mail says it. */
export interface Ending {
	outcome: "filed" | "held" | "refused" | "deferred";
	reason?: string | null;
	/** What the sender reads of a refusal. */
	text?: string | null;
	links: Link[];
	offered: Link[];
	needsChoice: boolean;
}

/** The facts that a decision may have used; each rule has its own. */
export interface Facts {
	author?: string;
	reason?: string;
	mailFrom?: string;
	correspondents?: string[];
	lines?: [first: number, last: number];
	address?: string;
	personId?: string;
	kind?: Kind;
	candidates?: Link[];
	item?: Link;
	domain?: string;
	untilMs?: number;
	receivedMs?: number;
	confirmedMs?: number;
	asks?: string;
	mailIds?: string[];
	removedMs?: number;
	sinceMs?: number;
	dateMs?: number | null;
	maxAgeDays?: number;
}

const STAGE_OF_RULE: Record<string, StageName> = {
	D3: "address",
	S7: "author",
	D18b: "author",
	D12: "authentication",
	D13: "authentication",
	D14: "authentication",
	D15: "authentication",
	S17: "correspondents",
	S18: "correspondents",
	S19: "correspondents",
	S20: "correspondents",
	S4: "candidates",
	D6: "candidates",
	D23: "candidates",
	S21: "candidates",
	S22: "candidates",
};

/** Where a message ends that goes no further. */
const STAGE_OF_REASON: Record<string, StageName> = {
	"too-big": "message",
	header: "message",
	unreadable: "message",
	trap: "message",
	"unknown-company": "address",
	"company-unreadable": "address",
	author: "author",
	"unknown-author": "author",
	"gmail-forwarding": "author",
	authentication: "authentication",
	"authentication-policy": "authentication",
	"no-stamp": "authentication",
	"second-stamp": "authentication",
	"too-old": "authentication",
	temperror: "authentication",
};

export const factsOf = ({ facts }: Decision) => (facts ?? {}) as Facts;

export function stagesOf(trace: Decision[], ending: Ending): Stage[] {
	const ends = endOf(ending);
	return STAGES.map((name, index) => {
		const decisions = trace.filter(({ rule }) => (STAGE_OF_RULE[rule] ?? "outcome") === name);
		const state = stateOf(name, index, ends, decisions, ending);
		return { name, state, decisions };
	});
}

/** A seal can be broken in many ways. */
const stageOfReason = (reason: string) => (reason.startsWith("seal-") ? "authentication" : STAGE_OF_REASON[reason]);

/** The stage beyond which nothing was looked at. */
function endOf({ outcome, reason }: Ending): number {
	const stops = outcome !== "filed" && reason ? stageOfReason(reason) : undefined;
	return STAGES.indexOf(stops ?? "outcome");
}

function stateOf(name: StageName, index: number, ends: number, decisions: Decision[], ending: Ending): State {
	if (name === "outcome" || index === ends) return stateOfEnd(ending);
	// Whether the author is proven is decided before the company is known.
	if (index > ends) return decisions.length > 0 ? "passed" : "unreached";
	if (name !== "candidates") return "passed";
	if (decisions.some(isLinking)) return "decided";
	return decisions.length > 0 ? "waits" : "passed";
}

function stateOfEnd({ outcome, needsChoice }: Ending): State {
	switch (outcome) {
		case "filed":
			return needsChoice ? "waits" : "decided";
		case "held":
		case "deferred":
			return "waits";
		case "refused":
			return "refused";
	}
}

/** Whether the candidates of a decision were linked, and not only offered: its sentence begins with that. */
export const isLinking = ({ says }: Decision) => says.startsWith("Linked:");

/** Of S19 and S20: which person a correspondent is to the company, if any. */
export const isOfParty = ({ rule }: Decision) => rule === "S19" || rule === "S20";

export interface Candidate {
	link: Link;
	linked: boolean;
}

export function candidatesOf(decision: Decision): Candidate[] {
	const { candidates, item } = factsOf(decision);
	const links = candidates ?? (item && isLinking(decision) ? [item] : []);
	return links.map((link) => ({ link, linked: isLinking(decision) }));
}
