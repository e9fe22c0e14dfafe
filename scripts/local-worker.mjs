/** `wrangler dev` as a child process: quiet while it starts, stopped when this process is. */

import { spawn } from "node:child_process";
import { appendFileSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";

import { MAIL_LOG } from "./local.mjs";
import { environment, root, wrangler } from "./project.mjs";
import { Failure } from "./steps.mjs";

const READY_WITHIN_MS = 60_000;
/** The local endpoint wonders at every mail in BCC that its recipient is not in To; indented lines go on. */
const NOTICE = /Provided (RCPT TO|MAIL FROM) address doesn't match/;

export class LocalWorker {
	#child;
	#port;
	#mailLog;
	#shown = false;
	#inNotice = false;
	#stopped = false;
	#output = "";
	/** Settles when the process has ended. */
	ended;

	/**
	 * @param {number} port
	 * @param {string} state where its store is kept
	 * @param {{ config?: string, mailLog?: string }} [options] another configuration than wrangler.toml, and where
	 *   the Worker's lines about mail go
	 */
	constructor(port, state, { config, mailLog = MAIL_LOG } = {}) {
		this.#port = port;
		this.#mailLog = mailLog;
		writeFileSync(mailLog, "");
		const [command, args] = wrangler([
			"dev",
			"--port",
			String(port),
			"--persist-to",
			state,
			"--show-interactive-dev-session=false",
			...(config ? ["--config", config] : []),
		]);
		this.#child = spawn(command, args, {
			cwd: root,
			env: environment(),
			stdio: ["ignore", "pipe", "pipe"],
			// A process group of its own: Ctrl-C reaches it once, from here.
			detached: true,
		});
		for (const stream of [this.#child.stdout, this.#child.stderr]) {
			createInterface(stream).on("line", (line) => this.#print(line));
		}
		this.ended = new Promise((resolve, reject) => {
			this.#child.on("close", () =>
				this.#stopped ? resolve(null) : reject(new Failure("The Worker has ended.")),
			);
		});
		// Whoever waits for it hears of it; until then nobody does.
		this.ended.catch(() => {});
		for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
			process.on(signal, () => this.stop());
		}
		this.#stopWithParent(process.ppid);
	}

	/** Of the process that was started; what it starts itself are its descendants. */
	get pid() {
		return Number(this.#child.pid);
	}

	/** Waits until the Worker answers. */
	async ready() {
		const end = Date.now() + READY_WITHIN_MS;
		while (!(await this.#answers())) {
			if (this.#child.exitCode !== null) throw new Failure("The Worker did not start.", this.#output);
			if (Date.now() > end) throw new Failure(`Nothing answers at port ${this.#port}.`, this.#output);
			await new Promise((wake) => setTimeout(wake, 200));
		}
	}

	/** From here on what the Worker prints is passed on. */
	show() {
		this.#shown = true;
	}

	stop() {
		this.#stopped = true;
		if (this.#child.exitCode === null) this.#child.kill("SIGINT");
	}

	/**
	 * npm passes a signal to a shell that does not pass it on, but dies of it.
	 *
	 * @param {number} parent
	 */
	#stopWithParent(parent) {
		const look = () => process.ppid !== parent && this.stop();
		setInterval(look, 500).unref();
	}

	async #answers() {
		if (!this.#output.includes("Ready on")) return false;
		const health = fetch(`http://localhost:${this.#port}/api/v1/health`);
		return health.then(
			(response) => response.ok,
			() => false,
		);
	}

	/** @param {string} line */
	#print(line) {
		if (line.startsWith('{"event":"mail"')) appendFileSync(this.#mailLog, `${line}\n`);
		this.#inNotice = NOTICE.test(line) || (this.#inNotice && line.startsWith("  "));
		if (!this.#shown) this.#output += `${line}\n`;
		else if (!this.#inNotice) console.log(line);
	}
}
