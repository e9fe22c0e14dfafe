/**
 * How much room a mail takes, by its words and pictures. It cannot be measured: the frame that it is drawn in has
 * no scripts and tells nobody, and `frame-sizing` (Chromium 156) now and then measures such a frame before it is
 * as wide as it will be. So this is about right, and what is longer scrolls.
 */

const LINE_CHARS = 80;
const LINE_PX = 24;
const PICTURE_PX = 240;

const BLOCKS = "br, p, div, li, tr, h1, h2, h3, h4, hr";

export function linesOf(page: Element): number {
	const body = page.querySelector("body") ?? page;
	const words = (body.textContent ?? "").replace(/\s+/g, " ").length / LINE_CHARS;
	const pictures = [...body.querySelectorAll("img")].reduce((sum, image) => sum + heightOf(image), 0) / LINE_PX;
	return Math.ceil(words + body.querySelectorAll(BLOCKS).length + pictures);
}

function heightOf(image: Element): number {
	return Number(image.getAttribute("height")) || PICTURE_PX;
}
