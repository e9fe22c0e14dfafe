/** At a mail's side (S25): what it could be about, what it is linked to, and who sees it. */

import { Lock, Users, X } from "lucide";
import { useState } from "preact/hooks";

import type { NamedLink, OneView, Scope } from "../api/types.ts";
import { size } from "../lib/format.ts";
import { t } from "../lib/i18n.ts";
import { lookUp } from "../state/directory.ts";
import { Icon } from "../ui/icon.tsx";
import { KindIcon, placeOf } from "../ui/kind.tsx";
import { Segments } from "../ui/segments.tsx";
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
		<div class="scope small-text">
			<span class="soft">{t("mail.scope")}</span>
			<Segments
				label={t("mail.scope")}
				options={[
					["thread", t("mail.scope.thread")],
					["mail", t("mail.scope.mail")],
				]}
				value={scope}
				onChoose={onScope}
			/>
		</div>
	);
}

function Visibility({ mail }: { mail: OneView }) {
	return (
		<section>
			<h2>{t("mail.visibility")}</h2>
			<Segments
				label={t("mail.visibility")}
				options={[
					["private", t("visibility.private"), Lock],
					["shared", t("visibility.shared"), Users],
				]}
				value={mail.visibility}
				onChoose={() => toggleVisibility(mail)}
			/>
			<p class="soft small-text">{t(`mail.visibility.${mail.visibility}`)}</p>
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
