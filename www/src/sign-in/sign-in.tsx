/** What is shown of signing in, step by step. */

import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

import type { ChoiceView, MeView } from "../api/types.ts";
import { ApiError, get } from "../lib/api.ts";
import { t } from "../lib/i18n.ts";
import { wordsOf } from "../lib/toast.ts";
import { isSignedIn, user } from "../state/session.ts";
import { TextField, Wrong } from "../ui/text-field.tsx";
import { type Flow, type FlowProps, type Step, useFlow } from "./flow.ts";
import "./sign-in.css";

export function SignIn(props: FlowProps) {
	const flow = useFlow(props);
	const { step, failed } = flow;
	const place = useFocus([step, failed]);
	return (
		<div class="sign-in" ref={place} tabIndex={-1}>
			<Shown flow={flow} wrong={failed && wrongOf(failed.error, step)} />
			{(step.at === "digits" || (failed && step.at !== "ask")) && (
				<p class="small-text">
					<button type="button" class="link" onClick={flow.again}>
						{t("sign-in.again")}
					</button>
				</p>
			)}
			{(step.at === "ask" || step.at === "digits") && <p class="small-text soft">{t("sign-in.no-mail")}</p>}
		</div>
	);
}

function Shown({ flow: { step, busy, ask, confirm, finish }, wrong }: { flow: Flow; wrong: string | null }) {
	const common = { busy, wrong };
	switch (step.at) {
		case "ask":
			return <Ask {...common} onEmail={ask} />;
		case "digits":
			return <Digits {...common} email={step.email} onCode={(code) => confirm({ code })} onReturned={finish} />;
		case "link":
			return <Form {...common} text={t("sign-in.link.text")} onSubmit={() => confirm({ token: step.token })} />;
		case "elsewhere":
			return <Elsewhere code={step.code} />;
		case "companies":
			return <Companies {...common} companies={step.companies} onCompany={(company) => confirm(step.proof, company)} />;
	}
}

/** Puts the focus where something is to be typed, pressed or heard, whenever the step or what is wrong changes. */
function useFocus(changes: unknown[]) {
	const place = useRef<HTMLDivElement>(null);
	// Before it is painted: whoever sees the field types into it.
	useLayoutEffect(() => {
		const target = place.current?.querySelector<HTMLElement>("input, button:not(.link)") ?? place.current;
		target?.focus();
	}, changes);
	return place;
}

function wrongOf(error: unknown, { at }: Step): string {
	const status = error instanceof ApiError ? error.status : null;
	if (status === 422) return t(at === "ask" ? "sign-in.ask.wrong" : at === "digits" ? "sign-in.digits.wrong" : "sign-in.link.over");
	if (status === 403) return t("sign-in.forbidden");
	if (status === 429 && at === "digits") return t("sign-in.too-often");
	return wordsOf(error);
}

interface StepProps {
	busy: boolean;
	wrong: string | null;
}

function Ask({ busy, wrong, onEmail }: StepProps & { onEmail: (email: string) => void }) {
	const [email, setEmail] = useState("");
	return (
		<Form text={t("sign-in.ask.text")} busy={busy} does={t("sign-in.ask.send")} onSubmit={() => onEmail(email.trim())}>
			<TextField label={t("sign-in.ask.label")} type="email" autocomplete="email" required value={email} onText={setEmail} wrong={wrong} />
		</Form>
	);
}

interface DigitsProps extends StepProps {
	email: string;
	onCode: (code: string) => void;
	/** Somebody signed in here, in another tab. */
	onReturned: () => void;
}

function Digits({ email, busy, wrong, onCode, onReturned }: DigitsProps) {
	const [typed, setTyped] = useState("");
	useReturn(onReturned);
	return (
		<Form text={t("sign-in.digits.text", { email })} busy={busy} onSubmit={() => onCode(digitsOf(typed))}>
			<TextField
				label={t("sign-in.digits.label")}
				inputMode="numeric"
				autocomplete="one-time-code"
				maxLength={12}
				required
				value={typed}
				onText={setTyped}
				wrong={wrong}
			/>
		</Form>
	);
}

/** Also what a Japanese keyboard writes. */
function digitsOf(text: string): string {
	return text.normalize("NFKC").replace(/\D/g, "");
}

/** Whoever opened the link in another tab of this browser is signed in here too when he comes back. */
function useReturn(act: () => void): void {
	useEffect(() => {
		// Who was signed in already is not who is waited for.
		const before = isSignedIn() ? user().id : null;
		const arrived = ({ id }: MeView) => id !== before && act();
		const look = () => document.visibilityState === "visible" && get<MeView>("me").then(arrived, () => {});
		document.addEventListener("visibilitychange", look);
		return () => document.removeEventListener("visibilitychange", look);
	}, []);
}

function Elsewhere({ code }: { code: string }) {
	return (
		<>
			<p>{t("sign-in.elsewhere.text")}</p>
			<p class="digits">
				<output>{code}</output>
			</p>
		</>
	);
}

function Companies({ companies, busy, wrong, onCompany }: StepProps & { companies: ChoiceView[]; onCompany: (id: string) => void }) {
	return (
		<>
			<p>{t("sign-in.companies.text")}</p>
			<ul class="companies">
				{companies.map(({ id, name }) => (
					<li key={id}>
						<button type="button" disabled={busy} onClick={() => onCompany(id)}>
							{name}
						</button>
					</li>
				))}
			</ul>
			<Wrong text={wrong} />
		</>
	);
}

interface FormProps {
	text: string;
	busy: boolean;
	/** What is wrong, where no field says it. */
	wrong?: string | null;
	does?: string;
	onSubmit: () => void;
	children?: ComponentChildren;
}

function Form({ text, busy, wrong, does = t("sign-in.submit"), onSubmit, children }: FormProps) {
	const submit = (event: SubmitEvent) => {
		event.preventDefault();
		onSubmit();
	};
	return (
		<form onSubmit={submit}>
			<p>{text}</p>
			{children}
			<Wrong text={wrong} />
			<button class="primary wide" disabled={busy}>
				{does}
			</button>
		</form>
	);
}
