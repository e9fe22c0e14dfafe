/**
 * Which records of the company stand in requests. The document knows nobody's ids, and a path that names none that
 * exists is always answered with 404. So these values become the examples in a copy of the document, which the
 * phases "examples" and "coverage" of schemathesis take; dictionaries of its configuration for the phase "fuzzing";
 * and, in a body, the only values of a member that names a record.
 */

import { message } from "./company.mjs";

/**
 * By path, or by method and path where one method needs others: what is deleted stands nowhere else, and nothing
 * here is the token of the run. Keys are spelled as schemathesis does; `body` is an example of a whole body.
 */
function valuesOf(made) {
	const mail = { "path.id": made.mails };
	return {
		"POST /setup": {
			body: { company: { name: "Third", domain: "third" }, user: { name: "Tina", email: "tina@example.org" } },
		},
		"POST /session": { body: { email: "ann@example.com" } },
		// Each signs in once, so no more than an example.
		"POST /session/confirm": { body: { token: made.signInTokens[0] } },
		"/sessions/{id}": { "path.id": made.goingSessions },
		"POST /senders": { body: { address: "home@example.net" } },
		"GET /senders/confirm": { "query.token": made.senderTokens },
		"POST /senders/confirm": { "body.token": made.senderTokens, body: { token: made.senderTokens[0] } },
		"/senders/{address}": { "path.address": made.goingSenders },
		"/tokens/{id}": { "path.id": made.goingTokens },
		"POST /users": { body: { name: "Uma", email: "uma@example.com" } },
		"GET /users": { "query.company": ["acme"] },
		"/users/{id}": { "path.id": made.users },
		"DELETE /users/{id}": { "path.id": made.goingUsers },
		"/users/{id}/successor": {
			"path.id": made.removedUsers,
			"body.userId": made.users.slice(0, 1),
			body: { userId: made.users[0] },
		},
		"POST /persons": { body: { name: "Paula", addresses: ["paula@customer.example.net"] } },
		...ofRecords("persons", made.persons, made.goingPersons),
		"PUT /persons/by-external-id/{externalId}": {
			"path.externalId": ["crm-7", "crm/8"],
			body: { name: "Petra" },
		},
		...ofItems("deals", made.deals, made.goingDeals, made.persons),
		...ofItems("leads", made.leads, made.goingLeads, made.persons),
		...ofItems("projects", made.projects, made.goingProjects, made.persons),
		"/mail/{id}": mail,
		"DELETE /mail/{id}": { "path.id": made.goingMails },
		"/mail/{id}/raw": mail,
		"/mail/{id}/attachments/{n}": { ...mail, "path.n": [0] },
		"/mail/{id}/trace": mail,
		"/mail/{id}/thread": mail,
		"/mail/{id}/confirm": { "path.id": made.heldMails },
		"/mail/{id}/links": { ...mail, "body.id": made.deals, body: { kind: "deal", id: made.deals[0] } },
		"/mail/{id}/links/{kind}/{link}": { ...mail, "path.kind": ["deal"], "path.link": made.deals },
		"POST /what-if": { body: message(0) },
	};
}

function ofRecords(kind, kept, going) {
	return {
		[`/${kind}/{id}`]: { "path.id": kept },
		[`DELETE /${kind}/{id}`]: { "path.id": going },
		[`/${kind}/{id}/mail`]: { "path.id": kept },
		[`/${kind}/by-external-id/{externalId}`]: { "path.externalId": ["crm-7", "crm/8"] },
	};
}

function ofItems(kind, kept, going, persons) {
	const named = { "body.personIds.*": persons, body: { title: "Chairs", personIds: [persons[0]] } };
	return {
		...ofRecords(kind, kept, going),
		[`POST /${kind}`]: named,
		[`PATCH /${kind}/{id}`]: { "path.id": kept, ...named },
		[`PUT /${kind}/by-external-id/{externalId}`]: { "path.externalId": ["crm-7", "crm/8"], ...named },
	};
}

/** How often a value stands where one could: now and then a request names what is not there. */
const OFTEN = 0.9;

const METHODS = ["get", "post", "put", "patch", "delete"];

/**
 * The operations of a document with their values. One with a parameter in its path that has none is an error,
 * because its requests would name nothing.
 */
export function operationsOf(document, made) {
	const all = valuesOf(made);
	const operations = Object.entries(document.paths).flatMap(([path, item]) =>
		METHODS.filter((method) => item[method]).map((method) => {
			const name = `${method.toUpperCase()} ${path}`;
			return { name, method, path, values: all[name] ?? all[path] ?? {} };
		}),
	);
	for (const { name, path, values } of operations) {
		const missing = parametersIn(path).filter((parameter) => !values[`path.${parameter}`]);
		if (missing.length) throw new Error(`${name}: requests.mjs has no values for ${missing.join(", ")}`);
	}
	return operations;
}

export const parametersIn = (path) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);

/** A copy of the document that has the values as examples. */
export function withExamples(document, operations) {
	const copy = structuredClone(document);
	const target = (schema) => (schema.$ref ? target(at(document, schema.$ref)) : structuredClone(schema));
	for (const { method, path, values } of operations) {
		const operation = copy.paths[path][method];
		for (const parameter of operation.parameters ?? []) {
			const examples = values[`${parameter.in}.${parameter.name}`];
			if (examples) parameter.examples = named(examples);
		}
		if (!values.body) continue;
		for (const content of Object.values(operation.requestBody.content)) {
			content.examples = named([values.body]);
			for (const [key, only] of Object.entries(values).filter(([key]) => key.startsWith("body."))) {
				content.schema = narrowed(content.schema, key.split(".").slice(1), only, target);
			}
		}
	}
	return copy;
}

function at(document, pointer) {
	return pointer.slice(2).split("/").reduce((value, name) => value[name], document);
}

const named = (values) => Object.fromEntries(values.map((value, n) => [`of-the-company-${n}`, { value }]));

/** The schema with only these values for a member, where alternatives have it; `*` is any entry of a list. */
function narrowed(schema, [name, ...rest], only, target) {
	const whole = target(schema);
	if (name === undefined) return { enum: only };
	const further = (inner) => narrowed(inner, rest, only, target);
	for (const word of ["oneOf", "anyOf"]) {
		if (whole[word]) whole[word] = whole[word].map((one) => narrowed(one, [name, ...rest], only, target));
	}
	if (name === "*" && whole.items) whole.items = further(whole.items);
	if (whole.properties?.[name]) whole.properties[name] = further(whole.properties[name]);
	return whole;
}

/** The values of parameters as dictionaries, and which parameter takes which. */
export function dictionaries(operations) {
	return operations.flatMap(({ name, values }) => {
		const lists = Object.entries(values).filter(([key]) => !key.startsWith("body"));
		const named = lists.map(([key, list]) => ({ key, list, dictionary: JSON.stringify(`${name} ${key}`) }));
		const defined = named.flatMap(({ list, dictionary }) => [
			`[dictionaries.${dictionary}]`,
			`values = ${JSON.stringify(list)}`,
		]);
		const taken = named.map(
			({ key, dictionary }) => `${JSON.stringify(key)} = { dictionary = ${dictionary}, probability = ${OFTEN} }`,
		);
		if (taken.length === 0) return [];
		const include = `include-name = ${JSON.stringify(name)}`;
		return [...defined, "[[operations]]", include, `parameters = { ${taken.join(", ")} }`];
	});
}
