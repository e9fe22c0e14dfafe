/** Who the company is and its first user. The setup token is in this form alone, and gone with it. */

import type { ComponentChildren } from "preact";
import { useLocation } from "preact-iso";
import { useRef, useState } from "preact/hooks";

import type { SetupView } from "../api/types.ts";
import { ApiError } from "../lib/api.ts";
import { type Id, language, t } from "../lib/i18n.ts";
import { wordsOf } from "../lib/toast.ts";
import { Copyable } from "../ui/copy.tsx";
import { TextField } from "../ui/text-field.tsx";
import { MissingNote } from "./missing-note.tsx";
import { missingIn } from "./missing.ts";
import { setUp, signIn } from "./set-up.ts";
import { StartFrame, placeOf } from "./start-frame.tsx";

const EMPTY = { token: "", company: "", domain: "", name: "", email: "" };
type Name = keyof typeof EMPTY;

/** What the API takes, but for the names that it keeps to itself. */
const DOMAIN = /^[a-z0-9][a-z0-9-]{0,28}[a-z0-9]$/;

/** Which field a problem is about, and what is wrong with it. */
const WRONG: Record<string, { field: Name; text: Id }> = {
	"/company/name": { field: "company", text: "start.wrong.name" },
	"/company/domain": { field: "domain", text: "start.wrong.domain" },
	"/user/name": { field: "name", text: "start.wrong.name" },
	"/user/email": { field: "email", text: "start.wrong.email" },
};

export function CompanyStep({ mailDomain, isFirst }: { mailDomain: string; isFirst: boolean }) {
	const { route } = useLocation();
	const [texts, setTexts] = useState(EMPTY);
	const [failure, setFailure] = useState<unknown>(null);
	const [busy, setBusy] = useState<Id | null>(null);
	const [made, setMade] = useState<SetupView | null>(null);
	const isDomainTyped = useRef(false);
	const wrong = wrongOf(failure);

	const type = (name: Name) => (text: string) => {
		if (name === "domain") isDomainTyped.current = text !== "";
		const domain = name === "company" && !isDomainTyped.current ? domainOf(text) : texts.domain;
		setTexts({ ...texts, domain, [name]: name === "domain" ? text.toLowerCase() : text });
		if (wrong?.field === name) setFailure(null);
	};
	const field = (name: Name) => ({
		name,
		required: true,
		spellcheck: false,
		value: texts[name],
		onText: type(name),
		wrong: wrong?.field === name ? t(wrong.text) : null,
	});

	const submit = async (event: SubmitEvent) => {
		event.preventDefault();
		const form = event.currentTarget as HTMLFormElement;
		if (busy) return;
		setFailure(null);
		setBusy("start.making");
		try {
			const { token, company, domain, name, email } = texts;
			const user = { name, email: email.trim(), language: language.value };
			const there = await setUp({ company: { name: company, domain }, user }, token.trim());
			setMade(there);
			setBusy("start.signing-in");
			await signIn(there, token.trim());
			route(placeOf("cloudflare"), true);
		} catch (error) {
			setFailure(error);
			setBusy(null);
			const field = wrongOf(error)?.field;
			if (field) (form.elements.namedItem(field) as HTMLElement).focus();
		}
	};

	if (made && failure) return <NotSignedIn email={made.user.email} />;
	return (
		<StartFrame title={t(isFirst ? "start.title" : "start.another")} step="company">
			<p class="soft">{t(isFirst ? "start.intro" : "start.another.intro")}</p>
			<form onSubmit={submit}>
				<TextField {...field("token")} label={t("start.token")} type="password" autocomplete="off" hint={<TokenHint />} />
				<Pair>
					<TextField {...field("company")} label={t("start.company")} autocomplete="organization" maxLength={80} />
					<TextField {...field("domain")} label={t("start.domain")} autocomplete="off" maxLength={30} />
				</Pair>
				<AddressPreview domain={texts.domain} mailDomain={mailDomain} />
				<Pair>
					<TextField {...field("name")} label={t("start.name")} autocomplete="name" maxLength={80} />
					<TextField
						{...field("email")}
						label={t("start.email")}
						type="email"
						autocomplete="email"
						maxLength={254}
						hint={t("start.email.hint")}
					/>
				</Pair>
				{failure !== null && !wrong && <Failure error={failure} />}
				<div class="actions end">
					<button type="submit" class="primary" aria-disabled={busy !== null}>
						{t(busy ?? "start.create")}
					</button>
					<a class="button quiet" href="/sign-in">
						{t("start.is-there")}
					</a>
				</div>
			</form>
		</StartFrame>
	);
}

function TokenHint() {
	return (
		<>
			{t("start.token.hint")} <code>npx wrangler secret put SETUP_TOKEN</code>
		</>
	);
}

function Pair({ children }: { children: ComponentChildren }) {
	return <div class="pair">{children}</div>;
}

/** The address that the company will have, while it is typed. */
function AddressPreview({ domain, mailDomain }: { domain: string; mailDomain: string }) {
	const isDomain = DOMAIN.test(domain);
	return (
		<div class="preview" aria-live="polite">
			<span class="small-text soft">{t("start.address")}</span>
			<code>
				<b>{isDomain ? domain : "…"}</b>@{mailDomain}
			</code>
			<span class={domain && !isDomain ? "small-text wrong" : "small-text soft"}>{t(domain && !isDomain ? "start.wrong.domain" : "start.address.hint")}</span>
		</div>
	);
}

function Failure({ error }: { error: unknown }) {
	const missing = missingIn(error);
	return missing ? (
		<MissingNote name={missing} />
	) : (
		<p class="note bad" role="alert">
			{wordsOf(error)}
		</p>
	);
}

/** The company is there and must not be made a second time. */
function NotSignedIn({ email }: { email: string }) {
	return (
		<StartFrame title={t("start.made.title")} step="company">
			<p>{t("start.made.text", { email })}</p>
			<p>
				<Copyable text={`npm run admin -- sign-in ${email} --url ${location.origin}`} label={t("start.sign-in")} />
			</p>
			<a class="button primary" href="/sign-in">
				{t("start.sign-in")}
			</a>
		</StartFrame>
	);
}

function wrongOf(error: unknown): { field: Name; text: Id } | null {
	if (!(error instanceof ApiError)) return null;
	if (error.status === 401) return { field: "token", text: "start.wrong.token" };
	if (error.status === 409) return { field: "domain", text: "start.wrong.taken" };
	return WRONG[error.pointer ?? ""] ?? null;
}

/** What a company of this name may be called in its address. */
function domainOf(name: string): string {
	const ascii = name.normalize("NFKD").toLowerCase().replace(/[^a-z0-9\s-]/g, "");
	return ascii.trim().replace(/[\s-]+/g, "-").slice(0, 30).replace(/^-|-$/g, "");
}
