/** A mail in a list: whom it is about, what it says, what it is linked to, and when it came. */

import { PauseCircle, Split, Users } from "lucide";

import type { MailView } from "../api/types.ts";
import { when, whenInFull } from "../lib/format.ts";
import { t } from "../lib/i18n.ts";
import { isUnread } from "../state/unread.ts";
import { Icon } from "../ui/icon.tsx";
import { LinkBadge } from "../ui/kind.tsx";
import { inFull, nameOf, whoOf } from "./parties.ts";

/** Further links are counted. */
const BADGES_MAX = 2;

interface Props {
	mail: MailView;
	href: string;
	index: number;
	/** Of all rows, or -1 where that is not known. */
	count: number;
	top: number;
	onFocus: (id: string) => void;
}

export function MailRow({ mail, href, index, count, top, onFocus }: Props) {
	const unread = isUnread(mail);
	return (
		<li
			class={unread ? "row unread" : "row"}
			data-id={mail.id}
			onFocusIn={() => onFocus(mail.id)}
			aria-posinset={index + 1}
			aria-setsize={count}
			style={{ transform: `translateY(${top}px)` }}
		>
			<a class="row-link" href={href}>
				<span class="dot">{unread && <span class="hidden">{t("mail.unread")}</span>}</span>
				<span class="row-who cut" title={mail.correspondents.map(inFull).join("\n")}>
					{whoOf(mail)}
					{!mail.own && <span class="soft"> · {nameOf(mail.from)}</span>}
				</span>
				<span class="row-text cut">
					<bdi class="row-subject">{mail.subject || t("mail.no-subject")}</bdi>
					<bdi class="row-snippet soft">{mail.snippet}</bdi>
				</span>
				<State mail={mail} />
				<time class="row-when soft" dateTime={mail.receivedAt ?? undefined} title={whenInFull(mail.receivedAt)}>
					{when(mail.receivedAt)}
				</time>
			</a>
			<span class="row-badges">
				{/* By place, as the rows themselves: what is drawn of one mail is used for the next. */}
				{mail.links.slice(0, BADGES_MAX).map((link, place) => (
					<LinkBadge key={place} {...link} />
				))}
				{mail.links.length > BADGES_MAX && <span class="badge">+{mail.links.length - BADGES_MAX}</span>}
			</span>
		</li>
	);
}

/** Private is how mail comes, so only what is otherwise is shown. */
function State({ mail }: { mail: MailView }) {
	return (
		<span class="row-state soft">
			{mail.held && <Icon of={PauseCircle} size={14} label={t("box.held")} />}
			{mail.needsChoice && (
				<span class="asks">
					<Icon of={Split} size={14} label={t("box.choice")} />
				</span>
			)}
			{mail.visibility === "shared" && <Icon of={Users} size={14} label={t("visibility.shared")} />}
		</span>
	);
}
