/** The addresses that a user's mail may come from: his account address, and alternatives that he confirmed. */

import { useEffect, useState } from "preact/hooks";

import type { SenderView, SendersView } from "../api/types.ts";
import { get, post, remove } from "../lib/api.ts";
import { t } from "../lib/i18n.ts";
import { say, sayWrong } from "../lib/toast.ts";
import { Confirm } from "../ui/dialog.tsx";
import { useLoad } from "../ui/load.ts";
import { Failed, Waiting } from "../ui/page.tsx";
import { useSending } from "../ui/sending.ts";
import { TextField, Wrong } from "../ui/text-field.tsx";
import { Setting } from "./parts.tsx";

export function Senders() {
	const { value, error, alter, again } = useLoad("senders", () => get<SendersView>("senders").then(({ senders }) => senders));
	useReturn(value?.some(({ verified }) => !verified) ?? false, again);
	return (
		<Setting title={t("settings.senders.title")} text={t("settings.senders.text")}>
			{value && (
				<ul class="setting-rows">
					{value.map((sender) => (
						<Sender key={sender.address} sender={sender} onRemoved={() => alter((all) => without(all, sender))} />
					))}
				</ul>
			)}
			{!value && (error ? <Failed error={error} again={again} /> : <Waiting />)}
			<AddSender onAdded={(added) => alter((all) => [...without(all, added), added])} />
		</Setting>
	);
}

const without = (all: SenderView[], { address }: SenderView) => all.filter((other) => other.address !== address);

/** Whoever comes back from the mail that he waited for sees what he confirmed there. */
function useReturn(isWaiting: boolean, look: () => void): void {
	useEffect(() => {
		const onShown = () => document.visibilityState === "visible" && look();
		if (!isWaiting) return;
		document.addEventListener("visibilitychange", onShown);
		return () => document.removeEventListener("visibilitychange", onShown);
	}, [isWaiting, look]);
}

function Sender({ sender, onRemoved }: { sender: SenderView; onRemoved: () => void }) {
	const { address, main, verified } = sender;
	const [asking, setAsking] = useState(false);
	const drop = async () => {
		await remove(`senders/${encodeURIComponent(address)}`).then(onRemoved, sayWrong);
	};
	const resend = async () => {
		await post("senders", { address }).then(() => say(t("settings.senders.sent", { address })), sayWrong);
	};
	return (
		<li>
			<span class="row-name cut">{address}</span>
			<StateBadge sender={sender} />
			{!main && (
				<span class="actions">
					{!verified && (
						<button type="button" class="small" onClick={resend} aria-label={`${t("settings.senders.resend")}: ${address}`}>
							{t("settings.senders.resend")}
						</button>
					)}
					<button type="button" class="small quiet" onClick={verified ? () => setAsking(true) : drop} aria-label={`${t("remove")}: ${address}`}>
						{t("remove")}
					</button>
				</span>
			)}
			{asking && (
				<Confirm
					title={t("settings.senders.remove.title", { address })}
					text={t("settings.senders.remove.text")}
					does={t("remove")}
					onYes={drop}
					onClose={() => setAsking(false)}
				/>
			)}
		</li>
	);
}

function StateBadge({ sender: { main, verified } }: { sender: SenderView }) {
	if (main) return <span class="badge">{t("settings.senders.main")}</span>;
	if (verified) return <span class="badge good">{t("settings.senders.confirmed")}</span>;
	return <span class="badge warn">{t("settings.senders.waiting")}</span>;
}

function AddSender({ onAdded }: { onAdded: (sender: SenderView) => void }) {
	const [address, setAddress] = useState("");
	const add = async () => {
		const added = await post<SenderView>("senders", { address: address.trim() });
		onAdded(added);
		setAddress((now) => (now === address ? "" : now));
		say(t("settings.senders.sent", { address: added.address }));
	};
	const { busy, submit, wrongAt } = useSending(add, {
		"/address": { 409: "settings.senders.already", 422: "settings.wrong.address" },
		"": { 409: "settings.senders.too-many" },
	});
	return (
		<form class="inline" onSubmit={submit}>
			<TextField
				label={t("settings.senders.add")}
				hint={t("settings.senders.add.hint")}
				type="email"
				autocomplete="off"
				required
				value={address}
				onText={setAddress}
				wrong={wrongAt("/address")}
			/>
			<button disabled={busy}>{t("add")}</button>
			<Wrong text={wrongAt("")} />
		</form>
	);
}
