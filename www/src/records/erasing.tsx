/** While a record is being deleted: of a person all that names him goes too, a part at a time. */

import { useLayoutEffect, useState } from "preact/hooks";

import type { Kind, RemainingView } from "../api/types.ts";
import { ApiError, remove } from "../lib/api.ts";
import { t } from "../lib/i18n.ts";
import { useIsThere } from "../lib/there.ts";
import { sayWrong } from "../lib/toast.ts";
import { resourceOf } from "../state/directory.ts";
import { Failed, Page } from "../ui/page.tsx";

interface Props {
	kind: Kind;
	id: string;
	name: string;
	etag: string | null;
	onDone: () => void;
	/** Nothing was deleted. */
	onRefused: (error: unknown) => void;
}

export function Erasing({ kind, id, name, etag, onDone, onRefused }: Props) {
	const [parts, setParts] = useState(0);
	const isThere = useIsThere();
	const [error, setError] = useState<unknown>(null);
	const erase = async () => {
		setError(null);
		let done = parts;
		try {
			// The record itself goes first, so that only the first part can have changed.
			while (await remove<RemainingView | null>(`${resourceOf(kind)}/${id}`, { ifMatch: done === 0 ? etag : null }))
				setParts((done += 1));
			onDone();
		} catch (failure) {
			if (done > 0 && failure instanceof ApiError && failure.status === 404) onDone();
			else if (done === 0) onRefused(failure);
			else if (isThere()) setError(failure);
			else sayWrong(failure);
		}
	};
	useLayoutEffect(() => void erase(), []);
	return (
		<Page title={t("records.erasing", { name })}>
			{error ? (
				<Failed error={error} again={erase} />
			) : (
				<div class="erasing" role="status">
					<progress aria-label={t("records.erasing", { name })} />
					<p class="soft">{parts > 0 && t("records.erasing.parts", { parts })}</p>
				</div>
			)}
		</Page>
	);
}
