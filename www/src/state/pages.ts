/** A list of the API, page by page, asked for no more often than it is worth. */

import { batch, computed, signal } from "@preact/signals";
import { useEffect } from "preact/hooks";

/** The free plan has 1,000 lists a day. */
export const LIST_AGAIN_MS = 60_000;
/** Coming back to the page lists again, but not for every glance elsewhere. */
const FOCUS_AGAIN_MS = 10_000;
/** How long another place of the store may be behind (design: KV): what is read sooner may lack a change of ours. */
export const BEHIND_MS = 90_000;
export const PAGE_ROWS = 100;

export class Pages<P extends { cursor: string | null }> {
	/** Where the next page begins; null after the last, undefined before the first. */
	readonly cursor = signal<string | null | undefined>(undefined);
	/** Whether the first page was listed. */
	readonly ready = computed(() => this.cursor.value !== undefined);
	readonly error = signal<unknown>(null);
	readonly loading = signal(false);
	#listedAt = -Infinity;

	/**
	 * `take` is told behind which cursor the page stands, none is the first, and says where the next one begins.
	 */
	constructor(
		readonly load: (cursor?: string) => Promise<P>,
		readonly take: (page: P, after?: string) => string | null,
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
				this.cursor.value = this.take(page, after);
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

interface List {
	refresh: (options?: { atMostEveryMs: number }) => unknown;
}

/** Fresh when the page is come to, and when it is come back to. */
export function useFresh(list: List): void {
	useEffect(() => {
		const onFocus = () => void list.refresh({ atMostEveryMs: FOCUS_AGAIN_MS });
		void list.refresh();
		addEventListener("focus", onFocus);
		return () => removeEventListener("focus", onFocus);
	}, [list]);
}

/** And each minute while it is seen. */
export function useFreshEachMinute(list: List): void {
	useFresh(list);
	useEffect(() => {
		const look = () => void (document.visibilityState === "visible" && list.refresh());
		const timer = setInterval(look, LIST_AGAIN_MS / 4);
		return () => clearInterval(timer);
	}, [list]);
}
