/** The open deals, leads and projects that a person is on. */

import { Plus } from "lucide";
import { useState } from "preact/hooks";

import type { PersonView } from "../api/types.ts";
import { t } from "../lib/i18n.ts";
import { ITEM_KINDS, type ItemKind } from "../state/directory.ts";
import { Icon } from "../ui/icon.tsx";
import { KindIcon, placeOf } from "../ui/kind.tsx";
import { entriesOf, listingOf } from "./listing.ts";
import { NewRecord } from "./new-record.tsx";
import { useFresh } from "./pages.ts";

export function PersonItems({ person: { id } }: { person: PersonView }) {
	const [making, setMaking] = useState<ItemKind | null>(null);
	return (
		<section aria-labelledby="items">
			<h2 id="items">{t("records.items")}</h2>
			<ul class="record-parts">
				{ITEM_KINDS.map((kind) => (
					<OpenItems key={kind} kind={kind} personId={id} />
				))}
			</ul>
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

function OpenItems({ kind, personId }: { kind: ItemKind; personId: string }) {
	const filter = { status: "open", personId } as const;
	const listing = listingOf(kind, filter);
	useFresh(listing);
	return (
		<>
			{entriesOf(kind, filter).map(({ id, name }) => (
				<li key={id}>
					<KindIcon kind={kind} size={14} />
					<a href={placeOf(kind, id)} class="cut">
						{name}
					</a>
				</li>
			))}
			{listing.cursor.value && (
				<li>
					<button type="button" class="link" disabled={listing.loading.value} onClick={() => listing.more()}>
						{t("more")}
					</button>
				</li>
			)}
		</>
	);
}
