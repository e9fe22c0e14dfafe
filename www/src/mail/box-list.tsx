/** A box as a list: only the rows near the window are drawn, so that thousands scroll like ten. */

import { CheckCheck, Inbox, ListFilter, PauseCircle, RefreshCw, Share2, Split } from "lucide";
import { useLocation } from "preact-iso";
import { useEffect, useRef, useState } from "preact/hooks";

import type { MailView } from "../api/types.ts";
import { number } from "../lib/format.ts";
import { t } from "../lib/i18n.ts";
import { useShortcuts } from "../lib/keyboard.ts";
import { useMedia } from "../lib/media.ts";
import { useRowFocus } from "../lib/row-focus.ts";
import { useVirtual } from "../lib/virtual.ts";
import { type Box, type BoxName, placeOf } from "../state/boxes.ts";
import { user } from "../state/session.ts";
import { isUnread, markAllRead } from "../state/unread.ts";
import { CopyButton } from "../ui/copy.tsx";
import { Icon } from "../ui/icon.tsx";
import { Empty, Failed, Page, Waiting } from "../ui/page.tsx";
import { removeMail, toggleVisibility } from "./actions.ts";
import { matcherOf } from "./filter.ts";
import { MailRow } from "./mail-row.tsx";

const ICONS = { inbox: Inbox, shared: Share2, choice: Split, held: PauseCircle };
const ROW_PX = 44;
/** Where it is narrow a row has three lines. */
const NARROW_ROW_PX = 84;
/** More than are drawn at a time: a row that is scrolled away is used again for the one so many further on. */
const SLOTS = 64;
/** So near the end of what was listed the next page is asked for. */
const MORE_WITHIN_ROWS = 60;

/** The mail that was looked at last in each box, so that coming back finds the place. */
const lastAt = new Map<BoxName, string>();
export const rememberPlace = (box: BoxName, id: string) => lastAt.set(box, id);

export function BoxList({ box }: { box: Box }) {
	const [text, setText] = useState("");
	const [unreadOnly, setUnreadOnly] = useState(false);
	const filter = useRef<HTMLInputElement>(null);
	const all = box.mails.value;
	const mails = [unreadOnly ? isUnread : null, matcherOf(text)].reduce((some, fits) => (fits ? some.filter(fits) : some), all);
	useShortcuts([
		{ keys: "/", does: "mail.key.filter", run: () => filter.current?.focus() },
		{ keys: "r", does: "mail.refresh", run: () => box.pages.refresh({ atMostEveryMs: 0 }) },
		{ keys: "I", does: "mail.all-read", run: markAllRead },
	]);
	return (
		<Page title={t(`box.${box.name}`)} wide actions={<Actions box={box} />}>
			<p class="box-intro soft">{t(`mail.intro.${box.name}`)}</p>
			<div class="filter">
				<label class="filter-field">
					<Icon of={ListFilter} />
					<span class="hidden">{t("mail.filter")}</span>
					<input
						ref={filter}
						type="text"
						placeholder={t("mail.filter")}
						value={text}
						onInput={(event) => setText(event.currentTarget.value)}
						onKeyDown={(event) => {
							if (event.key !== "Escape" || event.isComposing) return;
							setText("");
							event.currentTarget.blur();
						}}
					/>
				</label>
				<button type="button" aria-pressed={unreadOnly} onClick={() => setUnreadOnly(!unreadOnly)}>
					{t("mail.unread-only")}
				</button>
				<span class="soft small-text" role="status">
					{text || unreadOnly ? t("mail.filtered", { count: number(mails.length), all: number(all.length) }) : ""}
				</span>
			</div>
			{box.pages.error.value ? <Failed error={box.pages.error.value} again={() => box.pages.refresh({ atMostEveryMs: 0 })} /> : null}
			{!box.pages.ready.value && !box.pages.error.value && <Waiting />}
			{box.pages.ready.value && mails.length === 0 && <Nothing box={box} filtered={all.length > 0} />}
			{mails.length > 0 && <Rows box={box} mails={mails} />}
		</Page>
	);
}

function Actions({ box }: { box: Box }) {
	return (
		<>
			<button type="button" class="quiet square" aria-label={t("mail.all-read")} title={`${t("mail.all-read")} (I)`} onClick={markAllRead}>
				<Icon of={CheckCheck} />
			</button>
			<button
				type="button"
				class="quiet square"
				aria-label={t("mail.refresh")}
				title={`${t("mail.refresh")} (r)`}
				disabled={box.pages.loading.value}
				onClick={() => box.pages.refresh({ atMostEveryMs: 0 })}
			>
				<Icon of={RefreshCw} />
			</button>
		</>
	);
}

function Rows({ box, mails }: { box: Box; mails: MailView[] }) {
	const { route } = useLocation();
	const scroller = useRef<HTMLDivElement>(null);
	const rowPx = useMedia("(max-width: 52rem)") ? NARROW_ROW_PX : ROW_PX;
	const virtual = useVirtual(scroller, mails.length, rowPx);
	const onMove = (id: string) => rememberPlace(box.name, id);
	const focus = useRowFocus({ scroller, rows: mails, virtual, start: lastAt.get(box.name), onMove });
	const withCurrent = (act: (mail: MailView) => unknown) => {
		const mail = focus.current();
		if (mail) act(mail);
	};
	const removeAndGoOn = (mail: MailView) => {
		focus.goTo(focus.indexNow() + (mail === mails.at(-1) ? -1 : 1));
		removeMail(mail);
	};
	const rows = virtual.getVirtualItems();
	const lastDrawn = rows.at(-1)?.index ?? 0;
	// Nothing is asked for while the list is being read, so it is looked anew when that is over.
	const [isReading, failed] = [box.pages.loading.value, box.pages.error.value !== null];
	useEffect(() => {
		if (!failed && lastDrawn > mails.length - MORE_WITHIN_ROWS) void box.pages.more();
	}, [lastDrawn, mails.length, box.pages.cursor.value, isReading, failed]);
	useShortcuts([
		{ keys: "j", does: "mail.key.next", run: () => focus.goTo(focus.indexNow() + 1) },
		{ keys: "k", does: "mail.key.previous", run: () => focus.goTo(focus.indexNow() - 1) },
		{ keys: "Enter", does: "mail.key.open", run: () => withCurrent((mail) => route(placeOf(box.name, mail.id))) },
		{ keys: "o", does: "mail.key.open", run: () => withCurrent((mail) => route(placeOf(box.name, mail.id))) },
		{ keys: "l", does: "mail.key.link", run: () => withCurrent((mail) => route(`${placeOf(box.name, mail.id)}?link`)) },
		{ keys: "s", does: "mail.key.share", run: () => withCurrent((mail) => mail.own && toggleVisibility(mail)) },
		{ keys: "#", does: "mail.key.delete", run: () => withCurrent((mail) => mail.own && removeAndGoOn(mail)) },
	]);
	return (
		<div class="rows full" ref={scroller} tabIndex={-1}>
			<ul style={{ height: `${virtual.getTotalSize()}px` }} aria-label={t(`box.${box.name}`)}>
				{rows.map(({ index, start }) => (
					<MailRow
						key={index % SLOTS}
						mail={mails[index]}
						href={placeOf(box.name, mails[index].id)}
						index={index}
						count={box.pages.cursor.value ? -1 : mails.length}
						top={start}
						onFocus={focus.onFocus}
					/>
				))}
			</ul>
		</div>
	);
}

function Nothing({ box, filtered }: { box: Box; filtered: boolean }) {
	if (filtered) return <Empty of={ListFilter} title={t("mail.none-match")} />;
	return (
		<Empty of={ICONS[box.name]} title={t(`mail.empty.${box.name}`)}>
			<p>{t(`mail.empty-text.${box.name}`)}</p>
			{box.name === "inbox" && (
				<p class="copyable">
					<code>{user().bccAddress}</code>
					<CopyButton text={user().bccAddress} label={t("mail.bcc-address")} />
				</p>
			)}
		</Empty>
	);
}
