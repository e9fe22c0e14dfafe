/** What is tried on this page, and what came of it. It outlives the page, so that coming back finds it as it was. */

import { batch, effect, signal } from "@preact/signals";

import { ApiError } from "../lib/api.ts";
import type { Core } from "./core.ts";
import type { Answer } from "./decider.ts";
import { type Assume, DEMO, type Office } from "./office.ts";
import { type SampleName, readSample } from "./samples.ts";

/** Rule S16. */
const MESSAGE_BYTES_MAX = 20 * 1024 * 1024;

export interface Message {
	/** Of a file. */
	name: string | null;
	bytes: Uint8Array;
	/** The source, where it can be changed here; empty of a file. */
	text: string;
}

/** Why there is no answer. */
export type Wrong = "too-big" | "no-mail" | Field | { error: unknown };
type Field = "me" | "company" | "persons";

/** A sample or an example; null where neither is tried. */
export const picked = signal<string | null>(null);
export const message = signal<Message | null>(null);
export const office = signal<Office>(DEMO);
/** Null is the verdict of the file itself, and DMARC where it has none. */
export const assume = signal<Assume | null>(null);
export const answer = signal<Answer | null>(null);
export const wrong = signal<Wrong | null>(null);
/** How much of the core is here: from 0 to 1, null where that cannot be told. */
export const loaded = signal<number | null>(null);

const core = signal<Core | null>(null);
let started = false;
/** Whether nothing was taken to be tried yet. */
let untouched = true;
/** Counts what was taken to be tried. */
let turn = 0;
/** Counts what was asked, so that an answer that comes late is dropped. */
let latest = 0;

/** Loads the core and the first mail: the example that the address names, else the first sample. */
export async function start(): Promise<void> {
	if (started) return;
	started = true;
	try {
		const [{ Core }] = await Promise.all([import("./core.ts"), takeFirst()]);
		core.value = await Core.load((part) => (loaded.value = part));
		effect(() => void decideAnew());
	} catch (error) {
		started = false;
		untouched = message.value === null;
		wrong.value = { error };
	}
}

/** Whoever was quicker has chosen already. */
async function takeFirst(): Promise<void> {
	if (!untouched) return;
	const example = new URLSearchParams(location.search).get("example");
	if (!example || !(await takeExample(example))) await takeSample("bcc-customer");
}

export async function takeSample(sample: SampleName): Promise<void> {
	const isLatest = begin(sample);
	leaveExample();
	const text = await readSample(sample);
	if (isLatest()) take({ name: null, text, bytes: new TextEncoder().encode(text) });
}

/** Takes the mail of an example, and its office in place of the one that is here; false where there is no such example. */
export async function takeExample(name: string): Promise<boolean> {
	const isLatest = begin(name);
	const example = (await import("./examples.ts")).exampleOf(name);
	if (example && isLatest()) {
		batch(() => {
			office.value = example.office;
			take({ name: null, text: example.text, bytes: new TextEncoder().encode(example.text) });
			assume.value = example.assume;
		});
	}
	return example !== null;
}

/** What an example set up is not there for another mail. */
function leaveExample(): void {
	if (office.value.past) office.value = DEMO;
}

export function takeText(text: string): void {
	begin(null);
	take({ name: null, text, bytes: new TextEncoder().encode(text) });
}

export async function takeFile(file: File): Promise<void> {
	const isLatest = begin(null);
	leaveExample();
	const bytes = file.size < MESSAGE_BYTES_MAX ? new Uint8Array(await file.arrayBuffer()) : null;
	if (!isLatest()) return;
	if (bytes) return take({ name: file.name, text: "", bytes });
	message.value = null;
	[answer.value, wrong.value] = [null, "too-big"];
}

export const change = (part: Partial<Office>) => (office.value = { ...office.value, ...part });

/** Something else is tried from now on; returns whether that still holds, as what it is may come late. */
function begin(name: string | null): () => boolean {
	picked.value = name;
	untouched = false;
	turn += 1;
	const mine = turn;
	return () => mine === turn;
}

function take(taken: Message): void {
	batch(() => {
		message.value = taken;
		assume.value = null;
	});
}

/** Whatever changes, all of it is decided anew: that takes a few milliseconds. */
async function decideAnew(): Promise<void> {
	const [decider, tried, where, verdict] = [core.value, message.value, office.value, assume.value];
	latest += 1;
	const mine = latest;
	if (!decider || !tried) return;
	const ended = await conclude(decider, tried, where, verdict);
	if (mine !== latest) return;
	[answer.value, wrong.value] = ended;
}

async function conclude(decider: Core, tried: Message, where: Office, verdict: Assume | null): Promise<[Answer | null, Wrong | null]> {
	try {
		const found = await decider.decide(tried.bytes, where, verdict);
		return isMail(found) ? [found, null] : [null, "no-mail"];
	} catch (error) {
		return [null, fieldOf(error) ?? { error }];
	}
}

/** Which field of the page the core said no to. */
function fieldOf(error: unknown): Field | null {
	if (!(error instanceof ApiError)) return null;
	const { pointer, problem } = error;
	if (pointer?.startsWith("/user")) return "me";
	if (pointer?.startsWith("/company") || problem.parameter === "rcptTo") return "company";
	return pointer ? "persons" : null;
}

/** Anything can be read as a message; this has at least one of the fields that all mail has. */
function isMail({ read }: Answer): boolean {
	return read.from.length + read.to.length > 0 || read.messageId !== null || read.date !== null;
}
