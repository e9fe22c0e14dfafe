/** The rows of a list, of which those are drawn that are near the window; j and k go from one to the next. */

import { useRef } from "preact/hooks";

import type { Kind } from "../api/types.ts";
import { listOf } from "../lib/format.ts";
import { t } from "../lib/i18n.ts";
import { useShortcuts } from "../lib/keyboard.ts";
import { useMedia } from "../lib/media.ts";
import { useRowFocus } from "../lib/row-focus.ts";
import { useVirtual } from "../lib/virtual.ts";
import { type Entry, lookUp } from "../state/directory.ts";
import { placeOf } from "../ui/kind.tsx";
import { Failed } from "../ui/page.tsx";
import type { listingOf } from "./listing.ts";

const ROW_PX = 44;
/** Two lines, where there is no room for columns. */
const NARROW_ROW_PX = 60;
const NAMES_SHOWN = 3;

/** The record that was opened last, so that coming back finds its row. */
let opened = "";

export function RecordRows({ kind, entries, listing }: { kind: Kind; entries: Entry[]; listing: ReturnType<typeof listingOf> }) {
	const scroller = useRef<HTMLDivElement>(null);
	const virtual = useVirtual(scroller, entries.length, useMedia("(max-width: 40rem)") ? NARROW_ROW_PX : ROW_PX);
	const { onFocus, goTo, indexNow } = useRowFocus({ scroller, rows: entries, virtual, start: opened, onMove: () => {} });
	useShortcuts([
		{ keys: "j", does: "records.key.next", run: () => goTo(indexNow() + 1) },
		{ keys: "k", does: "records.key.previous", run: () => goTo(indexNow() - 1) },
	]);
	return (
		<div class="record-rows" ref={scroller} tabIndex={-1}>
			<ul style={{ height: `${virtual.getTotalSize()}px` }}>
				{virtual.getVirtualItems().map(({ index, start, size }) => (
					<li
						key={entries[index].id}
						data-id={entries[index].id}
						onFocusIn={() => onFocus(entries[index].id)}
						aria-setsize={entries.length}
						aria-posinset={index + 1}
						style={{ top: `${start}px`, height: `${size}px` }}
					>
						<Row kind={kind} entry={entries[index]} />
					</li>
				))}
			</ul>
			{listing.error.value != null && <Failed error={listing.error.value} />}
			{listing.cursor.value && (
				<button type="button" class="more" disabled={listing.loading.value} onClick={() => listing.more()}>
					{t(listing.loading.value ? "loading" : "more")}
				</button>
			)}
		</div>
	);
}

function Row({ kind, entry }: { kind: Kind; entry: Entry }) {
	const { id, name, status } = entry;
	return (
		<a class="record-row" href={placeOf(kind, id)} onClick={() => (opened = id)}>
			<span class="name cut">{name}</span>
			<span class="soft cut">{kind === "person" ? entry.addresses.join(", ") : namesOf(entry.personIds)}</span>
			{status && <span class={`status ${status}`}>{t(`status.${status}`)}</span>}
		</a>
	);
}

/** Those who are not known yet, or not there any more, are left out. */
function namesOf(personIds: string[]): string {
	const names = personIds.slice(0, NAMES_SHOWN).flatMap((id) => lookUp("person", id)?.name ?? []);
	const further = personIds.length - NAMES_SHOWN;
	return listOf(further > 0 ? [...names, t("records.further", { count: further })] : names);
}
