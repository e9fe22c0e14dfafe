/** The core in a thread of its own: the page stays free while a message of 20 MB is read. Asked by `core.ts`. */

import { ApiError } from "../lib/api-error.ts";
import type { Reply, Request } from "./core.ts";
import { loadCore } from "./decider.ts";

const reply = (message: Reply) => postMessage(message);
const decider = loadCore((part) => reply({ loaded: part }));
decider.then(
	() => reply({ loaded: 1, ready: true }),
	(error) => reply({ failed: String(error) }),
);

addEventListener("message", async ({ data: { id, message, office, assume } }: MessageEvent<Request>) => {
	try {
		reply({ id, answer: await (await decider).decide(message, office, assume) });
	} catch (error) {
		// An error loses its class on the way, so what is known of it goes.
		if (error instanceof ApiError) reply({ id, refused: { status: error.status, problem: error.problem } });
		else reply({ id, failed: String(error) });
	}
});
