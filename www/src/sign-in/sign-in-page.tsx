/** The page of a sign-in link, and the door in front of every page for whoever is not signed in. */

import { useLocation } from "preact-iso";

import { t } from "../lib/i18n.ts";
import { isSignedIn, user } from "../state/session.ts";
import { Door } from "../ui/door.tsx";
import { useTokenOfLink } from "./mailed-link.ts";
import { SignIn } from "./sign-in.tsx";
import { rememberWanted, takeWanted } from "./wanted.ts";

const PLACE = "/sign-in";

export function SignInPage() {
	const { path, url } = useLocation();
	return (
		<Door title={t("sign-in.title")}>
			{path === PLACE ? <OfLink /> : <SignIn onAsked={() => rememberWanted(url)} />}
			<p class="door-links small-text">
				<a href="/try">{t("sign-in.try")}</a>
				<a href="/start">{t("sign-in.start")}</a>
			</p>
		</Door>
	);
}

/** Here a link was opened, or nobody wanted to go anywhere. */
function OfLink() {
	const token = useTokenOfLink();
	const forget = () => history.replaceState(null, "", PLACE);
	return (
		<>
			{!token && <SignedIn />}
			{/* Loaded anew: somebody else may have been signed in here. */}
			<SignIn token={token} onAgain={forget} onSignedIn={() => location.replace(takeWanted())} />
		</>
	);
}

function SignedIn() {
	if (!isSignedIn()) return null;
	return (
		<p class="note">
			{t("sign-in.signed-in", { email: user().email })} <a href="/mail/inbox">{t("sign-in.go-on")}</a>
		</p>
	);
}
