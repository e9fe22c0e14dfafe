import type { Problem } from "../api/types.ts";

/** What the API said no with (RFC 9457); status 0 is that it could not be reached. */
export class ApiError extends Error {
	constructor(
		readonly status: number,
		readonly problem: Partial<Problem>,
	) {
		super(problem.detail ?? problem.title ?? String(status));
	}

	get pointer(): string | null {
		return this.problem.pointer ?? null;
	}
}
