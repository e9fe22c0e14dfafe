/** Reads nothing of a message: takes all of it into one buffer, as most do, and asks KV what the others ask. */

import { remember, withDoor } from "./door.js";
import { SEEDS, follow, seed } from "./plan.js";

/** @type {import("./plan.js").Plan} */
let plan = { rounds: [], logChars: 0 };
let number = 0;

export default withDoor(
	{
		async email(message, env) {
			const raw = new Uint8Array(await new Response(message.raw).arrayBuffer());
			number += 1;
			await follow(env.KV, plan, { number, raw, summary: "nothing was read" });
		},
	},
	{
		async "/bench/plan"(request, env) {
			plan = await request.json();
			await seed(env.KV, plan);
			await remember(env.KV, SEEDS);
			return new Response();
		},
	},
);
