/** What came of it: the outcome in a line, what was read, and why it was decided so. */

import { CircleCheck, CircleX, Clock, FileSearch, PauseCircle, Split } from "lucide";
import type { ComponentChildren } from "preact";

import type { Mailbox } from "../../../pkg/types/index.js";
import { number, size, whenInFull } from "../lib/format.ts";
import { t } from "../lib/i18n.ts";
import { wordsOf } from "../lib/toast.ts";
import { Icon } from "../ui/icon.tsx";
import { Empty } from "../ui/page.tsx";
import { reasonText } from "../why/reasons.ts";
import type { Ending } from "../why/stages.ts";
import { Why } from "../why/why.tsx";
import type { Answer } from "./decider.ts";
import { type Wrong, answer, loaded, wrong } from "./state.ts";

export function Result() {
	return (
		<section class="try-result" aria-label={t("try.result")} aria-busy={!answer.value && !wrong.value}>
			<div role="status">{answer.value && <Banner answer={answer.value} />}</div>
			{wrong.value && <Failure wrong={wrong.value} />}
			{answer.value && <Found answer={answer.value} />}
			{!answer.value && !wrong.value && <Loading />}
		</section>
	);
}

function Loading() {
	return (
		<div class="card try-loading">
			<label for="try-progress">{t("try.loading")}</label>
			<progress id="try-progress" value={loaded.value ?? undefined} max={1} />
			<p class="soft small-text">{t("try.loading.hint")}</p>
		</div>
	);
}

function Failure({ wrong }: { wrong: Wrong }) {
	if (typeof wrong === "object") return <p class="note bad" role="alert">{wordsOf(wrong.error)}</p>;
	if (wrong !== "too-big" && wrong !== "no-mail") return <p class="note warn">{t("try.wrong.field")}</p>;
	return (
		<div role="alert">
			<Empty of={FileSearch} title={t(`try.wrong.${wrong}`)}>
				<p>{t(`try.wrong.${wrong}.text`)}</p>
			</Empty>
		</div>
	);
}

const BANNERS = {
	filed: { tone: "good", icon: CircleCheck },
	choice: { tone: "warn", icon: Split },
	held: { tone: "warn", icon: PauseCircle },
	refused: { tone: "bad", icon: CircleX },
	deferred: { tone: "warn", icon: Clock },
} as const;

function Banner({ answer: { decided, milliseconds } }: { answer: Answer }) {
	const kind = decided.needsChoice ? "choice" : (decided.outcome as Ending["outcome"]);
	const { tone, icon } = BANNERS[kind];
	return (
		<div class={`note ${tone} try-banner`}>
			<Icon of={icon} size={22} />
			<p>
				<b>{t(`try.outcome.${kind}`)}</b>
				<span>{decided.reason ? reasonText(decided.reason) : t("try.linked", { count: decided.links.length })}</span>
			</p>
			<span class="took">{t("try.took", { ms: number(Math.max(0.1, Math.round(milliseconds * 10) / 10)) })}</span>
		</div>
	);
}

function Found({ answer }: { answer: Answer }) {
	const { decided, names, rcptTo, read } = answer;
	return (
		<>
			<div class="card">
				<h2>{t("try.read")}</h2>
				<Reading answer={answer} />
			</div>
			<div class="card">
				<h2>{t("try.decided")}</h2>
				<Why
					{...decided}
					outcome={decided.outcome as Ending["outcome"]}
					rcptTo={rcptTo}
					subject={read.subject}
					nameOf={(kind, id) => names.get(`${kind}/${id}`)}
				/>
			</div>
			<p class="soft small-text try-promise">{t("try.promise")}</p>
		</>
	);
}

function Reading({ answer: { read, assumed, isStamped } }: { answer: Answer }) {
	const { forwarded } = read;
	return (
		<dl class="reading">
			<Row name={t("try.read.subject")}>{read.subject && <bdi>{read.subject}</bdi>}</Row>
			<Row name={t("try.read.author")}>{"address" in read.author ? <Mailboxes of={read.from} /> : reasonText(read.author.defect)}</Row>
			<Row name={t("try.read.to")}>{read.to.length > 0 && <Mailboxes of={read.to} />}</Row>
			<Row name={t("try.read.cc")}>{read.cc.length > 0 && <Mailboxes of={read.cc} />}</Row>
			<Row name={t("try.read.date")}>{whenInFull(read.date)}</Row>
			<Row name={t("try.read.original")}>
				{forwarded?.from && (
					<>
						<Mailboxes of={[forwarded.from]} />
						<span class="soft small-text">{t(`try.source.${forwarded.source}`)}</span>
					</>
				)}
			</Row>
			<Row name={t("try.read.authentication")}>
				{assumed !== "stamp" && <span>{t("try.assumed", { verdict: t(`try.verdict.${assumed}`) })}</span>}
				<span class={assumed === "stamp" ? "" : "soft small-text"}>
					{isStamped ? reasonText(read.authentication.reason) : t("try.unstamped")}
				</span>
			</Row>
			<Row name={t("try.read.attachments")}>
				{read.attachments.length > 0 &&
					read.attachments.map(({ filename, contentType, sizeBytes }, index) => (
						<span key={index}>
							<bdi>{filename ?? contentType}</bdi> <span class="soft small-text">{size(sizeBytes)}</span>
						</span>
					))}
			</Row>
			<Row name={t("try.read.automated")}>{read.automated && t("try.automated")}</Row>
			<Row name={t("try.read.defects")}>
				{read.defects.length > 0 && read.defects.map((defect) => <span key={defect}>{reasonText(defect)}</span>)}
			</Row>
		</dl>
	);
}

/** Shown where there is something. */
function Row({ name, children }: { name: string; children: ComponentChildren }) {
	if (!children) return null;
	return (
		<div>
			<dt>{name}</dt>
			<dd>{children}</dd>
		</div>
	);
}

function Mailboxes({ of }: { of: Mailbox[] }) {
	return (
		<>
			{of.map(({ name, address }) => (
				<span key={address}>
					{name && name !== address && <bdi>{name} </bdi>}
					<code>{address}</code>
				</span>
			))}
		</>
	);
}
