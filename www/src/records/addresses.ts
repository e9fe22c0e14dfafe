/** Addresses of persons, as people type them and as the API refuses them. */

import { ApiError } from "../lib/api.ts";
import { t } from "../lib/i18n.ts";
import { wordsOf } from "../lib/toast.ts";

/** One or several, with commas, semicolons or spaces between them. */
export function addressesOf(text: string): string[] {
	return text.split(/[\s,;、，；]+/).filter(Boolean);
}

/** Malformed, or somebody else's. */
export function wordsOfAddress(error: unknown): string {
	if (!(error instanceof ApiError) || !error.pointer?.startsWith("/addresses")) return wordsOf(error);
	return t(error.status === 409 ? "records.address.taken" : "records.address.malformed");
}
