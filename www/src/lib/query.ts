/** A query string of what is set. */
export function query(parameters: Record<string, string | number | null | undefined>): string {
	const set = Object.entries(parameters).filter(([, value]) => value !== null && value !== undefined && value !== "");
	return new URLSearchParams(set.map(([name, value]) => [name, String(value)])).toString();
}
