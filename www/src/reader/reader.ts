/**
 * The page in which the HTML of a mail is shown, inside the app but under a policy of its own: a frame's document
 * has the policy of the page that it stands in, and that of the app would take away the styles of a mail.
 *
 * The app hands over the mail. It is made safe here, and drawn in a second frame, which has no scripts and no
 * origin. `reader.html` and `reader-images.html` differ in one word of their policy (`_headers`): whether pictures
 * may come from elsewhere.
 */

import "./reader-page.css";

import type { ToApp, ToReader } from "./messages.ts";
import { paperOf } from "./paper.ts";

interface Policy {
	createHTML: (html: string) => string;
}
interface TrustedTypes {
	createPolicy: (name: string, rules: Policy) => Policy;
}

/** The one place of the project where text becomes HTML. */
const asHtml: Policy = { createHTML: (html) => html };
const { trustedTypes } = window as Window & { trustedTypes?: TrustedTypes };
const policy = trustedTypes?.createPolicy("mail", asHtml) ?? asHtml;

const remote = location.pathname === "/reader-images" ? "shown" : "left out";

addEventListener("message", ({ source, origin, data }: MessageEvent<ToReader>) => {
	if (source !== parent || origin !== location.origin) return;
	const { html, remoteImages, lines } = paperOf(data, remote);
	document.body.replaceChildren(frameOf(html, data.title));
	const report: ToApp = { remoteImages, lines };
	parent.postMessage(report, location.origin);
});

/** Links open elsewhere, as pages that the sandbox does not reach into. Nothing else is allowed. */
function frameOf(html: string, title: string): HTMLIFrameElement {
	const frame = document.createElement("iframe");
	frame.setAttribute("sandbox", "allow-popups allow-popups-to-escape-sandbox");
	frame.title = title;
	frame.srcdoc = policy.createHTML(html);
	return frame;
}
