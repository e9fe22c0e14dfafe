/**
 * Signing in: asking for a link, opening it, or typing the digits that it shows elsewhere. Only pressing a button
 * changes anything.
 */

import { useState } from "preact/hooks";

import type { ChoiceView, SignedInView, UnclearView } from "../api/types.ts";
import { post } from "../lib/api.ts";
import { loadMe } from "../state/session.ts";

/** What a mail or another device said: a link, or the digits that it shows. */
type Proof = { token: string } | { code: string };

export type Step =
	| { at: "ask" }
	| { at: "digits"; email: string }
	| { at: "link"; token: string }
	| { at: "elsewhere"; code: string }
	| { at: "companies"; companies: ChoiceView[]; proof: Proof };

export interface FlowProps {
	/** Of the link that was opened, where one was. */
	token?: string;
	onAsked?: () => void;
	/** Another link is asked for: the opened one is in the way. */
	onAgain?: () => void;
	onSignedIn?: () => void;
}

export type Flow = ReturnType<typeof useFlow>;

export function useFlow({ token, onAsked, onAgain, onSignedIn }: FlowProps) {
	const [step, setStep] = useState<Step>(token ? { at: "link", token } : { at: "ask" });
	const [failed, setFailed] = useState<{ error: unknown } | null>(null);
	const [busy, setBusy] = useState(false);
	const goTo = (next: Step) => {
		setFailed(null);
		setStep(next);
	};
	// Nothing in a step can be pressed twice.
	const once = async (act: () => Promise<void>) => {
		if (busy) return;
		setBusy(true);
		await act().catch((error) => setFailed({ error }));
		setBusy(false);
	};
	const finish = async () => {
		await loadMe();
		onSignedIn?.();
	};
	const ask = (email: string) =>
		once(async () => {
			await post("session", { email });
			onAsked?.();
			goTo({ at: "digits", email });
		});
	/** The answer says what is to be done next. */
	const confirm = (proof: Proof, company?: string) =>
		once(async () => {
			const answer = await post<UnclearView | SignedInView>("session/confirm", { ...proof, company });
			if ("code" in answer) goTo({ at: "elsewhere", code: answer.code });
			else if ("companies" in answer) goTo({ at: "companies", companies: answer.companies, proof });
			else await finish();
		});
	const again = () => {
		onAgain?.();
		goTo({ at: "ask" });
	};
	return { step, failed, busy, ask, confirm, finish, again };
}
