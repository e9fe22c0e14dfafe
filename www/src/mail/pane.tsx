/** At a mail's side (S25): what it could be about, what it is linked to, and who sees it. */

import { Lock, Users, X } from "lucide";
import { useState } from "preact/hooks";

import type { NamedLink, OneView, Scope } from "../api/types.ts";
import { size } from "../lib/format.ts";
import { t } from "../lib/i18n.ts";
import { lookUp } from "../state/directory.ts";
import { Icon } from "../ui/icon.tsx";
import { KindIcon, placeOf } from "../ui/kind.tsx";
import { toggleVisibility, unlink } from "./actions.ts";
import { Choice } from "./choice.tsx";
import { LinkSearch } from "./link-search.tsx";

export function Pane({ mail }: { mail: OneView }) {
	const [scope, setScope] = useState<Scope>("thread");
	if (mail.held) return null;
	return (
		<aside class="pane" aria-label={t("mail.pane")}>
			{mail.needsChoice && <Choice mail={mail} scope={scope} />}
			<section>
				<h2>{t("mail.linked")}</h2>
				<Links mail={mail} scope={scope} />
				<LinkSearch mail={mail} scope={scope} />
				<ScopeSwitch scope={scope} onScope={setScope} />
			</section>
			{mail.own && <Visibility mail={mail} />}
			<Facts mail={mail} />
		</aside>
	);
}

function Links({ mail, scope }: { mail: OneView; scope: Scope }) {
	if (mail.links.length === 0) return <p class="soft">{t("mail.unlinked")}</p>;
	return (
		<ul class="links">
			{mail.links.map((link) => (
				<Linked key={`${link.kind}/${link.id}`} mail={mail} link={link} scope={scope} />
			))}
		</ul>
	);
}

function Linked({ mail, link, scope }: { mail: OneView; link: NamedLink; scope: Scope }) {
	const entry = lookUp(link.kind, link.id);
	const name = link.name ?? link.title ?? entry?.name;
	const status = link.status ?? entry?.status;
	return (
		<li>
			<KindIcon kind={link.kind} />
			<a class="cut" href={placeOf(link.kind, link.id)}>
				{name ?? t("mail.link-gone")}
			</a>
			{status && status !== "open" && <span class="soft small-text">{t(`status.${status}`)}</span>}
			<button
				type="button"
				class="quiet small square"
				aria-label={t("mail.unlink", { name: name ?? t(`kind.${link.kind}`) })}
				title={t("mail.unlink", { name: name ?? t(`kind.${link.kind}`) })}
				onClick={() => unlink(mail, link, scope)}
			>
				<Icon of={X} size={14} />
			</button>
		</li>
	);
}

function ScopeSwitch({ scope, onScope }: { scope: Scope; onScope: (scope: Scope) => void }) {
	return (
		<fieldset class="scope small-text">
			<legend class="soft">{t("mail.scope")}</legend>
			<div class="segments">
				{(["thread", "mail"] as const).map((value) => (
					<label key={value}>
						<input type="radio" name="scope" value={value} checked={scope === value} onChange={() => onScope(value)} />
						{t(`mail.scope.${value}`)}
					</label>
				))}
			</div>
		</fieldset>
	);
}

function Visibility({ mail }: { mail: OneView }) {
	return (
		<section>
			<fieldset>
				<legend>
					<h2>{t("mail.visibility")}</h2>
				</legend>
				<div class="segments">
					{(["private", "shared"] as const).map((value) => (
						<label key={value}>
							<input
								type="radio"
								name="visibility"
								value={value}
								checked={mail.visibility === value}
								onChange={() => toggleVisibility(mail)}
							/>
							<Icon of={value === "private" ? Lock : Users} size={14} />
							{t(`visibility.${value}`)}
						</label>
					))}
				</div>
				<p class="soft small-text">{t(`mail.visibility.${mail.visibility}`)}</p>
			</fieldset>
		</section>
	);
}

function Facts({ mail }: { mail: OneView }) {
	return (
		<section>
			<h2>{t("mail.facts")}</h2>
			<dl class="mail-facts small-text">
				<dt>{t("mail.facts.user")}</dt>
				<dd>{mail.user.name}</dd>
				<dt>{t("mail.facts.came-to")}</dt>
				<dd>
					{mail.rcptTo.map((address) => (
						<code key={address}>{address}</code>
					))}
				</dd>
				<dt>{t("mail.facts.size")}</dt>
				<dd>{size(mail.sizeBytes)}</dd>
			</dl>
			<a class="small-text" href="?view=why">
				{t("mail.why-link")}
			</a>
		</section>
	);
}
