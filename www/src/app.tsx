/** Which page an address leads to. Each area is loaded when it is first gone to. */

import { ErrorBoundary, LocationProvider, Route, Router, lazy, useLocation } from "preact-iso";
import { useEffect } from "preact/hooks";

import type { SetupState } from "./api/types.ts";
import { Frame } from "./frame.tsx";
import { get } from "./lib/api.ts";
import { MailPage } from "./mail/mail-page.tsx";
import { missingIn } from "./start/missing.ts";
import { isSignedIn, me } from "./state/session.ts";
import { useLoad } from "./ui/load.ts";
import { Failed, Waiting } from "./ui/page.tsx";
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
			{/* It waits for areas that are being loaded. */}
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
	if (path === "/try" && !isSignedIn()) return <TryPage />;
	if (path === "/sign-in") return <SignInPage />;
	if (path === "/confirm-sender") return <ConfirmSenderPage />;
	if (path === "/start") return <StartPage />;
	if (missingIn(me.value)) return <StartPage />;
	if (me.value instanceof Error) return <Failed error={me.value} again={() => location.reload()} />;
	if (me.value === null) return <Entrance />;
	return (
		<Frame>
			<Router>
				<Route path="/" component={Home} />
				<Route path="/mail/:box/:id?" component={MailPage} />
				<Route path="/people/:id?" component={PeoplePage} />
				<Route path="/deals/:id?" component={DealsPage} />
				<Route path="/leads/:id?" component={LeadsPage} />
				<Route path="/projects/:id?" component={ProjectsPage} />
				<Route path="/settings/*" component={SettingsPage} />
				<Route path="/try" component={TryPage} />
				<Route default component={NotFound} />
			</Router>
		</Frame>
	);
}

/** Nobody can sign in before a company was set up. */
function Entrance() {
	const setup = useLoad("setup", () => get<SetupState>("setup"));
	if (!setup.value && !setup.error) return <Waiting />;
	return setup.value?.done === false ? <Redirect to="/start" /> : <SignInPage />;
}

// The router takes a component that is made anew for a page of its own, and would build the page anew with it.
const Home = () => <Redirect to="/mail/inbox" />;
const PeoplePage = () => <RecordsPage kind="person" />;
const DealsPage = () => <RecordsPage kind="deal" />;
const LeadsPage = () => <RecordsPage kind="lead" />;
const ProjectsPage = () => <RecordsPage kind="project" />;

function Redirect({ to }: { to: string }) {
	const { route } = useLocation();
	useEffect(() => route(to, true), [to]);
	return null;
}
