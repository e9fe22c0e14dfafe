/** Which page an address leads to. Each area is loaded when it is first gone to. */

import { ErrorBoundary, LocationProvider, Route, Router, lazy, useLocation } from "preact-iso";
import { useEffect } from "preact/hooks";

import { Frame } from "./frame.tsx";
import { MailPage } from "./mail/mail-page.tsx";
import { me } from "./state/session.ts";
import { Failed } from "./ui/page.tsx";
import { ToastPlace } from "./ui/toast.tsx";

const RecordsPage = lazy(() => import("./records/records-page.tsx").then((area) => area.RecordsPage));
const SettingsPage = lazy(() => import("./settings/settings-page.tsx").then((area) => area.SettingsPage));
const SignInPage = lazy(() => import("./sign-in/sign-in-page.tsx").then((area) => area.SignInPage));
const ConfirmSenderPage = lazy(() => import("./sign-in/confirm-sender-page.tsx").then((area) => area.ConfirmSenderPage));
const StartPage = lazy(() => import("./start/start-page.tsx").then((area) => area.StartPage));
const TryPage = lazy(() => import("./try/try-page.tsx").then((area) => area.TryPage));
const NotFound = lazy(() => import("./ui/not-found.tsx").then((area) => area.NotFound));

export function App() {
	return (
		<LocationProvider>
			{/* What waits for its area to be loaded waits here. */}
			<ErrorBoundary>
				<Places />
			</ErrorBoundary>
			<ToastPlace />
		</LocationProvider>
	);
}

/** What anybody may see, and in front of all else the door. */
function Places() {
	const { path } = useLocation();
	if (path === "/try") return <TryPage />;
	if (path === "/sign-in") return <SignInPage />;
	if (path === "/confirm-sender") return <ConfirmSenderPage />;
	if (path === "/start") return <StartPage />;
	if (me.value instanceof Error) return <Failed error={me.value} again={() => location.reload()} />;
	if (me.value === null) return <SignInPage />;
	return (
		<Frame>
			<Router>
				<Route path="/" component={() => <Redirect to="/mail/inbox" />} />
				<Route path="/mail/:box/:id?" component={MailPage} />
				<Route path="/people/:id?" component={() => <RecordsPage kind="person" />} />
				<Route path="/deals/:id?" component={() => <RecordsPage kind="deal" />} />
				<Route path="/leads/:id?" component={() => <RecordsPage kind="lead" />} />
				<Route path="/projects/:id?" component={() => <RecordsPage kind="project" />} />
				<Route path="/settings/*" component={SettingsPage} />
				<Route default component={NotFound} />
			</Router>
		</Frame>
	);
}

function Redirect({ to }: { to: string }) {
	const { route } = useLocation();
	useEffect(() => route(to, true), [to]);
	return null;
}
