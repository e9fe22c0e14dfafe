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
	const answer = response && (await response.json().catch(() => ({})));
	status.textContent = said(response, answer ?? {});
	if (!response?.ok) button.disabled = false;
});

/** What the answer means to a person. */
function said(response, answer) {
	if (!response) return "There is no connection. · 接続できません。";
	if (answer.code) return `Type these digits where you asked to sign in: ${answer.code} · サインインを始めた画面に入力してください。`;
	if (answer.companies) return "This address is a user of several companies; sign in with a link for one of them. · 複数の会社のユーザーです。";
	return response.ok ? "Done. · 完了しました。" : `${answer.detail ?? response.status}`;
}
