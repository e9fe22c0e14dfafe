/** Why a mail became what it became (D33): the trace, loaded when somebody asks. */

import { lazy } from "preact-iso";

import type { OneView, TraceView } from "../api/types.ts";
import { get } from "../lib/api.ts";
import { useLoad } from "../ui/load.ts";
import { Failed, Waiting } from "../ui/page.tsx";

const Why = lazy(() => import("../why/why.tsx").then((area) => area.Why));

export function WhyView({ mail }: { mail: OneView }) {
	const { value, error, again } = useLoad(mail.id, () => get<TraceView>(`mail/${mail.id}/trace`));
	if (error) return <Failed error={error} again={again} />;
	if (!value) return <Waiting />;
	const { links, offered, needsChoice, held } = mail;
	return (
		<>
			{value.copies.map((copy) => (
				<Why key={copy.rcptTo} trace={copy.decisions} outcome={held ? "held" : "filed"} {...{ links, offered, needsChoice }} />
			))}
		</>
	);
}
