/**
 * Reads one message and says what Smart BCC sees in it: its fields, whether it authenticates for its author,
 * the original of a forwarded mail, whom it is about, its bodies and attachments.
 *
 * Synchronous. Bad mail never throws: it gives an `Inspection` with `defects`.
 *
 * @throws {TypeError} when `raw` is not a `Uint8Array`.
 * @throws {RangeError} when `raw` is longer than 32 MiB.
 */
export function inspect(raw: Uint8Array, options?: InspectOptions): Inspection;

export interface InspectOptions {
	/** The envelope's MAIL FROM; an SPF pass counts only when it equals this. */
	mailFrom?: string;
	/** The envelope's RCPT TO: the address that the message came to. */
	rcptTo?: string;
	/** Who stamps authentication results on this message; `mx.cloudflare.net` by default. */
	authservId?: string;
	/** `false` leaves `text` and `html` out. */
	bodies?: boolean;
}

export interface Mailbox {
	name: string | null;
	address: string;
}

export interface Inspection {
	messageId: string | null;
	/** ISO 8601, or null where the Date field is missing or unusable. */
	date: string | null;
	subject: string;
	from: Mailbox[];
	to: Mailbox[];
	cc: Mailbox[];
	replyTo: Mailbox[];
	/** The one mailbox of the From field, or why there is none. */
	author: { address: string } | { defect: string };
	authentication: Authentication;
	/**
	 * The original of a forwarded or redirected message; null where nothing is forwarded, where its author is not
	 * certain, and where the message went to somebody else than `rcptTo` and its author, so that it only quotes.
	 */
	forwarded: Forwarded | null;
	/** Sent by a program (RFC 3834). */
	automated: boolean;
	/** Whom the message is about, as far as the message alone tells. */
	correspondents: Mailbox[];
	/** Null where the message has none, and with `bodies: false`. */
	text: string | null;
	html: string | null;
	attachments: Attachment[];
	/** What is wrong with the message, each a short sentence. */
	defects: string[];
}

export interface Authentication {
	/** For the author's own domain, from the platform's stamp alone. */
	verdict: "pass" | "fail" | "none" | "temperror";
	reason: string;
	dkim: AuthenticationResult[];
	spf: AuthenticationResult | null;
	dmarc: AuthenticationResult | null;
}

export interface AuthenticationResult {
	/** As RFC 8601 names it: pass, fail, softfail, none, … */
	result: string;
	/** Whom the result is about. */
	domain: string | null;
	/** Whether that is the author's own domain. */
	aligned: boolean;
}

export interface Forwarded {
	/** Where the original is: attached whole, in the text, in the HTML, or the message itself, redirected. */
	source: "attachment" | "text" | "html" | "redirect";
	/** The original author; null where only a name is given. */
	from: Mailbox | null;
	to: Mailbox[];
	cc: Mailbox[];
	/** As its program wrote it, in its language; of an attached or redirected message as 2026-05-05T07:15:00Z. */
	date: string | null;
	subject: string | null;
	/** The text of the original, without its header lines and quote marks. */
	body: string | null;
}

export interface Attachment {
	filename: string | null;
	contentType: string;
	sizeBytes: number;
	contentId: string | null;
}
