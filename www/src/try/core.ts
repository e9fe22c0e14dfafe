/** The page's side of the core, which runs in a thread of its own. */

import type { Problem } from "../api/types.ts";
import { ApiError } from "../lib/api-error.ts";
import workerUrl from "./core-worker.ts?worker&url";
import type { Answer } from "./decider.ts";
import type { Assume, Office } from "./office.ts";

export interface Request {
	id: number;
	message: Uint8Array;
	office: Office;
	assume: Assume | null;
}

export type Reply =
	| { loaded: number; ready?: true }
	| { id: number; answer: Answer }
	| { id: number; refused: { status: number; problem: Partial<Problem> } }
	| { id?: number; failed: string };

interface Rules {
	createScriptURL: (url: string) => string;
}

/** The page's policy lets no text become the address of a script; this makes the one address that there is. */
const theOne: Rules = { createScriptURL: () => workerUrl };
const { trustedTypes } = window as Window & { trustedTypes?: { createPolicy: (name: string, rules: Rules) => Rules } };
const policy = trustedTypes?.createPolicy("core", theOne) ?? theOne;

interface Waiting {
	resolve: (answer: Answer) => void;
	reject: (error: unknown) => void;
}

export class Core {
	readonly #worker = new Worker(policy.createScriptURL(workerUrl), { type: "module" });
	readonly #waiting = new Map<number, Waiting>();
	#asked = 0;

	/** Starts to load it; `onProgress` hears how much of it is here, from 0 to 1, where that can be told. */
	static load(onProgress: (part: number) => void): Promise<Core> {
		return new Promise((resolve, reject) => {
			const core = new Core((reply) => {
				if ("loaded" in reply) onProgress(reply.loaded);
				if ("ready" in reply) resolve(core);
				if ("failed" in reply) reject(new Error(reply.failed));
			});
		});
	}

	private constructor(onLoading: (reply: Reply) => void) {
		this.#worker.onerror = ({ message }) => onLoading({ failed: message });
		this.#worker.onmessage = ({ data }: MessageEvent<Reply>) => {
			if ("id" in data && data.id !== undefined) this.#settle(data.id, data);
			else onLoading(data);
		};
	}

	/** What would become of a message in an office that has just been furnished. */
	decide(message: Uint8Array, office: Office, assume: Assume | null): Promise<Answer> {
		const id = ++this.#asked;
		this.#worker.postMessage({ id, message, office, assume } satisfies Request);
		return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
	}

	#settle(id: number, reply: Reply): void {
		const waiting = this.#waiting.get(id);
		this.#waiting.delete(id);
		if ("answer" in reply) waiting?.resolve(reply.answer);
		else if ("refused" in reply) waiting?.reject(new ApiError(reply.refused.status, reply.refused.problem));
		else if ("failed" in reply) waiting?.reject(new Error(reply.failed));
	}
}
