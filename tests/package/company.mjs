/** A company that is made over the API, whatever answers that: Ann has one person, Chris, with one open deal. */

import assert from "node:assert/strict";

export const SETUP_TOKEN = "setup-token-of-the-tests";
export const ANN = "ann@example.com";

/**
 * @param {(request: Request) => Promise<Response>} fetch
 * @param {string} mailDomain
 */
export async function companyOn(fetch, mailDomain = "bcc.example.com") {
	const company = new Company(fetch, `acme@${mailDomain}`);
	const user = { name: "Ann Lee", email: ANN };
	const { token } = await company.call("POST", "setup", { company: { name: "Acme", domain: "acme" }, user }, SETUP_TOKEN);
	company.token = token;
	return company;
}

class Company {
	constructor(fetch, address) {
		this.fetch = fetch;
		this.address = address;
	}

	/** The REST API, as Ann. */
	async call(method, resource, body, token = this.token) {
		const response = await this.ask(resource, { method, body: body && JSON.stringify(body) }, token);
		assert.ok(response.ok, `${method} ${resource}: ${response.status} ${await response.clone().text()}`);
		return response.status === 204 ? null : response.json();
	}

	ask(resource, init, token = this.token) {
		const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
		return this.fetch(new Request(`http://localhost/api/v1/${resource}`, { headers, ...init }));
	}

	async furnish() {
		await this.call("PATCH", "me", { autoLink: true });
		this.chris = await this.call("POST", "persons", { name: "Chris Doe", addresses: ["chris@example.org"] });
		this.deal = await this.call("POST", "deals", { title: "Office furniture", personIds: [this.chris.id] });
		return this;
	}

	async inbox() {
		return (await this.call("GET", "mail?box=inbox")).mails;
	}

	/** The bytes of a mail, as they came. */
	async raw(id) {
		return new Uint8Array(await (await this.ask(`mail/${id}/raw`)).arrayBuffer());
	}
}
