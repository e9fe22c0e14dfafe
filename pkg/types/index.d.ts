import type { Store } from "./core.js";

export type { Page, Store } from "./core.js";

/**
 * Reads one message (RFC 5322, MIME) and says what Smart BCC sees in it: its fields, whether it authenticates for its
 * author, the original of a forwarded mail, whom it is about, its bodies and attachments.
 *
 * Synchronous. Bad mail never throws: it gives an `Inspection` with `defects`.
 *
 * @throws {TypeError} when `raw` is not a `Uint8Array`.
 * @throws {RangeError} when `raw` is longer than 32 MiB.
 */
export function inspect(raw: Uint8Array, options?: InspectOptions): Inspection;

/**
 * Takes a message in: judges who sent it, finds his company, the persons and the deal, lead or project that it is about,
 * and files it in `store`; what the Email Worker does, on any store. The companies in it are made with `respond`.
 *
 * Resolves to what became of the message, within 20 s. Bad mail does not throw, and neither does a store that fails:
 * that is `deferred`, and the sender's server shall try again. Nothing of a `refused` message was stored. The same
 * message may come again at any time: it is the same mail.
 *
 * @throws {TypeError} for what is a mistake of the caller's: a store without one of its methods, no `mailDomain`, a
 *   stream without `rawSize`, results that are none.
 */
export function receive(message: IncomingMessage, store: Store, options: ReceiveOptions): Promise<Outcome>;

/**
 * Answers a request to the REST API (`/api/v1/…`, described by `/api/v1/openapi.json`), on any store. Every other path
 * is 404. The answer says that nothing may keep, embed or run it. What goes wrong is a problem document (RFC 9457), and
 * a line on `console.error` without personal data.
 *
 * The origin of `request.url` must be the one that browsers see: sessions are bound to it, and changes from another
 * origin are refused.
 *
 * @throws {TypeError} for a store without one of its methods, or no `mailDomain`.
 */
export function respond(request: Request, store: Store, options: RespondOptions): Promise<Response>;

/** A message with its SMTP envelope (RFC 5321 2.3.1). */
export interface IncomingMessage {
	/** The reverse-path of MAIL FROM, with or without angle brackets; empty for the null reverse-path. */
	mailFrom: string;
	/** One forward-path of RCPT TO: a message to several Smart BCC addresses is received once for each. */
	rcptTo: string;
	/** The message as it came, byte for byte. It is not to change until `receive` resolves. */
	raw: Uint8Array | ReadableStream<Uint8Array>;
	/**
	 * Bytes of the whole message: needed with a stream, which must bring exactly as many. From 20 MiB on the message is
	 * refused unread.
	 */
	rawSize?: number;
}

/** What `receive` and `respond` are told; one object may be for both. */
export interface Options {
	/** The domain of all Smart BCC addresses: people write to `SLUG@` it. */
	mailDomain: string;
	/** Milliseconds since 1970, or what gives them; the clock by default. */
	now?: number | (() => number);
	/**
	 * Sends a mail of Smart BCC's own (sign-in links, confirmations, notes of held mail). Nobody waits for it,
	 * so in a Worker its promise is to be handed to `waitUntil`. Without it none is sent, and what needs one says so.
	 */
	send?(mail: OutgoingMail): unknown;
	/** Who sends these mails: an address; `no-reply@` the mail domain by default. */
	sender?: string;
	/** Counts one more of `key`, and says whether that is within the limiter's rate; without it everything is. */
	limit?(request: { limiter: Limiter; key: string }): boolean | Promise<boolean>;
	/** Where the app answers, as `https://host`: mails link to it. */
	appUrl?: string;
	/** The page that refusals point to; `/refused` of `appUrl`, or of the mail domain, by default. */
	helpUrl?: string;
	/** Who stamps authentication results on messages (RFC 8601 2.5); `mx.cloudflare.net` by default. */
	authservId?: string;
	/** The hosts that the stamp's Received field may name; Cloudflare's by default. */
	stampHosts?: string[];
	/** The domain that the platform signs its ARC sets for (RFC 8617); Cloudflare's by default. */
	arcDomain?: string;
	/** Its public keys, a line each, `SELECTOR._domainkey.DOMAIN=KEY RECORD`; one that is missing is looked up. */
	arcKeys?: string;
	/** The operator's secret, with which companies are made; without it none can be. */
	setupToken?: string;
	/** What signs and hashes sessions, tokens and links: a long random text that stays the same. */
	authSecret?: string;
	/**
	 * Hears whatever was thrown on the way: by the store, by `send`, by the core. Outcomes and logs only name its kind,
	 * because such an error may quote addresses; so may what you make of it.
	 */
	onError?(error: unknown): void;
}

/** What `receive` is told. */
export interface ReceiveOptions extends Options {
	/**
	 * What your mail server found out about this message, in place of Cloudflare's stamp. The author's proof is judged on
	 * it by the same rules, and nothing in the message counts: a field there that claims to be a stamp may be the
	 * sender's. Leave it out only where Cloudflare hands the mail over: then its stamp alone counts, which elsewhere any
	 * sender can write. `undefined` and `null` are a `TypeError`, so that results that went missing are noticed.
	 */
	authentication?: GivenAuthentication;
}

/** What `respond` is told. */
export interface RespondOptions extends Options {
	/** The network address of whoever asks, as your server knows it, for the limiters `client` and `signIn`. */
	client?: string;
}

/**
 * Authentication results (RFC 8601) in the shape of `Inspection.authentication`. A pass counts only for the author's own
 * domain. All three are to be given, null or empty for what was not checked; nothing checked at all is no proof.
 */
export interface GivenAuthentication {
	/** A result for each signature (RFC 6376); `domain` is its `d=`. */
	dkim: GivenResult[];
	/**
	 * The result for the envelope's `mailFrom` (RFC 7208); `domain` is the one that was checked, and counts only where it
	 * is the domain of `mailFrom`. Never the result for the client's name (HELO).
	 */
	spf: GivenResult | null;
	/** The result for the From field (RFC 7489); `domain` is that field's domain. */
	dmarc: GivenResult | null;
}

/** One result, and whom it is about. */
export interface GivenResult {
	/** Any other word is a `TypeError`. */
	result: ResultWord;
	/** What was checked, in whatever case; without it a pass counts for nobody. */
	domain: string | null;
}

/** The words of RFC 8601 2.7; `unknown` is one that is none of these, and counts as `none`. */
export type ResultWord = "pass" | "fail" | "softfail" | "neutral" | "none" | "policy" | "temperror" | "permerror" | "unknown";

/** The rates that a deployment may limit: requests by network address and by user, attempts to sign in, mails to one user. */
export type Limiter = "client" | "user" | "signIn" | "announcement";

/** Plain text, UTF-8. */
export interface OutgoingMail {
	from: string;
	to: string;
	subject: string;
	text: string;
}

/** What became of a message: exactly one of the four. */
export type Outcome = Filed | Held | Refused | Deferred;

/** It is in its user's inbox. */
export interface Filed extends Decided {
	outcome: "filed";
	mailId: string;
	userId: string;
	companyId: string;
}

/** It waits for its user, or for the company's admins, who confirm or discard it. */
export interface Held extends Decided {
	outcome: "held";
	/** A short id, such as `no-stamp`. */
	reason: string;
	mailId: string;
	userId: string;
	companyId: string;
}

/** Not taken, for good. */
export interface Refused extends Decided {
	outcome: "refused";
	/** A short id, such as `unknown-author`; for you alone, since it tells who is a user. */
	reason: string;
	/**
	 * What the sender is to read: one line of printable ASCII, 200 octets at most, that begins with an enhanced status
	 * code (RFC 3463), to stand behind `550`.
	 */
	text: string;
}

/** Not now: answer 451, and the sender's server tries again. */
export interface Deferred extends Decided {
	outcome: "deferred";
	/** A short id, such as `storage` or `deadline`. */
	reason: string;
}

/** What every outcome has; of a message that was not taken the lists are empty, the trace what there was. */
export interface Decided {
	/** What the mail is linked to. */
	links: Link[];
	/** What its user may link it to by one press. */
	offered: Link[];
	/** Whether somebody has to decide what it is about. */
	needsChoice: boolean;
	/** Whether the same mail was here before, so that nothing but new links was added. */
	again: boolean;
	/** The decisions that were made, in their order, with their facts: personal data. */
	trace: Decision[];
	/** The same as ids and reasons, for a log: no address, subject or body. */
	log: Record<string, unknown>;
}

/** The tie between a mail and a record. */
export interface Link {
	kind: "person" | "deal" | "lead" | "project";
	id: string;
}

/** One decision about a message. */
export interface Decision {
	/** The rule of `docs/rules.md` that decided, such as `S21`. */
	rule: string;
	says: string;
	facts?: unknown;
}

/** What `inspect` is told. */
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

/** A mailbox (RFC 5322 3.4). */
export interface Mailbox {
	/** The display name, decoded; null when absent. */
	name: string | null;
	/** The addr-spec, in lower case. */
	address: string;
}

/** What a message says, and what of it is proven. */
export interface Inspection {
	/** Without angle brackets (RFC 5322 3.6.4); null where the message has none. */
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

/** What the platform found out (RFC 8601), and what that proves about the author. */
export interface Authentication {
	/** For the author's own domain, from the platform's stamp alone. */
	verdict: "pass" | "fail" | "none" | "temperror";
	reason: string;
	dkim: AuthenticationResult[];
	spf: AuthenticationResult | null;
	dmarc: AuthenticationResult | null;
}

/** One result of the platform's. */
export interface AuthenticationResult {
	result: ResultWord;
	/** Whom the result is about. */
	domain: string | null;
	/** Whether that is the author's own domain. */
	aligned: boolean;
}

/** A message that this one passes on. */
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

/** One attachment; `contentType` is its media type, in lower case (RFC 2045 5). */
export interface Attachment {
	filename: string | null;
	contentType: string;
	/** Decoded. */
	sizeBytes: number;
	/** Without angle brackets (RFC 2392); null where the part has none. */
	contentId: string | null;
}
