/** The pictures that came with a mail and that its HTML shows, as data: addresses. */

import type { AttachmentView, OneView } from "../api/types.ts";
import { getBlob } from "../lib/api.ts";

const IMAGES_BYTES_MAX = 5_000_000;
const IMAGES_MAX = 20;

/** By Content-ID; one that cannot be had is left out, the mail is shown all the same. */
export async function inlineImages(mail: OneView): Promise<Record<string, string>> {
	const asked = await Promise.allSettled(wanted(mail).map((attachment) => imageOf(attachment, mail.id)));
	return Object.fromEntries(asked.flatMap((one) => (one.status === "fulfilled" && one.value ? [one.value] : [])));
}

/** Whether the mail shows it in its text. */
export function isInline({ html }: OneView, { contentId, contentType }: AttachmentView): boolean {
	return contentId !== null && contentType.startsWith("image/") && !!html?.includes(`cid:${contentId}`);
}

function wanted(mail: OneView): AttachmentView[] {
	let left = IMAGES_BYTES_MAX;
	const fits = ({ sizeBytes }: AttachmentView) => {
		left -= sizeBytes;
		return left >= 0;
	};
	return mail.attachments.filter((attachment) => isInline(mail, attachment)).slice(0, IMAGES_MAX).filter(fits);
}

async function imageOf({ n, contentId }: AttachmentView, id: string): Promise<[string, string] | null> {
	const blob = await getBlob(`mail/${id}/attachments/${n}`);
	const type = imageType(new Uint8Array(await blob.slice(0, 16).arrayBuffer()));
	return type && contentId ? [contentId, await dataUrl(new Blob([blob], { type }))] : null;
}

/** By what the file is, not by what the mail says of it. SVG is none: it is a document. */
function imageType(start: Uint8Array<ArrayBuffer>): string | null {
	const letters = String.fromCharCode(...start);
	if (letters.startsWith("\x89PNG\r\n")) return "image/png";
	if (letters.startsWith("\xff\xd8\xff")) return "image/jpeg";
	if (letters.startsWith("GIF8")) return "image/gif";
	if (letters.startsWith("RIFF") && letters.slice(8, 12) === "WEBP") return "image/webp";
	if (["ftypavif", "ftypavis"].includes(letters.slice(4, 12))) return "image/avif";
	return null;
}

function dataUrl(blob: Blob): Promise<string> {
	return new Promise((resolve, reject) => {
		const reader = new FileReader();
		reader.onload = () => resolve(String(reader.result));
		reader.onerror = () => reject(reader.error);
		reader.readAsDataURL(blob);
	});
}
