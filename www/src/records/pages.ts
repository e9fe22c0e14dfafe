/** A list of the API, page by page. What becomes of a page is said by who has the list. */

import { batch, signal } from "@preact/signals";
import { useEffect } from "preact/hooks";

/** The free plan has 1,000 lists a day. */
const LIST_AGAIN_MS = 60_000;
/** Coming back to the page lists again, but not for every glance elsewhere. */
const FOCUS_AGAIN_MS = 10_000;

export class Pages<P extends { cursor: string | null }> {
	/** Where the next page begins; null after the last, undefined before the first. */
	readonly cursor = signal<string | null | undefined>(undefined);
	readonly error = signal<unknown>(null);
	readonly loading = signal(false);
	#listedAt = -Infinity;

	/** `take` is told behind which cursor the page stands: none is the first. */
	constructor(
		readonly load: (cursor?: string) => Promise<P>,
		readonly take: (page: P, after?: string) => void,
	) {}

	/** Lists the first page, unless that was done within the minute. */
	async refresh({ atMostEveryMs = LIST_AGAIN_MS } = {}): Promise<void> {
		if (this.loading.value || Date.now() - this.#listedAt < atMostEveryMs) return;
		this.#listedAt = Date.now();
		await this.#read();
	}

	async more(): Promise<void> {
		if (this.cursor.value && !this.loading.value) await this.#read(this.cursor.value);
	}

	async #read(after?: string): Promise<void> {
		this.loading.value = true;
		try {
			const page = await this.load(after);
			batch(() => {
				this.take(page, after);
				this.cursor.value = page.cursor;
				this.error.value = null;
			});
		} catch (error) {
			this.error.value = error;
			this.#listedAt = -Infinity;
		} finally {
			this.loading.value = false;
		}
	}
}

/** Fresh when the page is come to, and when it is come back to. */
export function useFresh(list: { refresh: (options?: { atMostEveryMs: number }) => unknown }): void {
	useEffect(() => {
		const onFocus = () => void list.refresh({ atMostEveryMs: FOCUS_AGAIN_MS });
		void list.refresh();
		addEventListener("focus", onFocus);
		return () => removeEventListener("focus", onFocus);
	}, [list]);
}
