/** The HTML of a mail as a document that is safe to draw. */

import createDOMPurify, { type Config } from "dompurify";

import { safeDeclarations, safeSheet } from "./css.ts";
import { guardLinks } from "./links.ts";
import type { ToApp, ToReader } from "./messages.ts";
import typography from "./paper.css?inline";
import { type Remote, placeImages } from "./pictures.ts";
import { linesOf } from "./room.ts";

const TEXT = "a abbr acronym address article aside b bdi bdo big blockquote br center cite code dd del dfn div dl dt em";
const MORE_TEXT = "figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p pre q";
const REST = "rp rt ruby s samp section small span strike strong style sub sup time tt u ul var wbr";
const TABLES = "caption col colgroup table tbody td tfoot th thead tr";
const ATTRIBUTES =
	"align alt bgcolor border cellpadding cellspacing class color cols colspan dir face height href hspace id lang " +
	"link noshade nowrap reversed rowspan rules size span src start style text type valign value vspace width";

const CONFIG = {
	// Styles stand in the head, and the colours of the paper on the body.
	WHOLE_DOCUMENT: true,
	// Links and pictures are seen to afterwards, and all is written out once: what is never parsed twice cannot
	// become something else.
	RETURN_DOM: true,
	// What writes and lays out text. No form, frame, object, template or medium; nothing that loads, and nothing
	// that a parser treats in a way of its own but for `style`, which is written anew.
	ALLOWED_TAGS: `${TEXT} ${MORE_TEXT} ${REST} ${TABLES}`.split(" "),
	// SVG and MathML are where markup turns into other markup.
	ALLOWED_NAMESPACES: ["http://www.w3.org/1999/xhtml"],
	// `src` is the one attribute that loads: no srcset, background, poster, ping. No name, target, role or handler.
	ALLOWED_ATTR: ATTRIBUTES.split(" "),
	// Our own marks are data attributes, so a mail has none.
	ALLOW_DATA_ATTR: false,
	ALLOW_ARIA_ATTR: false,
	// No scheme but these, in any attribute; what becomes of each is decided where links and pictures are seen to.
	ALLOWED_URI_REGEXP: /^(?:(?:https?|mailto|cid):|[^a-z]|[a-z+.-]+(?:[^a-z+.\-:]|$))/i,
} satisfies Config;

const purify = createDOMPurify(window);
purify.addHook("uponSanitizeElement", (node) => {
	if (node.nodeName === "STYLE") node.textContent = safeSheet(node.textContent ?? "");
});
purify.addHook("uponSanitizeAttribute", (_, attribute) => {
	if (attribute.attrName === "style") attribute.attrValue = safeDeclarations(attribute.attrValue);
});

export function paperOf({ html, images }: ToReader, remote: Remote): ToApp & { html: string } {
	const page = purify.sanitize(html, CONFIG) as Element;
	const remoteImages = placeImages(page, images, remote);
	guardLinks(page);
	const lines = linesOf(page);
	page.querySelector("head")?.prepend(...ownHead(page.ownerDocument));
	return { html: `<!doctype html>${page.outerHTML}`, remoteImages, lines };
}

/** The page is white in both themes, as its author saw it; what he left open is set well. */
function ownHead(inert: Document): Element[] {
	const charset = inert.createElement("meta");
	charset.setAttribute("charset", "utf-8");
	const style = inert.createElement("style");
	style.textContent = typography;
	return [charset, style];
}
