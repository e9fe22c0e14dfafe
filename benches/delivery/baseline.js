/**
 * The least that an Email Worker does that files mail with postal-mime: it reads the message whole, parses it, and asks of
 * KV what ours does, in as many rounds and of the same sizes. It judges nothing.
 */

import PostalMime from "postal-mime";

import { remember, withDoor } from "./door.js";
import { SEEDS, follow, seed } from "./plan.js";

/** @type {import("./plan.js").Plan} */
let plan = { rounds: [], logChars: 0 };

export default withDoor(
	{
		async email(message, env) {
			const raw = new Uint8Array(await new Response(message.raw).arrayBuffer());
			const mail = await PostalMime.parse(raw);
			const { from, to, subject, messageId, text, attachments } = mail;
			const files = attachments.map(({ filename, mimeType, content }) => ({ filename, mimeType, bytes: content.byteLength }));
			const summary = JSON.stringify({ from, to, subject, messageId, files, snippet: text?.slice(0, 120) });
			await follow(env.KV, plan, { number: messageId, raw, summary });
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
