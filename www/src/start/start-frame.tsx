/** The frame of the first run: a door that is wider, with the steps on top. */

import { Check } from "lucide";
import type { ComponentChildren } from "preact";

import { type Id, t } from "../lib/i18n.ts";
import { Door } from "../ui/door.tsx";
import { Icon } from "../ui/icon.tsx";
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
	return (
		<Door title={title} kind="start" above={step && <Steps current={step} />}>
			{children}
		</Door>
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
