/** A page for everybody: what Smart BCC would read in a message and decide of it, without a server. */

import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";

import { language, t } from "../lib/i18n.ts";
import { isSignedIn } from "../state/session.ts";
import { LanguageSwitch } from "../ui/language-switch.tsx";
import { Page } from "../ui/page.tsx";
import { MessagePanel } from "./message-panel.tsx";
import { OfficePanel } from "./office-panel.tsx";
import { Result } from "./result.tsx";
import { start } from "./state.ts";
import "./try.css";

export function TryPage() {
	useEffect(afterPaint, []);
	const page = (
		<Page title={t("try.title")} wide>
			<p class="try-intro">{t("try.intro")}</p>
			<div class="try">
				<MessagePanel />
				<Result />
				<OfficePanel />
			</div>
		</Page>
	);
	return isSignedIn() ? page : <Visitor>{page}</Visitor>;
}

/** The core is large, so what can be seen without it comes first. */
function afterPaint(): void {
	requestAnimationFrame(() => setTimeout(start));
}

function Visitor({ children }: { children: ComponentChildren }) {
	return (
		<div class="visitor" lang={language.value}>
			<header>
				<a class="brand" href="/">
					<img src="/icon.svg" alt="" width="24" height="24" />
					Smart BCC
				</a>
				<div class="actions">
					<LanguageSwitch />
					<a class="button" href="/sign-in">
						{t("try.sign-in")}
					</a>
				</div>
			</header>
			{children}
		</div>
	);
}
