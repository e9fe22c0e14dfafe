/** Where all hosts of a test lead: what a browser opens without a request (preconnect) shows here too. */

import { createServer } from "node:net";

const HOST = /[\w-]+\.hostile\.test/g;

export class Listener {
	/** The names that were asked for, which TLS and HTTP both say in clear. */
	hosts = [];
	#server = createServer((socket) => this.#hear(socket));

	static async open() {
		const listener = new Listener();
		await new Promise((listening) => listener.#server.listen(0, "127.0.0.1", listening));
		listener.port = listener.#server.address().port;
		return listener;
	}

	close() {
		this.#server.close();
	}

	#hear(socket) {
		let said = "";
		socket.on("error", () => {});
		socket.on("data", (bytes) => {
			said += bytes.toString("latin1");
			socket.destroy();
		});
		socket.on("close", () => this.hosts.push(...(said.match(HOST) ?? ["one that said nothing"])));
	}
}
