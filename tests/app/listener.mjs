/** Where all hosts of a test lead: what a browser opens without a request (preconnect) shows here too. */

import { once } from "node:events";
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

	/** Waits until this host was asked for. */
	async heard(host) {
		while (!this.hosts.includes(host)) await once(this.#server, "heard", { signal: AbortSignal.timeout(8000) });
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
		socket.on("close", () => {
			this.hosts.push(...(said.match(HOST) ?? ["one that said nothing"]));
			this.#server.emit("heard");
		});
	}
}
