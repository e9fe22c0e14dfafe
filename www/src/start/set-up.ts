/** Makes a company and signs its first user in, with the operator's token, which nothing keeps. */

import type { LinkView, SetupBody, SetupView } from "../api/types.ts";
import { ApiError, post } from "../lib/api.ts";
import { loadMe } from "../state/session.ts";

/** Another place may not see for a minute who was made just now. */
const PAUSES_MS = [1000, 2000, 4000, 8000, 15_000, 30_000];

export function setUp(body: SetupBody, token: string): Promise<SetupView> {
	return post<SetupView>("setup", body, { bearer: token });
}

/** Without a mail: the operator may have a link made, and this page is where it is opened. */
export async function signIn({ company, user }: SetupView, token: string): Promise<void> {
	const { link } = await untilSeen(() => post<LinkView>("session", { email: user.email }, { bearer: token }));
	const confirm = { token: new URL(link).hash.slice(1), company: company.id };
	await untilSeen(() => post("session/confirm", confirm));
	await loadMe();
}

async function untilSeen<T>(ask: () => Promise<T>): Promise<T> {
	for (const pause of PAUSES_MS) {
		try {
			return await ask();
		} catch (error) {
			if (!(error instanceof ApiError) || error.status !== 422) throw error;
		}
		await new Promise((wake) => setTimeout(wake, pause));
	}
	return ask();
}
