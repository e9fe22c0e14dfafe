/** The timeline of a record, a group a day. */

import { Lock, Mails, Users } from "lucide";
import { useMemo } from "preact/hooks";

import type { Kind, MailView } from "../api/types.ts";
import { dateInFull, number, timeOfDay, whenInFull } from "../lib/format.ts";
import { t } from "../lib/i18n.ts";
import { nameOf } from "../mail/parties.ts";
import { placeOf } from "../state/boxes.ts";
import { useFresh } from "../state/pages.ts";
import { Icon } from "../ui/icon.tsx";
import { Empty, Failed, Waiting } from "../ui/page.tsx";
import { type Day, Timeline } from "./timeline.ts";

export function TimelineView({ kind, id }: { kind: Kind; id: string }) {
	const timeline = useMemo(() => new Timeline(kind, id), [kind, id]);
	useFresh(timeline);
	const { cursor, error, loading, ready } = timeline.pages;
	const days = timeline.days.value;
	const isAll = cursor.value === null;
	return (
		<section class="timeline" aria-labelledby="timeline" aria-busy={loading.value}>
			<h2 id="timeline">{t("records.timeline")}</h2>
			{days.map((day) => (
				<DayGroup key={day.key} day={day} />
			))}
			{error.value != null && (
				<Failed error={error.value} again={() => (days.length > 0 ? timeline.pages.more() : timeline.refresh())} />
			)}
			{!ready.value && error.value === null && <Waiting />}
			{isAll && days.length === 0 && <NoMail kind={kind} hidden={timeline.hidden.value} />}
			{days.length > 0 && <Hidden count={timeline.hidden.value} />}
			{cursor.value && (
				<button type="button" class="more" disabled={loading.value} onClick={() => timeline.pages.more()}>
					{t(loading.value ? "loading" : "more")}
				</button>
			)}
		</section>
	);
}

function DayGroup({ day: { key, mails } }: { day: Day }) {
	return (
		<>
			<h3>{dayOf(key)}</h3>
			<ul>
				{mails.map((mail) => (
					<li key={mail.id}>
						<Row mail={mail} />
					</li>
				))}
			</ul>
		</>
	);
}

function Row({ mail }: { mail: MailView }) {
	const { id, own, subject, snippet, receivedAt } = mail;
	return (
		<a class="timeline-row" href={placeOf(own ? "inbox" : "shared", id)}>
			<span class="who cut">{whoOf(mail)}</span>
			<time class="soft small-text" dateTime={receivedAt ?? undefined} title={whenInFull(receivedAt)}>
				{receivedAt && timeOfDay(receivedAt)}
			</time>
			<span class="subject cut">{subject || t("records.no-subject")}</span>
			<Seen by={mail.visibility} />
			<span class="snippet soft cut">{snippet}</span>
		</a>
	);
}

function Seen({ by }: { by: MailView["visibility"] }) {
	return (
		<span class="seen soft" title={t(`visibility.${by}`)}>
			<Icon of={by === "private" ? Lock : Users} label={t(`visibility.${by}`)} size={14} />
		</span>
	);
}

/** Who sent it here, and whom it is about. */
function whoOf({ from, correspondents, correspondentCount }: MailView): string {
	const [first] = correspondents;
	const author = nameOf(from);
	if (!first || first.address === from.address) return author;
	return t("records.who", { author, other: nameOf(first), further: correspondentCount - 1 });
}

function dayOf(key: string): string {
	const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toDateString();
	if (key === "") return t("records.no-date");
	if (key === daysAgo(0)) return t("records.today");
	if (key === daysAgo(1)) return t("records.yesterday");
	return dateInFull(new Date(key).toISOString());
}

function Hidden({ count }: { count: number }) {
	return count > 0 ? <p class="hidden-mail soft">{t("records.hidden", { count, shown: number(count) })}</p> : null;
}

function NoMail({ kind, hidden }: { kind: Kind; hidden: number }) {
	if (hidden > 0) return <p class="hidden-mail soft">{t("records.only-hidden", { count: hidden })}</p>;
	return (
		<Empty of={Mails} title={t("records.no-mail")}>
			<p>{t("records.no-mail.text", { kind })}</p>
		</Empty>
	);
}
