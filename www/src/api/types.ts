/* What the API takes and answers. Made by `npm run openapi` of src/api/openapi.json: not to be edited. */

export type Address = string;
/**
 * Rule D15: a company may ask for more than an aligned pass, never for less.
 */
export type Authentication = "aligned" | "dkim" | "dmarc" | "sealed";
export type MailId = string;
/**
 * Rule S26: a mail is private to its user or shared with everybody in the company.
 */
export type Visibility = "private" | "shared";
export type Id = string;
/**
 * What a GET shows of a former address, or its domain alone.
 */
export type Former =
	| CompanyDomain
	| {
			domain: CompanyDomain;
	  };
export type CompanyDomain = string;
/**
 * One line of 1 to 80 characters; spaces around it are taken away
 */
export type Name = string;
export type NeverLogged = string;
/**
 * What becomes of a message without a stamp (D13).
 */
export type Unauthenticated = "hold" | "refuse";
export type Token = string;
/**
 * What became of it, decided anew.
 */
export type ConfirmedView =
	| {
			links: Link[];
			mailId: MailId;
			needsChoice: boolean;
			outcome: "filed";
	  }
	| {
			mailId: MailId;
			outcome: "refused";
			reason: string;
			text: string;
	  };
/**
 * Why a message became what it became, in the order of deciding.
 */
export type Trace = Decision[];
/**
 * One line of 1 to 100 characters; spaces around it are taken away
 */
export type ExternalId = string;
/**
 * One line of 1 to 160 characters; spaces around it are taken away
 */
export type Title = string;
/**
 * What a link can lead to. Deal, lead and project are items.
 */
export type Kind = "person" | "deal" | "lead" | "project";
/**
 * The languages of the app.
 */
export type Language = "en" | "ja";
/**
 * What a user may do.
 */
export type Role = "admin" | "member";
/**
 * The states of all kinds; [`Status::of`] says which a kind has.
 */
export type Status = "open" | "won" | "lost" | "archived" | "completed" | "canceled";
/**
 * How far a link by hand reaches.
 */
export type Scope = "thread" | "mail";
/**
 * What is to be done before it is clear who signs in where.
 */
export type UnclearView =
	| {
			code: string;
	  }
	| {
			companies: ChoiceView[];
	  };

export interface AskBody {
	/**
	 * The account address of a user.
	 */
	email: string;
}
export interface AskedView {
	expiresInSeconds: number;
}
export interface AttachmentView {
	contentId: string | null;
	contentType: string;
	filename: string | null;
	n: number;
	sizeBytes: number;
}
export interface BoxView {
	cursor: string | null;
	heldCount: number;
	mails: MailView[];
}
export interface MailView {
	correspondentCount: number;
	correspondents: PartyView[];
	from: PartyView;
	held?: HeldView | null;
	id: MailId;
	links: Link[];
	needsChoice: boolean;
	/**
	 * Whether it is the caller's own.
	 */
	own: boolean;
	receivedAt: string | null;
	snippet: string;
	subject: string;
	visibility: Visibility;
}
export interface PartyView {
	address: string;
	name: string | null;
}
/**
 * Why a mail waits, and until when.
 */
export interface HeldView {
	/**
	 * What answers a mail that asks whether mail may be forwarded here (D18b).
	 */
	code?: string | null;
	/**
	 * Nobody decided in time: the message is gone, and this row tells of it until it is discarded.
	 */
	ended: boolean;
	endsAt: string | null;
	reason: string;
}
/**
 * Whom or what a mail is tied to.
 */
export interface Link {
	/**
	 * Its id.
	 */
	id: string;
	/**
	 * What it leads to.
	 */
	kind: "person" | "deal" | "lead" | "project";
}
export interface ChangedView {
	id: MailId;
	links: Link[];
	needsChoice: boolean;
	visibility: Visibility;
}
export interface ChoiceView {
	id: Id;
	name: string;
}
export interface CompanyChange {
	authentication?: Authentication;
	/**
	 * Changes every Smart BCC address of the company (S2).
	 */
	domain?: string;
	/**
	 * Those that keep working; what is left out is retired at once (D3).
	 *
	 * @maxItems 100
	 */
	formerAddresses?: Former[];
	/**
	 * Null takes the limit away.
	 */
	maxAgeDays?: number | null;
	name?: Name;
	/**
	 * Whom no mail is about (S17).
	 *
	 * @maxItems 100
	 */
	neverLog?: NeverLogged[];
	unauthenticated?: Unauthenticated;
}
export interface CompanyView {
	authentication: Authentication;
	bccAddress: string;
	domain: CompanyDomain;
	/**
	 * False where another company claimed the domain first; then this one must choose another.
	 */
	domainHeld: boolean;
	formerAddresses: FormerView[];
	/**
	 * Mail whose Date is older waits for its user (D15); null where there is no limit.
	 */
	maxAgeDays: number | null;
	name: string;
	neverLog: string[];
	unauthenticated: Unauthenticated;
}
export interface FormerView {
	bccAddress: string;
	domain: CompanyDomain;
	until: string | null;
}
/**
 * What the link has behind its `#`, or the six digits that it shows, one of them.
 */
export interface ConfirmBody {
	code?: Token;
	/**
	 * Which company, where there are several.
	 */
	company?: string;
	token?: Token;
}
/**
 * What the link has behind its `#`.
 */
export interface ConfirmSenderBody {
	token: Token;
}
/**
 * One address that it came to.
 */
export interface CopyView {
	decisions: Trace;
	rcptTo: string;
	receivedAt: string | null;
}
/**
 * One decision: the rule (docs/rules.md) that decided, what it said, and the facts that it used.
 */
export interface Decision {
	/**
	 * What it was decided by: ids, addresses and words of the message.
	 */
	facts?: {
		[k: string]: unknown;
	};
	/**
	 * The rule that decided, such as `S21` (docs/rules.md).
	 */
	rule: string;
	/**
	 * What was decided, in a sentence.
	 */
	says: string;
}
export interface DealBody {
	externalId?: ExternalId | null;
	/**
	 * @maxItems 100
	 */
	personIds?: Id[];
	status?: "open" | "won" | "lost";
	title: Title;
}
export interface DealChange {
	/**
	 * Null takes it away.
	 */
	externalId?: ExternalId | null;
	/**
	 * @maxItems 100
	 */
	personIds?: Id[];
	status?: "open" | "won" | "lost";
	title?: Title;
}
export interface DealPut {
	/**
	 * @maxItems 100
	 */
	personIds?: Id[];
	status?: "open" | "won" | "lost";
	title: Title;
}
export interface DealView {
	bccAddress: string;
	externalId: string | null;
	id: Id;
	personIds: Id[];
	status: "open" | "won" | "lost";
	title: string;
}
export interface FirstMailView {
	/**
	 * A mail of the caller's that came while he waited; the last one where several came.
	 */
	mailId: MailId | null;
	/**
	 * Whether a mail may wait for him: the box `held` says.
	 */
	mayBeHeld: boolean;
	/**
	 * Until when mails are told here; null where the caller does not wait.
	 */
	until: string | null;
}
/**
 * The mail that a mail forwards, as far as that is certain, with the forwarder's note above it.
 */
export interface ForwardedView {
	body: string | null;
	/**
	 * As its program wrote it, in its language; of an attached message or a redirect in RFC 3339.
	 */
	date: string | null;
	from: PartyView | null;
	note: string | null;
	source: string;
	subject: string | null;
}
export interface HealthView {
	/**
	 * `ok`.
	 */
	status: string;
	/**
	 * Of Smart BCC.
	 */
	version: string;
}
export interface LeadBody {
	externalId?: ExternalId | null;
	/**
	 * @maxItems 100
	 */
	personIds?: Id[];
	status?: "open" | "archived";
	title: Title;
}
export interface LeadChange {
	/**
	 * Null takes it away.
	 */
	externalId?: ExternalId | null;
	/**
	 * @maxItems 100
	 */
	personIds?: Id[];
	status?: "open" | "archived";
	title?: Title;
}
export interface LeadPut {
	/**
	 * @maxItems 100
	 */
	personIds?: Id[];
	status?: "open" | "archived";
	title: Title;
}
export interface LeadView {
	bccAddress: string;
	externalId: string | null;
	id: Id;
	personIds: Id[];
	status: "open" | "archived";
	title: string;
}
/**
 * A link that signs in once; only the operator is shown it.
 */
export interface LinkView {
	expiresInSeconds: number;
	link: string;
}
export interface LinksView {
	/**
	 * What the mail is linked to now.
	 */
	links: Link[];
	/**
	 * How many mails of the thread this was decided for.
	 */
	mails: number;
}
export interface MailChange {
	/**
	 * False says "none of these".
	 */
	needsChoice?: boolean;
	visibility?: Visibility;
}
/**
 * Whose it is.
 */
export interface MailUserView {
	id: Id;
	name: string;
}
export interface MeChange {
	autoLink?: boolean;
	/**
	 * Rule S26: a mail is private to its user or shared with everybody in the company.
	 */
	defaultVisibility?: "private" | "shared";
	/**
	 * Another account address, which counts once it is confirmed.
	 */
	email?: string;
	language?: Language;
	name?: Name;
}
export interface MeView {
	autoLink: boolean;
	bccAddress: string;
	defaultVisibility: Visibility;
	email: string;
	id: Id;
	language: string;
	name: string;
	/**
	 * The account address that waits for confirmation.
	 */
	pendingEmail?: string | null;
	role: Role;
}
/**
 * Shown this once.
 */
export interface MintedView {
	id: Id;
	name: string;
	token: string;
}
/**
 * A link with what a reader knows it by; null where its record is not there any more.
 */
export interface NamedLink {
	id: Id;
	kind: Kind;
	name?: string | null;
	status?: Status | null;
	title?: string | null;
}
export interface NewCompany {
	domain: CompanyDomain;
	name: Name;
}
/**
 * A user who is about to be made.
 */
export interface NewUser {
	email: Address;
	/**
	 * The languages of the app.
	 */
	language?: "en" | "ja";
	name: Name;
}
/**
 * A mail with all that is known of it.
 */
export interface OneView {
	/**
	 * Addresses that the text shows, where it is not certain whose mail was forwarded.
	 */
	addresses: PartyView[];
	attachments: AttachmentView[];
	cc: PartyView[];
	date: string | null;
	defects: string[];
	/**
	 * The mail that it forwards.
	 */
	forwarded: ForwardedView | null;
	/**
	 * The author who was judged.
	 */
	from: PartyView | null;
	held: HeldView | null;
	/**
	 * As it came: to be sanitised before it is shown.
	 */
	html: string | null;
	id: MailId;
	links: NamedLink[];
	messageId: string | null;
	needsChoice: boolean;
	offered: NamedLink[];
	own: boolean;
	/**
	 * The addresses it came to.
	 */
	rcptTo: string[];
	/**
	 * The time of its rows: the Date field's where that is sound.
	 */
	receivedAt: string | null;
	replyTo: PartyView[];
	sizeBytes: number;
	subject: string;
	text: string | null;
	to: PartyView[];
	user: MailUserView;
	visibility: Visibility;
}
export interface PersonBody {
	/**
	 * @maxItems 100
	 */
	addresses?: Address[];
	externalId?: ExternalId | null;
	name: Name;
}
/**
 * What is left out stays as it is.
 */
export interface PersonChange {
	/**
	 * @maxItems 100
	 */
	addresses?: Address[];
	/**
	 * Null takes it away.
	 */
	externalId?: ExternalId | null;
	name?: Name;
}
/**
 * The same for a person whose external id is in the path.
 */
export interface PersonPut {
	/**
	 * @maxItems 100
	 */
	addresses?: Address[];
	name: Name;
}
export interface PersonView {
	addresses: string[];
	bccAddress: string;
	externalId: string | null;
	id: Id;
	name: string;
}
export interface PersonsView {
	cursor: string | null;
	heldCount: number;
	persons: PersonView[];
}
/**
 * RFC 9457, with the members of our own.
 */
export interface Problem {
	/**
	 * What was expected and what was found.
	 */
	detail: string;
	/**
	 * Which query parameter.
	 */
	parameter?: string | null;
	/**
	 * Where in the body, as a JSON pointer (RFC 6901).
	 */
	pointer?: string | null;
	status: number;
	title: string;
	/**
	 * A URN that programs compare.
	 */
	type: string;
}
export interface ProjectBody {
	externalId?: ExternalId | null;
	/**
	 * @maxItems 100
	 */
	personIds?: Id[];
	status?: "open" | "completed" | "canceled";
	title: Title;
}
export interface ProjectChange {
	/**
	 * Null takes it away.
	 */
	externalId?: ExternalId | null;
	/**
	 * @maxItems 100
	 */
	personIds?: Id[];
	status?: "open" | "completed" | "canceled";
	title?: Title;
}
export interface ProjectPut {
	/**
	 * @maxItems 100
	 */
	personIds?: Id[];
	status?: "open" | "completed" | "canceled";
	title: Title;
}
export interface ProjectView {
	bccAddress: string;
	externalId: string | null;
	id: Id;
	personIds: Id[];
	status: "open" | "completed" | "canceled";
	title: string;
}
/**
 * There is more of him: to be asked again.
 */
export interface RemainingView {
	remaining: boolean;
}
export interface SenderBody {
	address: Address;
}
export interface SenderView {
	address: string;
	main: boolean;
	verified: boolean;
}
/**
 * The account address first.
 */
export interface SendersView {
	senders: SenderView[];
}
export interface SessionView {
	createdAt: string | null;
	/**
	 * Whether it is the one that asks.
	 */
	current: boolean;
	id: Id;
}
export interface SessionsView {
	sessions: SessionView[];
}
export interface SetUpCompanyView {
	domain: CompanyDomain;
	id: Id;
	name: string;
}
/**
 * A company and its first user, an admin.
 */
export interface SetupBody {
	company: NewCompany;
	user: NewUser;
}
/**
 * What a browser asks in which nobody is signed in.
 */
export interface SetupState {
	/**
	 * Whether a company was set up here; that of the last minute may not be seen yet.
	 */
	done: boolean;
	/**
	 * The domain of all Smart BCC addresses.
	 */
	mailDomain: string;
}
export interface SetupView {
	company: SetUpCompanyView;
	/**
	 * Shown this once.
	 */
	token: string;
	user: UserView;
}
export interface UserView {
	email: string;
	id: Id;
	/**
	 * Of one who was made just now: whether a mail invites him; none can where the deployment sends none.
	 */
	invited?: boolean | null;
	name: string;
	/**
	 * The account address that waits for his confirmation.
	 */
	pendingEmail?: string | null;
	role: Role;
}
export interface SignedInView {
	companyId: Id;
	userId: Id;
}
export interface SuccessorBody {
	userId: Id;
}
export interface SuccessorView {
	successorId: Id;
	userId: Id;
}
/**
 * Oldest first.
 */
export interface ThreadView {
	mails: MailView[];
}
export interface TimelineView {
	cursor: string | null;
	heldCount: number;
	/**
	 * Mails of this page that the caller may not see.
	 */
	hidden: number;
	mails: MailView[];
}
export interface TokenBody {
	companyId?: Id;
	email?: Address;
	name?: Name;
	/**
	 * The operator says for whom, with this or with `email`.
	 */
	userId?: string;
}
export interface TokenView {
	createdAt: string | null;
	id: Id;
	name: string;
}
export interface TokensView {
	tokens: TokenView[];
}
/**
 * Why a mail became what it became.
 */
export interface TraceView {
	copies: CopyView[];
}
export interface UserBody {
	/**
	 * The operator says of which company he is to be.
	 */
	company?: string;
	email: Address;
	/**
	 * The languages of the app.
	 */
	language?: "en" | "ja";
	name: Name;
	/**
	 * What a user may do.
	 */
	role?: "admin" | "member";
}
export interface UserChange {
	email?: Address;
	role?: Role;
}
export interface UsersView {
	users: UserView[];
}
export interface WhatIfView {
	links: Link[];
	needsChoice: boolean;
	offered: Link[];
	outcome: string;
	reason?: string | null;
	/**
	 * What the sender would read of a refusal.
	 */
	text?: string | null;
	trace: Trace;
}
