/** The page of the link that confirms an address: it says which and what for, and only the button changes anything. */

import { useLayoutEffect, useRef, useState } from "preact/hooks";

import type { SenderView } from "../api/types.ts";
import { ApiError, get, post } from "../lib/api.ts";
import { t } from "../lib/i18n.ts";
import { wordsOf } from "../lib/toast.ts";
import { loadMe, me } from "../state/session.ts";
import { Door } from "../ui/door.tsx";
import { useLoad } from "../ui/load.ts";
import { Waiting } from "../ui/page.tsx";
import { Wrong } from "../ui/text-field.tsx";
import { useTokenOfLink } from "./mailed-link.ts";
import { SignIn } from "./sign-in.tsx";

export function ConfirmSenderPage() {
	const token = useTokenOfLink();
	return (
		<Door title={t("sign-in.confirm-sender.title")}>
			{token ? <OfLink token={token} /> : <p>{t("sign-in.confirm-sender.needs-link")}</p>}
		</Door>
	);
}

function OfLink({ token }: { token: string }) {
	if (me.value instanceof Error) return <Wrong text={wordsOf(me.value)} />;
	if (me.value) return <Asked token={token} />;
	return (
		<>
			<p class="note warn">{t("sign-in.confirm-sender.sign-in-first")}</p>
			<SignIn />
		</>
	);
}

/** Whoever is asked to press the button sees first what it does. */
function Asked({ token }: { token: string }) {
	const { value, error } = useLoad(token, () => get<SenderView>(`senders/confirm?token=${encodeURIComponent(token)}`));
	if (error) return <Wrong text={wrongOf(error)} />;
	return value ? <Question token={token} asked={value} /> : <Waiting />;
}

function Question({ token, asked }: { token: string; asked: SenderView }) {
	const [state, setState] = useState<"asked" | "busy" | "done">("asked");
	const [error, setError] = useState<unknown>(null);
	const button = useRef<HTMLButtonElement>(null);
	useLayoutEffect(() => button.current?.focus(), []);
	const confirm = async () => {
		setState("busy");
		setError(null);
		try {
			await post("senders/confirm", { token });
			setState("done");
			await loadMe();
		} catch (error) {
			setState("asked");
			setError(error);
		}
	};
	if (state === "done") return <Done address={asked.address} />;
	return (
		<>
			<p class="asked">
				<strong>
					<output>{asked.address}</output>
				</strong>
			</p>
			{asked.main ? <AccountText /> : <p>{t("sign-in.confirm-sender.sender")}</p>}
			<Wrong text={error ? wrongOf(error) : null} />
			<button type="button" class="primary wide" ref={button} disabled={state === "busy"} onClick={confirm}>
				{t("sign-in.confirm-sender.confirm")}
			</button>
		</>
	);
}

function AccountText() {
	return (
		<p>
			{t("sign-in.confirm-sender.account")} <strong>{t("sign-in.confirm-sender.account.strong")}</strong>{" "}
			{t("sign-in.confirm-sender.account.only")}
		</p>
	);
}

function Done({ address }: { address: string }) {
	return (
		<>
			<p class="note good" role="status">
				{t("sign-in.confirm-sender.done", { address })}
			</p>
			<a href="/settings/email-sync">{t("sign-in.confirm-sender.settings")}</a>
		</>
	);
}

function wrongOf(error: unknown): string {
	const status = error instanceof ApiError ? error.status : null;
	if (status === 400 || status === 422) return t("sign-in.confirm-sender.over");
	return status === 403 ? t("sign-in.forbidden") : wordsOf(error);
}
