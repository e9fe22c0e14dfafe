/** What this browser keeps for itself. Where it keeps nothing (a private window), the app goes on without. */

const PREFIX = "smart-bcc:";

export function recall<T>(name: string): T | null {
	try {
		return JSON.parse(localStorage.getItem(PREFIX + name) ?? "null");
	} catch {
		return null;
	}
}

export function remember(name: string, value: unknown): void {
	try {
		localStorage.setItem(PREFIX + name, JSON.stringify(value));
	} catch {
		// It is full, or not allowed: then it is not kept.
	}
}
