/** What stands beside every page of a signed-in user: the places to go to, the help, and who he is. */

import { Briefcase, CircleHelp, FlaskConical, Inbox, KanbanSquare, LogOut, Menu, PauseCircle, Settings, Share2, Split, Target, Users } from "lucide";
import type { IconNode } from "lucide";
import type { ComponentChildren } from "preact";
import { useLocation } from "preact-iso";
import { useEffect, useState } from "preact/hooks";

import { heldCount } from "./lib/api.ts";
import { type Id, language, t } from "./lib/i18n.ts";
import { useShortcuts } from "./lib/keyboard.ts";
import { sayWrong } from "./lib/toast.ts";
import { commitDeletions } from "./mail/actions.ts";
import { signOut, user } from "./state/session.ts";
import { Help } from "./ui/help.tsx";
import { Icon } from "./ui/icon.tsx";
import { LanguageSwitch } from "./ui/language-switch.tsx";
import { useFocusOnChange } from "./ui/page.tsx";

interface Place {
	href: string;
	text: Id;
	icon: IconNode;
	/** Behind "g". */
	key: string;
}

const MAIL: Place[] = [
	{ href: "/mail/inbox", text: "box.inbox", icon: Inbox, key: "i" },
	{ href: "/mail/shared", text: "box.shared", icon: Share2, key: "s" },
	{ href: "/mail/choice", text: "box.choice", icon: Split, key: "c" },
	{ href: "/mail/held", text: "box.held", icon: PauseCircle, key: "h" },
];
const RECORDS: Place[] = [
	{ href: "/people", text: "people", icon: Users, key: "p" },
	{ href: "/deals", text: "deals", icon: Briefcase, key: "d" },
	{ href: "/leads", text: "leads", icon: Target, key: "l" },
	{ href: "/projects", text: "projects", icon: KanbanSquare, key: "j" },
];
const FURTHER: Place[] = [
	{ href: "/settings/email-sync", text: "settings", icon: Settings, key: "," },
	{ href: "/try", text: "try", icon: FlaskConical, key: "t" },
];

export function Frame({ children }: { children: ComponentChildren }) {
	const { path, route } = useLocation();
	const [help, setHelp] = useState(false);
	const [open, setOpen] = useState(false);
	useFocusOnChange(path);
	useEffect(() => setOpen(false), [path]);
	useShortcuts([
		{ keys: "?", does: "key.help", run: () => setHelp(true) },
		...[...MAIL, ...RECORDS, ...FURTHER].map(({ href, text, key }) => ({ keys: `g ${key}`, does: text, run: () => route(href) })),
	]);
	return (
		<div class="frame" lang={language.value}>
			<a class="button skip" href="#main" onClick={toMain}>
				{t("skip")}
			</a>
			<header class={open ? "side open" : "side"}>
				<a class="brand" href="/mail/inbox">
					<img src="/icon.svg" alt="" width="24" height="24" />
					Smart BCC
				</a>
				<button type="button" class="quiet square menu-button" aria-expanded={open} aria-label={t("menu")} onClick={() => setOpen(!open)}>
					<Icon of={Menu} size={20} />
				</button>
				<div class="places">
					<Places label={t("mail")} places={MAIL} path={path} />
					<Places label={t("records")} places={RECORDS} path={path} />
					<div class="foot">
						<Places places={FURTHER} path={path} label={t("further")} quiet />
						<div class="actions">
							<LanguageSwitch />
							<button type="button" class="quiet square" aria-label={t("key.help")} title={`${t("key.help")} (?)`} onClick={() => setHelp(true)}>
								<Icon of={CircleHelp} />
							</button>
							<button type="button" class="quiet square" aria-label={t("sign-out")} title={t("sign-out")} onClick={leave}>
								<Icon of={LogOut} />
							</button>
						</div>
						<p class="who cut small-text soft">{user().name}</p>
					</div>
				</div>
			</header>
			{children}
			{help && <Help onClose={() => setHelp(false)} />}
		</div>
	);
}

function Places({ label, places, path, quiet }: { label: string; places: Place[]; path: string; quiet?: boolean }) {
	return (
		<nav aria-label={label}>
			{!quiet && <h2>{label}</h2>}
			{places.map(({ href, text, icon }) => (
				<a key={href} href={href} aria-current={isAt(path, href) ? "page" : undefined}>
					<Icon of={icon} />
					{t(text)}
					{href === "/mail/held" && heldCount.value > 0 && <span class="count">{heldCount.value}</span>}
				</a>
			))}
		</nav>
	);
}

/** `/settings/…` and `/deals/…` are at their place too. */
function isAt(path: string, href: string): boolean {
	const place = href.startsWith("/settings") ? "/settings" : href;
	return path === place || path.startsWith(`${place}/`);
}

/** What was deleted is asked for while there is a session to ask with. */
function leave(): void {
	commitDeletions().then(signOut).catch(sayWrong);
}

function toMain(event: MouseEvent): void {
	event.preventDefault();
	document.getElementById("main")?.focus();
}
