/** A mail as a user of a mail program writes it, for whatever delivers it. */

let number = 0;

/** A mail as ann might write it; `fields` adds to its header, `html` makes it HTML. */
export function mail({
	to = "Chris Doe <chris@example.org>",
	from = "Ann Lee <ann@example.com>",
	subject = "Offer",
	body = "Hello,\r\n\r\nhere it is.\r\n",
	html = /** @type {string | null} */ (null),
	date = new Date(),
	fields = /** @type {string[]} */ ([]),
	id = `mail-${++number}@example.com`,
} = {}) {
	const lines = [
		`From: ${from}`,
		`To: ${to}`,
		`Subject: ${subject}`,
		`Date: ${date.toUTCString().replace("GMT", "+0000")}`,
		`Message-ID: <${id}>`,
		...fields,
		"MIME-Version: 1.0",
		`Content-Type: text/${html ? "html" : "plain"}; charset=utf-8`,
		"",
		html ?? body,
	];
	return lines.join("\r\n");
}
