/** The app starts here: its language first, then whoever is signed in, then the page that the address names. */

import "./style/tokens.css";
import "./style/base.css";
import "./style/controls.css";
import "./style/surfaces.css";
import "./style/frame.css";

import { render } from "preact";

import { App } from "./app.tsx";
import { startLanguage } from "./lib/i18n.ts";
import { startKeyboard } from "./lib/keyboard.ts";
import { recall, remember } from "./lib/storage.ts";
import { startTheme } from "./lib/theme.ts";
import { loadMe, wasSignedIn } from "./state/session.ts";

const RELOAD_AGAIN_MS = 60_000;

// A version that was deployed since has its areas elsewhere.
addEventListener("vite:preloadError", reloadOnce);

startTheme();
startKeyboard();
// A page that works without the server does not ask it about people whom it cannot know.
const asks = location.pathname !== "/try" || wasSignedIn();
await Promise.all([startLanguage(), asks && loadMe()]);
render(<App />, document.getElementById("app")!);

function reloadOnce(): void {
	const last = recall<number>("reloaded") ?? 0;
	if (Date.now() - last < RELOAD_AGAIN_MS) return;
	remember("reloaded", Date.now());
	location.reload();
}
