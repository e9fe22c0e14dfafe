/** What takes a Smart BCC address to where mail is written: a card for the address book, and a mail to begin. */

/** Octets of a line, its end not counted (RFC 2426, 2.6). */
const LINE_OCTETS_MAX = 75;
const FILE_NAME_CHARS_MAX = 60;

export interface Card {
	/** What the address book lists it by. */
	name: string;
	address: string;
	note: string;
}

/** A vCard of version 3.0 (RFC 2426), which every address book reads. */
export function vCard({ name, address, note }: Card): string {
	const lines = [
		"BEGIN:VCARD",
		"VERSION:3.0",
		`FN:${escaped(name)}`,
		`N:${escaped(name)};;;;`,
		`EMAIL;TYPE=INTERNET:${escaped(address)}`,
		`NOTE:${escaped(note)}`,
		"END:VCARD",
	];
	return lines.map((line) => `${folded(line)}\r\n`).join("");
}

/** The name of a record as every file system takes it. */
export function fileNameOf(name: string): string {
	const safe = name
		.replace(/[\p{Cc}\p{Cf}/\\:*?"<>|]+/gu, " ")
		.replace(/\s+/g, " ")
		.trim();
	const begins = [...safe]
		.slice(0, FILE_NAME_CHARS_MAX)
		.join("")
		.replace(/^[. ]+|[. ]+$/g, "");
	return `${begins || "smart-bcc"}.vcf`;
}

/** A mail with the address in BCC, and perhaps to somebody (RFC 6068). */
export function mailTo({ bcc, to = "" }: { bcc: string; to?: string }): string {
	return `mailto:${encoded(to)}?bcc=${encoded(bcc)}`;
}

function escaped(text: string): string {
	return text.replace(/[\\,;]/g, "\\$&").replace(/\r\n|\r|\n/g, "\\n");
}

/** The lines that follow begin with a space; no character is cut in two. */
function folded(line: string): string {
	let octets = 0;
	let text = "";
	for (const character of line) {
		const size = new TextEncoder().encode(character).length;
		if (octets + size > LINE_OCTETS_MAX) {
			text += "\r\n ";
			octets = 1;
		}
		text += character;
		octets += size;
	}
	return text;
}

/** A plus would be read as a space by some programs; the at sign stays, as people know it. */
const encoded = (address: string) => encodeURIComponent(address).replaceAll("%40", "@");
