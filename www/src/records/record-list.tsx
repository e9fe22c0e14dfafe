/** All records of a kind: searched, narrowed to a status, and where new ones are made. */

import { Plus, Search } from "lucide";
import { useLocation } from "preact-iso";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

import type { Kind, Status } from "../api/types.ts";
import { query as queryOf } from "../lib/api.ts";
import { t } from "../lib/i18n.ts";
import { useShortcuts } from "../lib/keyboard.ts";
import { usePause } from "../lib/pause.ts";
import { sayWrong } from "../lib/toast.ts";
import { searchFurther } from "../state/directory.ts";
import { user } from "../state/session.ts";
import { useFresh } from "../state/pages.ts";
import { CopyButton } from "../ui/copy.tsx";
import { Icon } from "../ui/icon.tsx";
import { KIND_ICONS, placeOf } from "../ui/kind.tsx";
import { Empty, Failed, Page, Waiting } from "../ui/page.tsx";
import { type Segment, Segments } from "../ui/segments.tsx";
import { pluralOf, statusOptions, statusesOf } from "./kinds.ts";
import { entriesOf, listingOf } from "./listing.ts";
import { NewRecord } from "./new-record.tsx";
import { RecordRows } from "./record-rows.tsx";

/** Where each kind's list was last, for the way back from one of them. */
const places = new Map<Kind, string>();
export const lastPlaceOf = (kind: Kind) => places.get(kind) ?? placeOf(kind);

export function RecordList({ kind }: { kind: Kind }) {
	const { url } = useLocation();
	const [adding, setAdding] = useState(false);
	const { status, text, setStatus, setText, showAll, searchNow } = useFilter(kind);
	const listing = listingOf(kind, { status });
	useFresh(listing);
	useLayoutEffect(() => void places.set(kind, url), [url]);
	useShortcuts([{ keys: "c", does: "records.key.create", run: () => setAdding(true) }]);
	const entries = entriesOf(kind, { status }, text);
	const narrowed = text ? "text" : status !== statusesOf(kind)[0] ? "status" : null;
	const isKnown = listing.ready.value || entries.length > 0;
	return (
		<Page title={pluralOf(kind)} wide actions={<NewButton kind={kind} onClick={() => setAdding(true)} />}>
			<div class="record-tools">
				<SearchField kind={kind} text={text} onText={setText} onEnter={searchNow} />
				{kind !== "person" && <StatusFilter kind={kind} status={status} onStatus={setStatus} />}
			</div>
			<p class="hidden" role="status">
				{text && t("found", { count: entries.length })}
			</p>
			{!isKnown && (listing.error.value ? <Failed error={listing.error.value} again={() => listing.refresh()} /> : <Waiting />)}
			{isKnown && entries.length > 0 && <RecordRows kind={kind} entries={entries} listing={listing} />}
			{isKnown && entries.length === 0 && (
				<Nothing kind={kind} narrowed={narrowed} onAll={showAll} onNew={() => setAdding(true)} />
			)}
			{adding && <NewRecord kind={kind} onClose={() => setAdding(false)} />}
		</Page>
	);
}

/** What the list is narrowed to stands in its address, so that the Back button brings it again. */
function useFilter(kind: Kind) {
	const { query, route } = useLocation();
	const [text, setText] = useState(query.q ?? "");
	const settled = usePause(text);
	const sought = query.q ?? "";
	const status = statusOf(kind, query.status);
	const go = (filter: Record<string, string | undefined>) =>
		route(`${placeOf(kind)}?${queryOf({ ...query, ...filter })}`.replace(/\?$/, ""), true);
	const searchNow = () => void (text.trim() && searchFurther(text, [kind]).catch(sayWrong));
	useEffect(() => {
		if (settled === sought) return;
		go({ q: settled });
		searchNow();
	}, [settled]);
	useEffect(() => {
		if (sought !== settled) setText(sought);
	}, [sought]);
	const setStatus = (wanted: Status | undefined) => go({ status: wanted ?? "all" });
	const showAll = () => {
		setText("");
		go({ status: "all", q: undefined });
	};
	return { status, text, setText, setStatus, showAll, searchNow };
}

/** Open ones at first. */
function statusOf(kind: Kind, named: string | undefined): Status | undefined {
	if (named === "all") return undefined;
	return statusesOf(kind).find((status) => status === named) ?? statusesOf(kind)[0];
}

function SearchField({
	kind,
	text,
	onText,
	onEnter,
}: {
	kind: Kind;
	text: string;
	onText: (text: string) => void;
	onEnter: () => void;
}) {
	const field = useRef<HTMLInputElement>(null);
	useShortcuts([{ keys: "/", does: "records.key.search", run: () => field.current?.select() }]);
	const onKeyDown = (event: KeyboardEvent) => {
		if (event.isComposing) return;
		if (event.key === "Enter") onEnter();
		if (event.key === "Escape" && !text) document.getElementById("main")?.focus();
	};
	return (
		<label class="record-search">
			<Icon of={Search} />
			<input
				ref={field}
				type="search"
				aria-label={t("records.search", { kind })}
				placeholder={t("records.search", { kind })}
				value={text}
				onInput={(event) => onText(event.currentTarget.value)}
				onKeyDown={onKeyDown}
			/>
			<kbd aria-hidden="true">/</kbd>
		</label>
	);
}

function StatusFilter({ kind, status, onStatus }: { kind: Kind; status?: Status; onStatus: (status?: Status) => void }) {
	const options = [...statusOptions(kind), ["all", t("records.all")] as Segment<"all">];
	return (
		<Segments
			label={t("records.status")}
			options={options}
			value={status ?? "all"}
			onChoose={(chosen) => onStatus(chosen === "all" ? undefined : chosen)}
		/>
	);
}

function NewButton({ kind, onClick }: { kind: Kind; onClick: () => void }) {
	return (
		<button type="button" class="primary" title={`${t("records.new", { kind })} (c)`} onClick={onClick}>
			<Icon of={Plus} />
			{t("records.new", { kind })}
		</button>
	);
}

interface NothingProps {
	kind: Kind;
	/** By what the list is narrowed, where that may be why there is nothing. */
	narrowed: "text" | "status" | null;
	onAll: () => void;
	onNew: () => void;
}

function Nothing({ kind, narrowed, onAll, onNew }: NothingProps) {
	if (narrowed) {
		return (
			<Empty of={Search} title={t("records.none-found", { kind })}>
				<p>{t(`records.none-found.${narrowed}`)}</p>
				<button type="button" onClick={onAll}>
					{t("records.show-all")}
				</button>
			</Empty>
		);
	}
	const { bccAddress } = user();
	return (
		<Empty of={KIND_ICONS[kind]} title={t("records.none", { kind })}>
			<p>{t("records.none.text", { kind, address: bccAddress })}</p>
			<div class="actions">
				<NewButton kind={kind} onClick={onNew} />
				{kind === "person" && <CopyButton text={bccAddress} label={bccAddress} />}
			</div>
		</Empty>
	);
}
