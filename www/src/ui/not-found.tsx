import { Compass } from "lucide";

import { t } from "../lib/i18n.ts";
import { Empty, Page } from "./page.tsx";

/** Of a page or a record; who may not see one reads the same as where there is none. */
export function NotFound() {
	return (
		<Page title={t("not-found.title")}>
			<Empty of={Compass} title={t("not-found.title")}>
				<p>{t("not-found.text")}</p>
				<a class="button" href="/mail/inbox">
					{t("box.inbox")}
				</a>
			</Empty>
		</Page>
	);
}
