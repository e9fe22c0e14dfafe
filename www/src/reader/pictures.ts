/** Which pictures a mail shows: those that came with it, and those from elsewhere once its reader wants them. */

export type Remote = "shown" | "left out";

/** No SVG: it is a document, and a picture only by its name. */
const DRAWN = /^data:image\/(?:png|jpeg|gif|webp|avif);base64,/i;

/** Returns how many come from elsewhere. */
export function placeImages(page: Element, images: Record<string, string>, remote: Remote): number {
	const placed = [...page.querySelectorAll("[src]")].map((image) => place(image, images, remote));
	return placed.filter((where) => where === "elsewhere").length;
}

function place(image: Element, images: Record<string, string>, remote: Remote): "here" | "elsewhere" {
	const source = URL.parse(image.getAttribute("src") ?? "");
	image.removeAttribute("src");
	switch (source?.protocol) {
		case "cid:":
			show(image, images[contentId(source)] ?? "");
			return "here";
		case "data:":
			show(image, source.href);
			return "here";
		case "http:":
		case "https:":
			// Nobody on the way learns which.
			source.protocol = "https:";
			if (remote === "shown") image.setAttribute("src", source.href);
			return "elsewhere";
		default:
			return "here";
	}
}

function show(image: Element, source: string): void {
	if (DRAWN.test(source)) image.setAttribute("src", source);
}

function contentId({ pathname }: URL): string {
	try {
		return decodeURIComponent(pathname);
	} catch {
		return pathname;
	}
}
