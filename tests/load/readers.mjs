/** Those who look at their mail meanwhile. */

const PAUSE_MS = 50;
const BOXES = ["mail?box=inbox&limit=50", "mail?box=choice", "mail?box=shared", "mail?box=held", "persons", "deals", "me"];

export class Readers {
	#stopped = false;
	#running;
	#office;
	#figures;

	constructor(office, figures) {
		this.#office = office;
		this.#figures = figures;
		this.#running = Promise.all([this.#pages(), this.#pages(), this.#mails()]);
	}

	async stop() {
		this.#stopped = true;
		await this.#running;
	}

	async #pages() {
		const pages = [...BOXES, ...this.#office.pages];
		for (let turn = 0; !this.#stopped; turn += 1) await this.#read(pages[turn % pages.length]);
	}

	/** The newest, as somebody opens it. */
	async #mails() {
		while (!this.#stopped) {
			const newest = (await this.#read("mail?box=inbox&limit=1"))?.mails[0];
			if (newest) await this.#read(`mail/${newest.id}`);
		}
	}

	async #read(resource) {
		const started = Date.now();
		const headers = { Authorization: `Bearer ${this.#office.token}` };
		const response = await fetch(`http://localhost:${this.#office.port}/api/v1/${resource}`, { headers });
		const text = await response.text();
		this.#figures.read(resource, response.status, Date.now() - started, text);
		await new Promise((wake) => setTimeout(wake, PAUSE_MS));
		return response.ok ? JSON.parse(text) : null;
	}
}
