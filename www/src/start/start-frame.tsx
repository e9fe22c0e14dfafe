/** The frame of the first run: like that of the other doors, wider, with the steps on top. */

import { Check } from "lucide";
import type { ComponentChildren } from "preact";

import { type Id, language, t } from "../lib/i18n.ts";
import { Icon } from "../ui/icon.tsx";
import { LanguageSwitch } from "../ui/language-switch.tsx";
import { useTitle } from "../ui/page.tsx";
import "./start.css";

export type Step = "company" | "cloudflare" | "mail";

const STEPS: Step[] = ["company", "cloudflare", "mail"];
const NAMES: Record<Step, Id> = {
	company: "start.step.company",
	cloudflare: "start.step.cloudflare",
	mail: "start.step.mail",
};

export const placeOf = (step: Step) => `/start?step=${step}`;

export function StartFrame({ title, step, children }: { title: string; step?: Step; children: ComponentChildren }) {
	useTitle(title);
	return (
		<div class="door" lang={language.value}>
			<main id="main" class="start" tabIndex={-1}>
				<p class="brand">
					<img src="/icon.svg" alt="" width="28" height="28" />
					Smart BCC
				</p>
				{step && <Steps current={step} />}
				<div class="card">
					<h1>{title}</h1>
					{children}
				</div>
				<p class="actions foot">
					<LanguageSwitch />
				</p>
			</main>
		</div>
	);
}

function Steps({ current }: { current: Step }) {
	const isMade = current !== "company";
	return (
		<nav aria-label={t("start.steps")}>
			<ol class="steps">
				{STEPS.map((step, index) => {
					const isDone = isMade && step === "company";
					return (
						<li key={step} class={isDone ? "done" : ""} aria-current={step === current ? "step" : undefined}>
							<span class="number">{isDone ? <Icon of={Check} label={t("start.done")} size={13} /> : index + 1}</span>
							{isMade && !isDone && step !== current ? <a href={placeOf(step)}>{t(NAMES[step])}</a> : t(NAMES[step])}
						</li>
					);
				})}
			</ol>
		</nav>
	);
}
