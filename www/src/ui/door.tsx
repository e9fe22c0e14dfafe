/** The frame of the pages that need nobody to be signed in. */

import type { ComponentChildren } from "preact";

import { language } from "../lib/i18n.ts";
import { LanguageSwitch } from "./language-switch.tsx";
import { useTitle } from "./page.tsx";

export function Door({ title, children }: { title: string; children: ComponentChildren }) {
	useTitle(title);
	return (
		<div class="door" lang={language.value}>
			<main id="main" tabIndex={-1}>
				<p class="brand">
					<img src="/icon.svg" alt="" width="28" height="28" />
					Smart BCC
				</p>
				<div class="card">
					<h1>{title}</h1>
					{children}
				</div>
				<p class="actions" style={{ justifyContent: "center", marginTop: "0.75rem" }}>
					<LanguageSwitch />
				</p>
			</main>
		</div>
	);
}
