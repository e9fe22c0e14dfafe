/** The page of the link that confirms an address: it says which and what for, and only the button changes anything. */

import { ask, say, tokenOfLink } from "./post.js";

const OVER = "This link is over, or is another user's. · リンクの期限が切れたか、ほかのユーザーのものです。";
const main = document.querySelector("main");
const button = main.querySelector("button");

button.disabled = true;
if (tokenOfLink) await show();
else say("This page needs the link of a mail. · メールのリンクから開いてください。");

/** Whoever is asked to press the button sees first what it does. */
async function show() {
	const asked = await ask(`senders/confirm?token=${encodeURIComponent(tokenOfLink)}`, null, { 400: OVER });
	if (!asked) return;
	main.querySelector("output").textContent = asked.address;
	document.getElementById(asked.main ? "account" : "sender").hidden = false;
	button.disabled = false;
	button.focus();
}

button.addEventListener("click", async () => {
	button.disabled = true;
	const done = await ask("senders/confirm", { token: tokenOfLink }, { 422: OVER });
	if (done) say("Confirmed. · 確認しました。");
	button.disabled = Boolean(done);
});
