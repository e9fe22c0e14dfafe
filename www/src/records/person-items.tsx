/** The open deals, leads and projects that a person is on. */

import { Plus } from "lucide";
import { useState } from "preact/hooks";

import type { PersonView } from "../api/types.ts";
import { t } from "../lib/i18n.ts";
import { ITEM_KINDS, type ItemKind } from "../state/directory.ts";
import { useFresh } from "../state/pages.ts";
import { Icon } from "../ui/icon.tsx";
import { KindIcon, placeOf } from "../ui/kind.tsx";
import { entriesOf, listingOf } from "./listing.ts";
import { NewRecord } from "./new-record.tsx";

/** The timeline stands below them where there is no room beside. */
const SHOWN_AT_FIRST = 6;

export function PersonItems({ person: { id } }: { person: PersonView }) {
	const [making, setMaking] = useState<ItemKind | null>(null);
	return (
		<section aria-labelledby="items">
			<h2 id="items">{t("records.items")}</h2>
			<OpenItems personId={id} />
			<div class="actions">
				{ITEM_KINDS.map((kind) => (
					<button key={kind} type="button" class="small" onClick={() => setMaking(kind)} aria-label={t("records.new", { kind })}>
						<Icon of={Plus} size={14} />
						{t(`kind.${kind}`)}
					</button>
				))}
			</div>
			{making && <NewRecord kind={making} personIds={[id]} onClose={() => setMaking(null)} />}
		</section>
	);
}

function OpenItems({ personId }: { personId: string }) {
	const [limit, setLimit] = useState(SHOWN_AT_FIRST);
	const filter = { status: "open", personId } as const;
	const listings = ITEM_KINDS.map((kind) => listingOf(kind, filter));
	listings.forEach(useFresh);
	const entries = ITEM_KINDS.flatMap((kind) => entriesOf(kind, filter));
	const hasMore = entries.length > limit || listings.some(({ cursor }) => cursor.value);
	const more = () => {
		setLimit(Infinity);
		if (limit === Infinity) for (const listing of listings) void listing.more();
	};
	return (
		<>
			<ul class="record-parts">
				{entries.slice(0, limit).map(({ kind, id, name }) => (
					<li key={id}>
						<KindIcon kind={kind} size={14} />
						<a href={placeOf(kind, id)} class="cut">
							{name}
						</a>
					</li>
				))}
			</ul>
			{hasMore && (
				<p>
					<button type="button" class="link" onClick={more}>
						{t("more")}
					</button>
				</p>
			)}
		</>
	);
}
