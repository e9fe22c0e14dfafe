/** Why a mail became what it became (D33): the trace, loaded when somebody asks. */

import { lazy } from "preact-iso";

import type { OneView, TraceView } from "../api/types.ts";
import { get } from "../lib/api.ts";
import { t } from "../lib/i18n.ts";
import { useLoad } from "../ui/load.ts";
import { Failed, Waiting } from "../ui/page.tsx";

const WhyOfCopies = lazy(() => import("../why/why.tsx").then((area) => area.WhyOfCopies));

export function WhyView({ mail }: { mail: OneView }) {
	const { value, error, again } = useLoad(mail.id, () => get<TraceView>(`mail/${mail.id}/trace`));
	if (error) return <Failed error={error} again={again} />;
	if (!value) return <Waiting />;
	const { links, offered, needsChoice, subject, held } = mail;
	return (
		<section>
			<h2 class="hidden">{t("mail.view.why")}</h2>
			<WhyOfCopies
				copies={value.copies}
				outcome={held ? "held" : "filed"}
				reason={held?.reason}
				{...{ links, offered, needsChoice, subject }}
			/>
		</section>
	);
}
