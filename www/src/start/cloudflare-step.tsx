/** The checklist of what is to be done at Cloudflare; what was ticked is remembered in this browser. */

import { ArrowRight } from "lucide";
import { useState } from "preact/hooks";

import { type Id, t } from "../lib/i18n.ts";
import { recall, remember } from "../lib/storage.ts";
import { user } from "../state/session.ts";
import { Copyable } from "../ui/copy.tsx";
import { Icon } from "../ui/icon.tsx";
import { type Task, WAYS, type Way, likelyWay, mailDomainOf, tasksOf } from "./checklist.ts";
import { Segments } from "../ui/segments.tsx";
import { StartFrame, placeOf } from "./start-frame.tsx";

interface Kept {
	way: Way;
	/** Ids of tasks. */
	done: string[];
}

const WAY_NAMES: Record<Way, Id> = { zone: "start.way.zone", subdomain: "start.way.subdomain" };
const WAY_TEXTS: Record<Way, Id> = { zone: "start.way.zone.text", subdomain: "start.way.subdomain.text" };

export function CloudflareStep() {
	const deployment = { bccAddress: user().bccAddress, origin: location.origin };
	const [kept, keep] = useKept({ way: likelyWay(deployment), done: [] });
	const tasks = tasksOf(kept.way, deployment);
	const needed = tasks.filter((task) => !task.optional);
	const done = needed.filter(({ id }) => kept.done.includes(id)).length;
	const tick = (id: string) => keep({ ...kept, done: kept.done.includes(id) ? kept.done.filter((other) => other !== id) : [...kept.done, id] });
	return (
		<StartFrame title={t("start.cloudflare.title")} step="cloudflare">
			<p class="soft">{t("start.cloudflare.intro", { domain: mailDomainOf(deployment.bccAddress) })}</p>
			<div class="ways">
				<Segments
					label={t("start.way")}
					options={WAYS.map((way) => [way, t(WAY_NAMES[way])])}
					value={kept.way}
					onChoose={(way) => keep({ ...kept, way })}
				/>
				<p class="small-text soft">{t(WAY_TEXTS[kept.way])}</p>
			</div>
			<ul class="tasks">
				{tasks.map((task) => (
					<TaskRow key={task.id} task={task} done={kept.done.includes(task.id)} onTick={() => tick(task.id)} />
				))}
			</ul>
			<div class="actions end">
				<a class="button primary" href={placeOf("mail")}>
					{t("start.next")}
					<Icon of={ArrowRight} />
				</a>
				<span class="soft small-text" role="status">
					{t("start.progress", { done, count: needed.length })}
				</span>
			</div>
		</StartFrame>
	);
}

function TaskRow({ task, done, onTick }: { task: Task; done: boolean; onTick: () => void }) {
	return (
		<li class={done ? "task done" : "task"}>
			<label class="task-head">
				<input type="checkbox" checked={done} onChange={onTick} />
				<span>{t(task.title)}</span>
				{task.optional && <span class="badge">{t("optional")}</span>}
			</label>
			<div class="task-body">
				<p>{t(task.text)}</p>
				{task.values.length > 0 && (
					<dl class="values">
						{task.values.map(({ label, value }) => (
							<div key={value}>
								<dt>{t(label)}</dt>
								<dd>
									<Copyable text={value} label={t(label)} />
								</dd>
							</div>
						))}
					</dl>
				)}
			</div>
		</li>
	);
}

/** Of this user in this browser. */
function useKept(first: Kept): [Kept, (kept: Kept) => void] {
	const name = `start:${user().id}`;
	const [kept, setKept] = useState(() => recall<Kept>(name) ?? first);
	const keep = (next: Kept) => {
		remember(name, next);
		setKept(next);
	};
	return [kept, keep];
}
