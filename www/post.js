/** What the pages of mailed links have in common: asking the API, and saying what is wrong in two languages. */

export const tokenOfLink = location.hash.slice(1);
const status = document.querySelector("[role=status]");

// A link that is pasted into this page changes no more than what stands behind the #.
addEventListener("hashchange", () => location.reload());

/** What is wrong, by the status of the answer; what a page says of its own comes first. */
const WRONG = {
	401: "Sign in first, in this browser. · 先にこのブラウザーでサインインしてください。",
	403: "Open this page itself, not within another. · このページを直接開いてください。",
	429: "Too often: try again in a minute. · しばらくしてからお試しください。",
};
const NO_CONNECTION = "There is no connection. · 接続できません。";

export function say(text) {
	status.textContent = text;
}

/**
 * The answer, or null after what is wrong was said.
 *
 * @param {string} resource
 * @param {object | null} body none to ask only
 * @param {Record<number, string>} wrong by status
 */
export async function ask(resource, body, wrong = {}) {
	say("");
	const response = await fetch(`/api/v1/${resource}`, {
		method: body ? "POST" : "GET",
		headers: body ? { "Content-Type": "application/json" } : {},
		body: body && JSON.stringify(body),
	}).catch(() => null);
	const answer = await response?.json().catch(() => null);
	if (response?.ok) return answer ?? {};
	say(response ? (wrong[response.status] ?? WRONG[response.status] ?? answer?.detail ?? `${response.status}`) : NO_CONNECTION);
	return null;
}
