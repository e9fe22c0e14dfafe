/** Problem documents (RFC 9457) for what the core is not asked about, and the headers of every answer. */

/** Answers are data: nothing may run in them, embed them or keep them. */
const SECURITY_HEADERS = {
	"Cache-Control": "no-store",
	"Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
	"Cross-Origin-Resource-Policy": "same-origin",
	"Referrer-Policy": "no-referrer",
	"Strict-Transport-Security": "max-age=31536000",
	"X-Content-Type-Options": "nosniff",
};

/**
 * @param {number} status
 * @param {string} title
 * @param {string} detail
 * @param {[string, string][]} [headers]
 */
export function problem(status, title, detail, headers = []) {
	const body = JSON.stringify({ type: "about:blank", title, status, detail });
	return new Response(body, {
		status,
		headers: withSecurity([["Content-Type", "application/problem+json"], ...headers]),
	});
}

/** @param {[string, string][]} headers what is set there stays */
export function withSecurity(headers) {
	const all = new Headers(SECURITY_HEADERS);
	for (const [name] of headers) all.delete(name);
	for (const [name, value] of headers) all.append(name, value);
	return all;
}
