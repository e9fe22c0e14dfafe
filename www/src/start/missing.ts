/** A setting that the deployment lacks: the API says which one in the details of a 503. */

import { ApiError } from "../lib/api.ts";

export const SETTINGS = ["SETUP_TOKEN", "AUTH_SECRET", "MAIL_DOMAIN", "KV"] as const;
export type Setting = (typeof SETTINGS)[number];

export function missingIn(error: unknown): Setting | null {
	if (!(error instanceof ApiError) || error.status !== 503) return null;
	return SETTINGS.find((name) => new RegExp(`\\b${name}\\b`).test(error.message)) ?? null;
}
