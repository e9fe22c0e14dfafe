/** The facts that a decision used, as far as they are not drawn. */

import type { ComponentChildren } from "preact";

import { t } from "../lib/i18n.ts";
import { whenInFull } from "../lib/format.ts";
import { reasonText } from "./reasons.ts";
import type { Facts } from "./stages.ts";

const time = (ms: number) => whenInFull(new Date(ms).toISOString());
const code = (text: string) => <code>{text}</code>;

/** How each is written; a fact that is not here is an id that says nothing to a reader, or it is drawn. */
const SHOWN = {
	author: code,
	mailFrom: code,
	correspondents: (addresses: string[]) => addresses.map((address) => <code key={address}>{address}</code>),
	lines: ([first, last]: [number, number]) => t("why.fact.lines.value", { first, last }),
	domain: code,
	untilMs: time,
	receivedMs: time,
	confirmedMs: time,
	removedMs: time,
	sinceMs: time,
	dateMs: time,
	maxAgeDays: (days: number) => t("why.fact.maxAgeDays.value", { days }),
	asks: (asks: string) => asks.toUpperCase(),
	mailIds: (ids: string[]) => t("why.fact.mailIds.value", { count: ids.length }),
	reason: reasonText,
} satisfies { [Name in keyof Facts]?: (value: NonNullable<Facts[Name]>) => ComponentChildren };

export function FactList({ facts, without }: { facts: Facts; without: string[] }) {
	const names = Object.keys(facts).filter((name) => name in SHOWN && !without.includes(name)) as (keyof typeof SHOWN)[];
	const shown = names.filter((name) => !isEmpty(facts[name]));
	if (shown.length === 0) return null;
	return (
		<dl class="facts">
			{shown.map((name) => (
				<div key={name}>
					<dt>{t(`why.fact.${name}`)}</dt>
					<dd>{(SHOWN[name] as (value: unknown) => ComponentChildren)(facts[name])}</dd>
				</div>
			))}
		</dl>
	);
}

const isEmpty = (value: unknown) => value === null || (Array.isArray(value) && value.length === 0);
