/** Waits for the first mail, and turns into it. */

import { CircleCheck, Mail, PauseCircle, RefreshCw } from "lucide";
import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";

import type { BoxView, FirstMailView, MailView, OneView } from "../api/types.ts";
import { get } from "../lib/api.ts";
import { type Id, t } from "../lib/i18n.ts";
import { listOf } from "../lib/format.ts";
import { wordsOf } from "../lib/toast.ts";
import { placeOf as placeOfMail } from "../state/boxes.ts";
import { LIST_AGAIN_MS } from "../state/pages.ts";
import { user } from "../state/session.ts";
import { Copyable } from "../ui/copy.tsx";
import { Icon } from "../ui/icon.tsx";
import { mailDomainOf } from "./checklist.ts";
import { Picture } from "./picture.tsx";
import { StartFrame, placeOf } from "./start-frame.tsx";
import { type Watch, useNow, useWatch } from "./watch.ts";

type Found = { kind: "filed"; mail: OneView } | { kind: "held"; mail: MailView } | { kind: "over" };

export function FirstMailStep() {
	const [found, setFound] = useState<Found | null>(null);
	const listedAt = useRef(-Infinity);
	const watch = useWatch(async () => {
		const first = await get<FirstMailView>("me/first-mail");
		const isListed = Date.now() - listedAt.current < LIST_AGAIN_MS;
		if (first.mayBeHeld && !first.mailId && !isListed) listedAt.current = Date.now();
		const now = await foundIn(first, isListed);
		setFound(now);
		return now !== null;
	});
	return (
		<StartFrame title={t(found ? TITLES[found.kind] : "start.mail.title")} step="mail">
			<div role="status">
				{found?.kind === "filed" && <Filed mail={found.mail} />}
				{found?.kind === "held" && <Held mail={found.mail} />}
				{found?.kind === "over" && <Over />}
			</div>
			{!found && <Waits watch={watch} />}
		</StartFrame>
	);
}

const TITLES: Record<Found["kind"], Id> = { filed: "start.filed.title", held: "start.held.title", over: "start.mail.title" };

async function foundIn({ mailId, mayBeHeld, until }: FirstMailView, isListed: boolean): Promise<Found | null> {
	if (mailId) return { kind: "filed", mail: await get<OneView>(`mail/${mailId}`) };
	if (mayBeHeld && !isListed) {
		const { mails } = await get<BoxView>("mail?box=held&limit=1");
		const waits = mails.find(({ held }) => held && !held.ended);
		if (waits) return { kind: "held", mail: waits };
	}
	return until === null ? { kind: "over" } : null;
}

function Waits({ watch }: { watch: Watch }) {
	const { bccAddress, email } = user();
	const mailto = `mailto:?${new URLSearchParams({ bcc: bccAddress, subject: t("start.mail.subject") })}`.replaceAll("+", "%20");
	return (
		<>
			<p>{t("start.mail.text", { email })}</p>
			<p class="actions">
				<Copyable text={bccAddress} label={t("start.address")} />
				<a class="button" href={mailto}>
					<Icon of={Mail} />
					{t("start.mail.write")}
				</a>
			</p>
			<div class="waits">
				<Picture />
				<NextLook watch={watch} />
			</div>
			<NotComing />
		</>
	);
}

function NextLook({ watch: { nextAt, error, lookNow } }: { watch: Watch }) {
	const now = useNow(nextAt !== null);
	const seconds = nextAt === null ? 0 : Math.max(1, Math.ceil((nextAt - now) / 1000));
	return (
		<div class="next-look">
			<p>
				<b>{t("start.mail.waiting")}</b>
				<br />
				<span class="soft small-text">{nextAt === null ? t("start.mail.looks") : t("start.mail.next", { seconds })}</span>
			</p>
			<button type="button" class="small" onClick={lookNow}>
				<Icon of={RefreshCw} size={14} />
				{t("start.mail.look")}
			</button>
			{error !== null && (
				<p class="wrong small-text" role="alert">
					{wordsOf(error)}
				</p>
			)}
		</div>
	);
}

const REASONS = ["start.help.wait", "start.help.rule", "start.help.sender", "start.help.bounce", "start.help.spam"] as const;

function NotComing() {
	const { bccAddress, email } = user();
	const domain = mailDomainOf(bccAddress);
	return (
		<details class="not-coming">
			<summary>{t("start.help.title")}</summary>
			<ul>
				{REASONS.map((reason) => (
					<li key={reason}>{t(reason, { email, address: bccAddress, domain })}</li>
				))}
			</ul>
			<p>{t("start.help.mx", { domain })}</p>
			<Copyable text={`dig +short MX ${domain}`} label="dig" />
			<p>{t("start.help.tail")}</p>
			<Copyable text="npx wrangler tail" label="wrangler tail" />
			<p>
				<a href={placeOf("cloudflare")}>{t("start.help.back")}</a>
			</p>
		</details>
	);
}

function Filed({ mail }: { mail: OneView }) {
	const persons = mail.links.filter(({ kind }) => kind === "person").map(({ name }) => name ?? "");
	return (
		<Result icon={<Icon of={CircleCheck} size={22} />} tone="good" subject={mail.subject} about={persons.length ? t("start.filed.about", { names: listOf(persons) }) : null}>
			<p>{t("start.filed.text")}</p>
			<p class="actions">
				<a class="button primary" href={placeOfMail("inbox", mail.id)}>
					{t("start.filed.open")}
				</a>
				<a class="button quiet" href="/settings/email-sync">
					{t("settings")}
				</a>
			</p>
		</Result>
	);
}

const HELD_TEXTS: Record<string, Id> = {
	"no-stamp": "start.held.no-stamp",
	"second-stamp": "start.held.second-stamp",
	unreadable: "start.held.unreadable",
	"too-old": "start.held.too-old",
};

function Held({ mail }: { mail: MailView }) {
	return (
		<Result icon={<Icon of={PauseCircle} size={22} />} tone="warn" subject={mail.subject} about={mail.from.name ?? mail.from.address}>
			<p>{t(HELD_TEXTS[mail.held?.reason ?? ""] ?? "start.held.other")}</p>
			<p class="actions">
				<a class="button primary" href={placeOfMail("held", mail.id)}>
					{t("start.held.open")}
				</a>
			</p>
		</Result>
	);
}

/** It is a week ago that the company was set up, so nobody says any more that a mail came. */
function Over() {
	return (
		<>
			<p>{t("start.over.text")}</p>
			<a class="button primary" href="/mail/inbox">
				{t("box.inbox")}
			</a>
		</>
	);
}

interface ResultProps {
	icon: ComponentChildren;
	tone: "good" | "warn";
	subject: string;
	about: string | null;
	children: ComponentChildren;
}

function Result({ icon, tone, subject, about, children }: ResultProps) {
	return (
		<>
			<div class={`result ${tone}`}>
				{icon}
				<p>
					<bdi>{subject || t("start.no-subject")}</bdi>
					{about && <bdi class="small-text soft">{about}</bdi>}
				</p>
			</div>
			{children}
		</>
	);
}
