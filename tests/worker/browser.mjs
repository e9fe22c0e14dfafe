/** Headless Chromium, driven by the WebDriver protocol (W3C) that its driver speaks: a handful of requests. */

import { spawn } from "node:child_process";

const READY_WITHIN_MS = 20_000;
const WAIT_MS = 5_000;
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** Starts the driver; each session of it is a browser with cookies of its own. */
export class Driver {
	#child;
	#origin;

	constructor(port) {
		this.#origin = `http://127.0.0.1:${port}`;
		this.#child = spawn("chromedriver", [`--port=${port}`], { stdio: "ignore" });
	}

	async ready() {
		for (const end = Date.now() + READY_WITHIN_MS; ; ) {
			const status = await fetch(`${this.#origin}/status`).then((answer) => answer.json(), () => null);
			if (status?.value?.ready) return this;
			if (Date.now() > end) throw new Error("chromedriver does not answer");
			await new Promise((wake) => setTimeout(wake, 100));
		}
	}

	async open() {
		const args = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"];
		const capabilities = { alwaysMatch: { "goog:chromeOptions": { args } } };
		const { sessionId } = await this.#call("POST", "/session", { capabilities });
		return new Browser((method, path, body) => this.#call(method, `/session/${sessionId}${path}`, body));
	}

	close() {
		this.#child.kill();
	}

	async #call(method, path, body) {
		const response = await fetch(`${this.#origin}${path}`, { method, body: body && JSON.stringify(body) });
		const { value } = await response.json();
		if (!response.ok) throw new Error(`${path}: ${value.error}: ${value.message}`);
		return value;
	}
}

class Browser {
	#call;

	constructor(call) {
		this.#call = call;
	}

	goto(url) {
		return this.#call("POST", "/url", { url });
	}

	async type(selector, text) {
		const element = await this.find(selector);
		await this.#call("POST", `/element/${element}/value`, { text });
	}

	async click(selector) {
		await this.#call("POST", `/element/${await this.find(selector)}/click`, {});
	}

	async text(selector) {
		return this.#call("GET", `/element/${await this.find(selector)}/text`);
	}

	/** Runs the body of a function in the page; a promise that it returns is waited for. */
	run(script, ...args) {
		return this.#call("POST", "/execute/sync", { script, args });
	}

	/** Waits for something that is to be seen. */
	async find(selector) {
		for (const end = Date.now() + WAIT_MS; ; ) {
			const found = await this.#call("POST", "/elements", { using: "css selector", value: selector });
			for (const { [ELEMENT]: element } of found) {
				if (await this.#call("GET", `/element/${element}/displayed`)) return element;
			}
			if (Date.now() > end) throw new Error(`${selector} is not to be seen`);
			await new Promise((wake) => setTimeout(wake, 50));
		}
	}

	quit() {
		return this.#call("DELETE", "");
	}
}
