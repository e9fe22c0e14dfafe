/** The company that a message is tried in: whose it is, where it is reached, and whom and what its CRM knows. */

export interface Office {
	/** The address of the one user. */
	me: string;
	/** The company's Smart BCC address. */
	company: string;
	autoLink: boolean;
	persons: Person[];
	/** Which of all deals, in their order, the message was sent to, or another address; null is the company's. */
	to: To;
	/** What there is besides, of an example. */
	past?: Past;
}

export type To = number | string | null;

/** What an example needs that the page has no field for. */
export interface Past {
	/** The reverse-path of the message; without it that is its author. */
	mailFrom?: string;
	/** Requests to the API; the name of a person or deal in braces stands for its id. */
	set?: { method: string; resource: string; body: unknown }[];
	/** A mail that is filed already. */
	before?: { message: string; to: To };
}

export interface Person {
	name: string;
	address: string;
	/** Titles of open ones. */
	deals: string[];
}

/** The verdict that stands in for the mail platform's; `stamp` is that of the file itself. */
export type Assume = "dmarc" | "dkim" | "spf" | "none" | "stamp";

export const DEMO: Office = {
	me: "ann@example.com",
	company: "acme@bcc.example.com",
	autoLink: true,
	persons: [
		{ name: "Chris Doe", address: "chris@example.org", deals: ["Office furniture"] },
		{ name: "Dana Fox", address: "dana@example.org", deals: ["Spring order", "Autumn order"] },
	],
	to: null,
};

export const dealsOf = ({ persons }: Office) => persons.flatMap(({ deals }) => deals);

/** One more person, or one more deal of a person who is there already. */
export function withPerson(office: Office, { name, address, deals }: Person): Office {
	const same = (person: Person) => person.address.toLowerCase() === address.toLowerCase();
	const known = office.persons.some(same);
	const persons = known
		? office.persons.map((person) => (same(person) ? { ...person, deals: [...person.deals, ...deals] } : person))
		: [...office.persons, { name, address, deals }];
	return { ...office, persons, to: null };
}

export function withoutPerson(office: Office, address: string): Office {
	return { ...office, persons: office.persons.filter((person) => person.address !== address), to: null };
}

export function withoutDeal(office: Office, address: string, index: number): Office {
	const without = (person: Person) => ({ ...person, deals: person.deals.filter((_, at) => at !== index) });
	return { ...office, persons: office.persons.map((person) => (person.address === address ? without(person) : person)), to: null };
}
