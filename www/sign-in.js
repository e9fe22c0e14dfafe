/**
 * Signing in: asking for a link, opening it, or typing the digits that it shows elsewhere. The link's token stands
 * behind the #, and only pressing a button changes anything.
 */

const STEPS = ["ask", "digits", "link", "elsewhere", "companies", "done"];
const token = location.hash.slice(1);
const status = document.querySelector("[role=status]");
const step = (id) => document.getElementById(id);

show(token ? "link" : "ask");
onSubmit("ask", async (form) => {
	if (await post("session", { email: form.elements.email.value.trim() })) show("digits");
});
onSubmit("digits", (form) => confirm({ code: form.elements.code.value.trim() }));
onSubmit("link", () => confirm({ token }));

/** Shows one step, and puts the cursor where something is to be typed. */
function show(id) {
	for (const other of STEPS) step(other).hidden = other !== id;
	status.textContent = "";
	step(id).querySelector("input, button")?.focus();
}

function onSubmit(id, act) {
	step(id).addEventListener("submit", async (event) => {
		event.preventDefault();
		const button = event.target.querySelector("button");
		button.disabled = true;
		await act(event.target);
		button.disabled = false;
	});
}

/** Confirms by what the mail or the other device said; the answer says what is to be done next. */
async function confirm(proof) {
	const answer = await post("session/confirm", proof);
	if (!answer) return;
	if (answer.code) {
		step("elsewhere").querySelector("output").textContent = answer.code;
		show("elsewhere");
	} else if (answer.companies) {
		offer(answer.companies, proof);
		show("companies");
	} else {
		history.replaceState(null, "", location.pathname);
		show("done");
	}
}

function offer(companies, proof) {
	const choices = companies.map(({ id, name }) => {
		const button = document.createElement("button");
		button.textContent = name;
		button.addEventListener("click", () => confirm({ ...proof, company: id }));
		const item = document.createElement("li");
		item.append(button);
		return item;
	});
	step("companies").querySelector("ul").replaceChildren(...choices);
}

/** The answer, or null after what is wrong was said. */
async function post(action, body) {
	status.textContent = "";
	const response = await fetch(`/api/v1/${action}`, {
		method: "POST",
		headers: { "Content-Type": "application/json" },
		body: JSON.stringify(body),
	}).catch(() => null);
	const answer = await response?.json().catch(() => null);
	if (response?.ok) return answer ?? {};
	status.textContent = answer?.detail ?? "There is no connection. · 接続できません。";
	return null;
}
