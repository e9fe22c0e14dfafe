/**
 * Signing in: asking for a link, opening it, or typing the digits that it shows elsewhere. Only pressing a button
 * changes anything.
 */

import { ask, say, tokenOfLink } from "./post.js";

const STEPS = ["ask", "digits", "link", "elsewhere", "companies", "done"];
const WRONG_DIGITS = "These are not the digits that the link shows. · リンクを開いた画面の数字と違います。";
const OVER = "This link is over, or was used. · リンクの期限が切れたか、使用済みです。";
const step = (id) => document.getElementById(id);

show(tokenOfLink ? "link" : "ask");
onSubmit("ask", async ({ elements }) => {
	if (await ask("session", { email: elements.email.value.trim() })) show("digits");
});
onSubmit("digits", ({ elements }) => confirm({ code: digitsOf(elements.code.value) }, { 422: WRONG_DIGITS }));
onSubmit("link", () => confirm({ token: tokenOfLink }, { 422: OVER }));

/** Also what a Japanese keyboard writes. */
function digitsOf(text) {
	return text.normalize("NFKC").replace(/\D/g, "");
}

/** Shows one step and puts the focus there, where something is to be typed, pressed or heard. */
function show(id) {
	for (const other of STEPS) step(other).hidden = other !== id;
	say("");
	focusOn(id);
}

function focusOn(id) {
	(step(id).querySelector("input, button") ?? step(id)).focus();
}

function onSubmit(id, act) {
	step(id).addEventListener("submit", async (event) => {
		event.preventDefault();
		await once(step(id), () => act(event.target));
		if (!step(id).hidden) focusOn(id);
	});
}

/** Nothing in the step can be pressed twice. */
async function once(place, act) {
	const buttons = place.querySelectorAll("button");
	for (const button of buttons) button.disabled = true;
	await act();
	for (const button of buttons) button.disabled = false;
}

/** Confirms by what the mail or the other device said; the answer says what is to be done next. */
async function confirm(proof, wrong) {
	const answer = await ask("session/confirm", proof, wrong);
	step("again").hidden = Boolean(answer);
	if (!answer) return;
	if (answer.code) {
		step("elsewhere").querySelector("output").textContent = answer.code;
		show("elsewhere");
	} else if (answer.companies) {
		offer(answer.companies, proof, wrong);
		show("companies");
	} else {
		history.replaceState(null, "", location.pathname);
		show("done");
	}
}

function offer(companies, proof, wrong) {
	const choices = companies.map(({ id, name }) => {
		const button = document.createElement("button");
		button.textContent = name;
		button.addEventListener("click", () =>
			once(step("companies"), () => confirm({ ...proof, company: id }, wrong)),
		);
		const item = document.createElement("li");
		item.append(button);
		return item;
	});
	step("companies").querySelector("ul").replaceChildren(...choices);
}
