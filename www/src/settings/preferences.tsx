/** What a user chooses for his own mail: whether items are linked by themselves, and who sees his mail at first. */

import type { MeView, Visibility } from "../api/types.ts";
import { type Id, t } from "../lib/i18n.ts";
import { Choices, Setting, WhenThere } from "./parts.tsx";
import { type Editing, useMe } from "./tagged.ts";

export function AutoLink() {
	return <WhenThere loading={useMe()}>{(me) => <AutoLinkOf me={me} />}</WhenThere>;
}

function AutoLinkOf({ me: { record, choose } }: { me: Editing<MeView> }) {
	const { autoLink } = record;
	const [on, off]: [Id[], Id[]] = [
		["settings.auto-link.on.one", "settings.auto-link.on.two"],
		["settings.auto-link.off.one", "settings.auto-link.off.two"],
	];
	const toggle = () => choose({ autoLink: !autoLink }, t(autoLink ? "settings.auto-link.off" : "settings.auto-link.on"));
	return (
		<Setting title={t("settings.auto-link.title")}>
			<label class="switch">
				<input type="checkbox" role="switch" checked={autoLink} onChange={toggle} aria-describedby="auto-link-text" />
				<span>
					<strong>{t("settings.auto-link.label")}</strong>
					<span class="soft block" id="auto-link-text">
						{t("settings.auto-link.text")}
					</span>
				</span>
			</label>
			<h3>{t("settings.auto-link.example")}</h3>
			<div class="examples">
				<Example title={t("settings.auto-link.when-on")} lines={on} current={autoLink} />
				<Example title={t("settings.auto-link.when-off")} lines={off} current={!autoLink} />
			</div>
			<p class="small-text soft">{t("settings.auto-link.address")}</p>
		</Setting>
	);
}

function Example({ title, lines, current }: { title: string; lines: Id[]; current: boolean }) {
	return (
		<div class={current ? "example current" : "example"}>
			<h4>
				{title}
				{current && <span class="badge good">{t("settings.auto-link.now")}</span>}
			</h4>
			<ul>
				{lines.map((line) => (
					<li key={line}>{t(line)}</li>
				))}
			</ul>
		</div>
	);
}

const VISIBILITIES: Visibility[] = ["private", "shared"];

export function DefaultVisibility() {
	return (
		<WhenThere loading={useMe()}>
			{({ record, choose }) => (
				<Setting title={t("settings.visibility.title")} text={t("settings.visibility.text")}>
					<Choices
						label={t("settings.visibility.title")}
						options={VISIBILITIES.map((value) => ({ value, title: t(`visibility.${value}`), text: t(`settings.visibility.${value}`) }))}
						value={record.defaultVisibility}
						onChoose={(defaultVisibility) => choose({ defaultVisibility }, t(`settings.visibility.now.${defaultVisibility}`))}
					/>
					<p class="small-text soft">{t("settings.visibility.from-now")}</p>
				</Setting>
			)}
		</WhenThere>
	);
}
