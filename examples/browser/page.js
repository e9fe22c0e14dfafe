/** Shows what Smart BCC sees in a file that is dropped or chosen. Nothing leaves the page. */

import { inspect } from "smart-bcc";

const place = document.querySelector("label");
const list = document.querySelector("dl");

place.querySelector("input").addEventListener("change", ({ target }) => show(target.files[0]));
place.addEventListener("drop", (event) => {
	event.preventDefault();
	place.classList.remove("over");
	show(event.dataTransfer.files[0]);
});
place.addEventListener("dragover", (event) => {
	event.preventDefault();
	place.classList.add("over");
});
place.addEventListener("dragleave", () => place.classList.remove("over"));

/** @param {File | undefined} file */
async function show(file) {
	if (!file) return;
	const mail = inspect(new Uint8Array(await file.arrayBuffer()));
	list.replaceChildren(...Object.entries(linesOf(mail)).flatMap(([name, text]) => [element("dt", name), element("dd", text || "–")]));
}

/** @param {import("smart-bcc").Inspection} mail */
function linesOf({ subject, author, authentication, date, correspondents, forwarded, attachments, text, defects }) {
	return {
		Subject: subject,
		Author: author.address ?? `none: ${author.defect}`,
		Proven: `${authentication.verdict}, ${authentication.reason}`,
		Date: date ?? "",
		"About whom": correspondents.map(named).join(", "),
		"Forwarded from": forwarded?.from ? `${named(forwarded.from)} (${forwarded.source})` : "",
		Attachments: attachments.map(({ filename, contentType, sizeBytes }) => `${filename ?? contentType}, ${sizeBytes} bytes`).join("; "),
		Text: text?.slice(0, 400) ?? "",
		Defects: defects.join(", "),
	};
}

const named = ({ name, address }) => (name ? `${name} <${address}>` : address);

/** Text only: a mail may hold any markup. */
function element(tag, text) {
	return Object.assign(document.createElement(tag), { textContent: text });
}
