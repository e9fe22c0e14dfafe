/** People, deals, leads and projects: the list of a kind, or one of them with its mail. */

import { useRoute } from "preact-iso";

import type { Kind } from "../api/types.ts";
import { RecordDetail } from "./record-detail.tsx";
import { RecordList } from "./record-list.tsx";
import "./records.css";

export function RecordsPage({ kind }: { kind: Kind }) {
	const { id } = useRoute().params;
	return id ? <RecordDetail key={`${kind}/${id}`} kind={kind} id={id} /> : <RecordList key={kind} kind={kind} />;
}
