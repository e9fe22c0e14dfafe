/** The settings: sections at the side, each with an address; what only admins may change, only they see. */

import { Building2, CircleUser, MailCheck, ShieldAlert, Users } from "lucide";
import type { IconNode } from "lucide";
import type { ComponentType } from "preact";
import { useLocation } from "preact-iso";

import { type Id, t } from "../lib/i18n.ts";
import { isAdmin } from "../state/session.ts";
import { Icon } from "../ui/icon.tsx";
import { NotFound } from "../ui/not-found.tsx";
import { Empty, Page, useTitle } from "../ui/page.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { AccountSettings } from "./account.tsx";
import { CompanySettings } from "./company.tsx";
import { AutoLink, DefaultVisibility } from "./preferences.tsx";
import "./settings.css";
import { SmartBcc } from "./smart-bcc.tsx";
import { UserSettings } from "./users.tsx";

interface Tab {
	href: string;
	text: Id;
	body: ComponentType;
}

interface Section {
	text: Id;
	icon: IconNode;
	admins?: true;
	/** The first is what the section itself leads to. */
	tabs: [Tab, ...Tab[]];
}

const SECTIONS: Section[] = [
	{
		text: "settings.email-sync",
		icon: MailCheck,
		tabs: [
			{ href: "/settings/email-sync/smart-bcc", text: "settings.tab.smart-bcc", body: SmartBcc },
			{ href: "/settings/email-sync/general", text: "settings.tab.general", body: AutoLink },
			{ href: "/settings/email-sync/visibility", text: "settings.tab.visibility", body: DefaultVisibility },
		],
	},
	{
		text: "settings.account",
		icon: CircleUser,
		tabs: [{ href: "/settings/account", text: "settings.account", body: AccountSettings }],
	},
	{
		text: "settings.company",
		icon: Building2,
		admins: true,
		tabs: [{ href: "/settings/company", text: "settings.company", body: CompanySettings }],
	},
	{
		text: "settings.users",
		icon: Users,
		admins: true,
		tabs: [{ href: "/settings/users", text: "settings.users", body: UserSettings }],
	},
];

/** Places that have a short name too. */
const FIRST_TAB: Record<string, string> = {
	"/settings": "/settings/email-sync/smart-bcc",
	"/settings/email-sync": "/settings/email-sync/smart-bcc",
};

export function SettingsPage() {
	const { path } = useLocation();
	const href = FIRST_TAB[path] ?? path;
	const section = SECTIONS.find(({ tabs }) => tabs.some((tab) => tab.href === href));
	const tab = section?.tabs.find((tab) => tab.href === href);
	return section && tab ? <SectionPage section={section} tab={tab} /> : <NotFound />;
}

function SectionPage({ section, tab }: { section: Section; tab: Tab }) {
	const [title, place] = [t(section.text), t(tab.text)];
	const Body = tab.body;
	const tabs = section.tabs.map(({ href, text }) => ({ href, text: t(text) }));
	useTitle(title === place ? title : `${place} · ${title}`);
	return (
		<Page title={title}>
			<nav class="settings-nav" aria-label={t("settings")}>
				{SECTIONS.filter(({ admins }) => !admins || isAdmin()).map(({ text, icon, tabs }) => (
					<a key={text} href={tabs[0].href} aria-current={text === section.text ? "page" : undefined}>
						<Icon of={icon} />
						{t(text)}
					</a>
				))}
			</nav>
			<div class="settings">
				{tabs.length > 1 && <Tabs label={title} tabs={tabs} current={tab.href} />}
				{section.admins && !isAdmin() ? <AdminsOnly /> : <Body />}
			</div>
		</Page>
	);
}

function AdminsOnly() {
	return (
		<Empty of={ShieldAlert} title={t("settings.admins-only.title")}>
			<p>{t("settings.admins-only.text")}</p>
		</Empty>
	);
}
