/** The frame of the pages that need nobody to be signed in. */

import type { ComponentChildren } from "preact";

import { language } from "../lib/i18n.ts";
import { LanguageSwitch } from "./language-switch.tsx";
import { useTitle } from "./page.tsx";

interface Props {
	title: string;
	/** Of its place, for what differs in it. */
	kind?: string;
	/** Between the name of the product and the card. */
	above?: ComponentChildren;
	children: ComponentChildren;
}

export function Door({ title, kind, above, children }: Props) {
	useTitle(title);
	return (
		<div class="door" lang={language.value}>
			<main id="main" class={kind} tabIndex={-1}>
				<p class="brand">
					<img src="/icon.svg" alt="" width="28" height="28" />
					Smart BCC
				</p>
				{above}
				<div class="card">
					<h1>{title}</h1>
					{children}
				</div>
				<p class="actions door-foot">
					<LanguageSwitch />
				</p>
			</main>
		</div>
	);
}
