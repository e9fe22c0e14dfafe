/**
 * How much room a mail takes, by its words and pictures. It cannot be measured: the frame that it is drawn in has
 * no scripts and tells nobody, and `frame-sizing` (Chromium 156) now and then measures such a frame before it is
 * as wide as it will be. So this is about right, and what is longer scrolls.
 */

const LINE_CHARS = 80;
const LINE_PX = 24;
const PICTURE_PX = 240;
const LINES_MAX = 100;

/** What begins a line where it has words of its own. */
const BLOCKS = "p, div, li, td, th, h1, h2, h3, h4, blockquote, pre";

export function linesOf(page: Element): number {
	const body = page.querySelector("body") ?? page;
	const blocks = [...body.querySelectorAll(BLOCKS)].filter(hasOwnWords).length + body.querySelectorAll("br, p, hr").length;
	const words = (body.textContent ?? "").replace(/\s+/g, " ").length / LINE_CHARS;
	const pictures = [...body.querySelectorAll("img")].reduce((sum, image) => sum + heightOf(image), 0) / LINE_PX;
	return Math.min(Math.max(Math.ceil(blocks + words + pictures), 1), LINES_MAX);
}

function hasOwnWords({ childNodes }: Element): boolean {
	return [...childNodes].some(({ nodeType, textContent }) => nodeType === Node.TEXT_NODE && textContent?.trim());
}

function heightOf(image: Element): number {
	return Number(image.getAttribute("height")) || PICTURE_PX;
}
