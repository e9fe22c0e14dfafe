/** An Email Worker that accepts everything and keeps nothing: what the runtime itself takes in memory. */

import { withDoor } from "./door.js";

export default withDoor({
	async email(message) {
		for await (const _ of message.raw);
	},
});
