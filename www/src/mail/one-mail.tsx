/** A mail: who wrote it to whom, its thread, its body; at its side what it is linked to; or why all that is so. */

import { ArrowLeft, ChevronDown, ChevronUp, Lock, Trash2, Users } from "lucide";
import { useLocation } from "preact-iso";
import { useEffect, useLayoutEffect } from "preact/hooks";

import type { MailView, OneView, PartyView } from "../api/types.ts";
import { ApiError } from "../lib/api.ts";
import { listOf, when, whenInFull } from "../lib/format.ts";
import { t } from "../lib/i18n.ts";
import { useShortcuts } from "../lib/keyboard.ts";
import { Attachments } from "../reader/attachments.tsx";
import { Forwarded } from "../reader/forwarded.tsx";
import { MailBody } from "../reader/mail-body.tsx";
import { Source } from "../reader/source.tsx";
import { type Box, placeOf, withChanges } from "../state/boxes.ts";
import { markRead } from "../state/unread.ts";
import { Icon } from "../ui/icon.tsx";
import { LinkBadge } from "../ui/kind.tsx";
import { useLoad } from "../ui/load.ts";
import { NotFound } from "../ui/not-found.tsx";
import { Failed, Waiting, useTitle } from "../ui/page.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { removeMail, toggleVisibility } from "./actions.ts";
import { rememberPlace } from "./box-list.tsx";
import { HeldNotice } from "./held-notice.tsx";
import { lookAt, open, openedMail, threadOf } from "./opened.ts";
import { Pane } from "./pane.tsx";
import { inFull, nameOf, whoOf } from "./parties.ts";
import { WhyView } from "./why-view.tsx";

/** Whoever only passes by on his way to the next mail costs no list. */
const THREAD_AFTER_MS = 400;

const VIEWS = ["message", "why", "source"] as const;
type View = (typeof VIEWS)[number];

export function OneMail({ box, id }: { box: Box; id: string }) {
	const { query, route, path } = useLocation();
	const found = openedMail(id);
	const mails = box.mails.value;
	const at = mails.findIndex((mail) => mail.id === id);
	const back = () => route(placeOf(box.name));
	const goTo = (mail: MailView | undefined) => mail && route(placeOf(box.name, mail.id));
	// Before it is painted: the next key may lead away from it.
	useLayoutEffect(() => {
		rememberPlace(box.name, id);
		return lookAt(id);
	}, [id]);
	useEffect(() => {
		if (mails[at + 1]) void open(mails[at + 1].id);
	}, [id]);
	useShortcuts([
		{ keys: "u", does: "mail.key.back", run: back },
		{ keys: "Escape", does: "mail.key.back", run: back },
		{ keys: "j", does: "mail.key.next", run: () => goTo(mails[at + 1]) },
		{ keys: "k", does: "mail.key.previous", run: () => goTo(mails[at - 1]) },
	]);
	const listed = mails[at];
	const [failed, read] = found instanceof ApiError ? [found, undefined] : [undefined, found];
	const mail = read && withChanges<OneView>(read.mail, read.at);
	if (failed?.status === 404) return <NotFound />;
	// It was deleted here, and its address was come back to.
	if (read && !mail) return <Gone onGone={back} />;
	const view = VIEWS.find((name) => name === query.view) ?? "message";
	return (
		<main class="mail" id="main" tabIndex={-1}>
			<div class="mail-bar">
				<a class="button quiet square" href={placeOf(box.name)} aria-label={t("back")} title={`${t("back")} (u)`}>
					<Icon of={ArrowLeft} />
				</a>
				<Step to={mails[at - 1]} box={box} of={ChevronUp} label={`${t("mail.key.previous")} (k)`} />
				<Step to={mails[at + 1]} box={box} of={ChevronDown} label={`${t("mail.key.next")} (j)`} />
				<span class="mail-bar-gap" />
				{mail?.own && !mail.held && <Buttons mail={mail} onDelete={() => (mails[at + 1] ? goTo(mails[at + 1]) : back())} />}
			</div>
			<Subject text={mail?.subject ?? listed?.subject} />
			<p class="mail-badges">{mail?.links.map((link) => <LinkBadge key={link.id} {...link} name={link.name ?? link.title} />)}</p>
			{failed && <Failed error={failed} again={() => open(id)} />}
			{!found && <Waiting />}
			{mail && (
				<div class="mail-columns">
					<article class="mail-main">
						<Tabs
							label={t("mail.views")}
							current={path + (view === "message" ? "" : `?view=${view}`)}
							tabs={VIEWS.map((name) => ({ href: path + (name === "message" ? "" : `?view=${name}`), text: t(`mail.view.${name}`) }))}
						/>
						{mail.held && <HeldNotice mail={mail} held={mail.held} onDone={back} />}
						<Shown mail={mail} view={view} box={box} />
					</article>
					<Pane mail={mail} />
				</div>
			)}
		</main>
	);
}

function Shown({ mail, view, box }: { mail: OneView; view: View; box: Box }) {
	if (view === "why") return <WhyView mail={mail} />;
	if (view === "source") return <Source id={mail.id} />;
	return mail.held ? <Message mail={mail} /> : <Thread mail={mail} box={box} />;
}

function Step({ to, box, of, label }: { to: MailView | undefined; box: Box; of: typeof ChevronUp; label: string }) {
	if (!to) return null;
	return (
		<a class="button quiet square" href={placeOf(box.name, to.id)} aria-label={label} title={label}>
			<Icon of={of} />
		</a>
	);
}

function Buttons({ mail, onDelete }: { mail: OneView; onDelete: () => void }) {
	const shared = mail.visibility === "shared";
	const share = () => toggleVisibility(mail);
	const drop = () => {
		removeMail(mail);
		onDelete();
	};
	useShortcuts([
		{ keys: "s", does: "mail.key.share", run: share },
		{ keys: "#", does: "mail.key.delete", run: drop },
	]);
	return (
		<>
			<button type="button" class="quiet" onClick={share} title={`${t("mail.key.share")} (s)`}>
				<Icon of={shared ? Lock : Users} />
				{t(shared ? "mail.make-private" : "mail.share")}
			</button>
			<button type="button" class="quiet" onClick={drop} title={`${t("delete")} (#)`}>
				<Icon of={Trash2} />
				{t("delete")}
			</button>
		</>
	);
}

function Subject({ text }: { text: string | undefined }) {
	const shown = text || (text === undefined ? t("mail") : t("mail.no-subject"));
	useTitle(shown);
	return (
		<h1 class="mail-subject">
			<bdi>{shown}</bdi>
		</h1>
	);
}

/** The mails of the thread in their order, each as a line but the one that is read. */
function Thread({ mail, box }: { mail: OneView; box: Box }) {
	const { value: thread } = useLoad(mail.id, () => afterAWhile(THREAD_AFTER_MS).then(() => threadOf(mail.id)));
	const at = thread?.findIndex(({ id }) => id === mail.id) ?? -1;
	if (!thread || at < 0) return <Message mail={mail} />;
	return (
		<>
			<Lines mails={thread.slice(0, at)} box={box} label={t("mail.earlier")} />
			<Message mail={mail} />
			<Lines mails={thread.slice(at + 1)} box={box} label={t("mail.later")} />
		</>
	);
}

function Lines({ mails, box, label }: { mails: MailView[]; box: Box; label: string }) {
	const shown = mails.filter((mail) => withChanges(mail, 0));
	if (shown.length === 0) return null;
	return (
		<ul class="thread" aria-label={label}>
			{shown.map((mail) => (
				<li key={mail.id}>
					<a href={placeOf(mail.own ? box.name : "shared", mail.id)}>
						<span class="cut thread-who">{whoOf(mail)}</span>
						<bdi class="cut soft">{mail.snippet}</bdi>
						<time class="soft" dateTime={mail.receivedAt ?? undefined} title={whenInFull(mail.receivedAt)}>
							{when(mail.receivedAt)}
						</time>
					</a>
				</li>
			))}
		</ul>
	);
}

function Message({ mail }: { mail: OneView }) {
	useEffect(() => markRead(mail), [mail.id]);
	return (
		<div class="message">
			<header class="message-head">
				<p>
					{mail.from ? <Party party={mail.from} /> : t("mail.no-author")}
					<time class="soft" dateTime={mail.receivedAt ?? undefined}>
						{whenInFull(mail.receivedAt)}
					</time>
				</p>
				<Addressed label={t("mail.to")} parties={mail.to} />
				<Addressed label={t("mail.cc")} parties={mail.cc} />
			</header>
			<Forwarded mail={mail} />
			<MailBody mail={mail} />
			<Attachments mail={mail} />
		</div>
	);
}

function Party({ party }: { party: PartyView }) {
	return (
		<span class="party">
			{party.name && <bdi class="party-name">{party.name}</bdi>} <bdi class="soft">{party.address}</bdi>
		</span>
	);
}

function Addressed({ label, parties }: { label: string; parties: PartyView[] }) {
	if (parties.length === 0) return null;
	return (
		<p class="soft small-text cut" title={parties.map(inFull).join("\n")}>
			{label} <bdi>{listOf(parties.map(nameOf))}</bdi>
		</p>
	);
}

function Gone({ onGone }: { onGone: () => void }) {
	useEffect(onGone, []);
	return <main id="main" />;
}

const afterAWhile = (ms: number) => new Promise((wake) => setTimeout(wake, ms));
