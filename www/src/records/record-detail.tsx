/** One record: what it is, how to write to it, who is on it, and its mail. */

import { ChevronLeft, Trash2 } from "lucide";
import { useLocation } from "preact-iso";
import { useMemo, useState } from "preact/hooks";

import type { Kind, Status } from "../api/types.ts";
import { ApiError } from "../lib/api.ts";
import { t } from "../lib/i18n.ts";
import { useShortcuts } from "../lib/keyboard.ts";
import { useIsThere } from "../lib/there.ts";
import { say, sayWrong } from "../lib/toast.ts";
import { type Item, forget } from "../state/directory.ts";
import { useFresh } from "../state/pages.ts";
import { Confirm } from "../ui/dialog.tsx";
import { Icon } from "../ui/icon.tsx";
import { NotFound } from "../ui/not-found.tsx";
import { Failed, Page, Waiting } from "../ui/page.tsx";
import { Segments } from "../ui/segments.tsx";
import { Erasing } from "./erasing.tsx";
import { ItemPersons } from "./item-persons.tsx";
import { pluralOf, statusOptions } from "./kinds.ts";
import { OpenRecord, isPerson, nameOf } from "./open-record.ts";
import { PersonAddresses } from "./person-addresses.tsx";
import { PersonItems } from "./person-items.tsx";
import { lastPlaceOf } from "./record-list.tsx";
import { RecordTitle } from "./record-title.tsx";
import { SmartBccPanel } from "./smart-bcc-panel.tsx";
import { TimelineView } from "./timeline-view.tsx";

export function RecordDetail({ kind, id }: { kind: Kind; id: string }) {
	const { route } = useLocation();
	const open = useMemo(() => new OpenRecord(kind, id), [kind, id]);
	const [deletion, setDeletion] = useState<"asked" | "going" | null>(null);
	useFresh(open);
	useShortcuts([{ keys: "Backspace", does: "records.key.back", run: () => route(lastPlaceOf(kind)) }]);
	const record = open.shown.value;
	const error = open.error.value;
	if (error instanceof ApiError && error.status === 404 && deletion !== "going") return <NotFound />;
	if (!record)
		return <Page title={t(`kind.${kind}`)}>{error ? <Failed error={error} again={() => open.refresh()} /> : <Waiting />}</Page>;
	const name = nameOf(record);
	if (deletion === "going") return <Deletion open={open} name={name} onRefused={() => setDeletion(null)} />;
	return (
		<Page
			title={name}
			wide
			heading={<Heading open={open} />}
			actions={<Actions open={open} onDelete={() => setDeletion("asked")} />}
		>
			<div class="record">
				<div class="record-side">
					<SmartBccPanel kind={kind} record={record} />
					{isPerson(record) ? <PersonAddresses open={open} person={record} /> : <ItemPersons open={open} item={record} />}
					{isPerson(record) && <PersonItems person={record} />}
					{record.externalId && (
						<p class="soft small-text">
							{t("records.external-id")} <code>{record.externalId}</code>
						</p>
					)}
				</div>
				<TimelineView kind={kind} id={id} />
			</div>
			{deletion === "asked" && (
				<Confirm
					title={t("records.delete.title", { name })}
					text={t("records.delete.text", { kind })}
					does={t("delete")}
					onYes={() => setDeletion("going")}
					onClose={() => setDeletion((now) => (now === "asked" ? null : now))}
				/>
			)}
		</Page>
	);
}

function Deletion({ open, name, onRefused }: { open: OpenRecord; name: string; onRefused: () => void }) {
	const { route } = useLocation();
	const isThere = useIsThere();
	const onDone = () => {
		forget(open.kind, open.id);
		say(t("records.deleted", { name }));
		if (isThere()) route(lastPlaceOf(open.kind), true);
	};
	const refuse = (error: unknown) => {
		sayWrong(error);
		onRefused();
		void open.refresh();
	};
	return <Erasing kind={open.kind} id={open.id} name={name} etag={open.etag()} onDone={onDone} onRefused={refuse} />;
}

function Heading({ open }: { open: OpenRecord }) {
	const record = open.shown.value!;
	const rename = (name: string) =>
		open.change({ fields: isPerson(record) ? { name } : { title: name }, said: t("records.renamed", { name }) });
	return (
		<div class="record-heading">
			<a class="record-back" href={lastPlaceOf(open.kind)}>
				<Icon of={ChevronLeft} />
				{pluralOf(open.kind)}
			</a>
			<RecordTitle kind={open.kind} name={nameOf(record)} onRename={rename} />
		</div>
	);
}

function Actions({ open, onDelete }: { open: OpenRecord; onDelete: () => void }) {
	const record = open.shown.value!;
	const setStatus = (status: Status) =>
		open.change({ fields: { status }, said: t("records.status.set", { status: t(`status.${status}`) }) });
	return (
		<>
			{!isPerson(record) && (
				<Segments
					label={t("records.status")}
					options={statusOptions(open.kind)}
					value={(record as Item).status}
					onChoose={setStatus}
				/>
			)}
			<button type="button" class="quiet square" aria-label={t("delete")} title={t("delete")} onClick={onDelete}>
				<Icon of={Trash2} />
			</button>
		</>
	);
}
