/** The page of a mailed link: the token stands behind the #, and only pressing the button changes anything. */

const main = document.querySelector("main");
const button = main.querySelector("button");
const status = main.querySelector("[role=status]");
const token = location.hash.slice(1);

button.disabled = !token;
if (!token) status.textContent = "This page needs the link of a mail. · メールのリンクから開いてください。";

button.addEventListener("click", async () => {
	button.disabled = true;
	const response = await fetch(`/api/v1/${main.dataset.action}`, {
		method: "POST",
		headers: { "Content-Type": "application/json" },
		body: JSON.stringify({ token }),
	}).catch(() => null);
	const answer = await response?.json().catch(() => null);
	status.textContent = said(response, answer);
	if (!response?.ok) button.disabled = false;
});

/** What the answer means to a person. */
function said(response, answer) {
	if (!response) return "There is no connection. · 接続できません。";
	return response.ok ? "Confirmed. · 確認しました。" : `${answer?.detail ?? response.status}`;
}
