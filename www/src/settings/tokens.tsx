/** Tokens by which programs use the API as the user: each is shown once. */

import { useState } from "preact/hooks";

import type { MintedView, TokenView, TokensView } from "../api/types.ts";
import { get, post, remove } from "../lib/api.ts";
import { dateInFull } from "../lib/format.ts";
import { t } from "../lib/i18n.ts";
import { sayWrong } from "../lib/toast.ts";
import { Copyable } from "../ui/copy.tsx";
import { Confirm } from "../ui/dialog.tsx";
import { useLoad } from "../ui/load.ts";
import { Failed, Waiting } from "../ui/page.tsx";
import { useSending } from "../ui/sending.ts";
import { TextField, Wrong } from "../ui/text-field.tsx";
import { Setting } from "./parts.tsx";

export function Tokens() {
	const { value, error, alter, again } = useLoad("tokens", () => get<TokensView>("tokens").then(({ tokens }) => tokens));
	const [minted, setMinted] = useState<MintedView | null>(null);
	const onMinted = (made: MintedView) => {
		setMinted(made);
		alter((all) => [...all, { id: made.id, name: made.name, createdAt: new Date().toISOString() }]);
	};
	const onRevoked = (id: string) => {
		setMinted((now) => (now?.id === id ? null : now));
		alter((all) => all.filter((token) => token.id !== id));
	};
	return (
		<Setting title={t("settings.tokens.title")} text={t("settings.tokens.text")}>
			{value && value.length > 0 && (
				<ul class="setting-rows">
					{value.map((token) => (
						<Token key={token.id} token={token} onRevoked={() => onRevoked(token.id)} />
					))}
				</ul>
			)}
			{!value && (error ? <Failed error={error} again={again} /> : <Waiting />)}
			{minted && (
				<div class="note good" role="status">
					<p>{t("settings.tokens.once", { name: minted.name })}</p>
					<Copyable text={minted.token} label={minted.name} />
				</div>
			)}
			<MintForm onMinted={onMinted} />
		</Setting>
	);
}

function Token({ token: { id, name, createdAt }, onRevoked }: { token: TokenView; onRevoked: () => void }) {
	const [asking, setAsking] = useState(false);
	const revoke = async () => {
		await remove(`tokens/${id}`).then(onRevoked, sayWrong);
	};
	return (
		<li>
			<span class="row-name cut">{name}</span>
			<span class="soft small-text">{dateInFull(createdAt)}</span>
			<span class="actions">
				<button type="button" class="small quiet" aria-label={`${t("settings.tokens.revoke")}: ${name}`} onClick={() => setAsking(true)}>
					{t("settings.tokens.revoke")}
				</button>
			</span>
			{asking && (
				<Confirm
					title={t("settings.tokens.revoke.title", { name })}
					text={t("settings.tokens.revoke.text")}
					does={t("settings.tokens.revoke")}
					onYes={revoke}
					onClose={() => setAsking(false)}
				/>
			)}
		</li>
	);
}

function MintForm({ onMinted }: { onMinted: (minted: MintedView) => void }) {
	const [name, setName] = useState("");
	const mint = async () => {
		onMinted(await post<MintedView>("tokens", { name }));
		setName((now) => (now === name ? "" : now));
	};
	const { busy, submit, wrongAt } = useSending(mint, { "/name": { 422: "settings.wrong.name" } });
	return (
		<form class="inline" onSubmit={submit}>
			<TextField
				label={t("settings.tokens.name")}
				hint={t("settings.tokens.name.hint")}
				required
				maxLength={80}
				autocomplete="off"
				value={name}
				onText={setName}
				wrong={wrongAt("/name")}
			/>
			<button disabled={busy}>{t("settings.tokens.create")}</button>
			<Wrong text={wrongAt("")} />
		</form>
	);
}
