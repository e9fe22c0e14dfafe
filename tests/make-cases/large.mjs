// The 20 MB mails, made when a test needs them: Ann writes to Jane and attaches several files.

const ATTACHMENTS = 5;
const BASE64_LINE = 76;
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const BOUNDARY = "------------large-mail-boundary";

/**
 * A message of exactly `totalBytes - stampBytes` bytes, so that it has `totalBytes` with the stamp on top.
 * Dated 2026-11-20T09:00:00Z, from ann@example.com to jane@customer.test.
 */
export function largeMail(totalBytes, stampBytes = 0, lineEnd = "\r\n") {
	const { linesOf, padding } = plan(totalBytes, stampBytes, lineEnd);
	const out = new Uint8Array(totalBytes - stampBytes);
	let at = 0;
	const write = (text) => {
		at += new TextEncoder().encodeInto(text, out.subarray(at)).written;
	};
	write(head(padding, lineEnd));
	for (const [index, lines] of linesOf.entries()) {
		write(partHead(index, lineEnd));
		at += fillBase64(out.subarray(at), lines, lineEnd, index);
	}
	write(`--${BOUNDARY}--${lineEnd}`);
	return out;
}

/** The decoded sizes of its attachments, in bytes: `plan-1.bin` to `plan-5.bin`, application/octet-stream. */
export function largeMailAttachments(totalBytes, stampBytes = 0, lineEnd = "\r\n") {
	return plan(totalBytes, stampBytes, lineEnd).linesOf.map((lines) => (lines * BASE64_LINE * 3) / 4);
}

/** Whole lines of base64 for each attachment; what they leave over is padding in the text. */
function plan(totalBytes, stampBytes, lineEnd) {
	const around = head("", lineEnd).length + `--${BOUNDARY}--${lineEnd}`.length;
	const partHeads = Array.from({ length: ATTACHMENTS }, (_, index) => partHead(index, lineEnd).length);
	const room = totalBytes - stampBytes - around - partHeads.reduce((sum, length) => sum + length, 0);
	const lines = Math.floor(room / (BASE64_LINE + lineEnd.length));
	if (lines < ATTACHMENTS) throw new RangeError(`expected room for ${ATTACHMENTS} attachments, but found ${totalBytes} bytes`);
	const each = Math.floor(lines / ATTACHMENTS);
	const linesOf = Array.from({ length: ATTACHMENTS }, (_, index) => each + (index < lines % ATTACHMENTS ? 1 : 0));
	return { linesOf, padding: ".".repeat(room - lines * (BASE64_LINE + lineEnd.length)) };
}

function head(padding, lineEnd) {
	return [
		"Message-ID: <large.1@example.com>",
		"Date: Fri, 20 Nov 2026 10:00:00 +0100",
		"From: Ann Example <ann@example.com>",
		"To: Jane Customer <jane@customer.test>",
		"Subject: The plans, all of them",
		"MIME-Version: 1.0",
		`Content-Type: multipart/mixed; boundary="${BOUNDARY}"`,
		"",
		`--${BOUNDARY}`,
		"Content-Type: text/plain; charset=utf-8",
		"",
		`Here are the plans.${padding}`,
		"",
	].join(lineEnd);
}

function partHead(index, lineEnd) {
	const name = `plan-${index + 1}.bin`;
	return [
		`--${BOUNDARY}`,
		`Content-Type: application/octet-stream; name="${name}"`,
		`Content-Disposition: attachment; filename="${name}"`,
		"Content-Transfer-Encoding: base64",
		"",
		"",
	].join(lineEnd);
}

/** Writes lines that differ from each other and between attachments; answers how many bytes they took. */
function fillBase64(out, lines, lineEnd, seed) {
	const wheel = new TextEncoder().encode(ALPHABET.repeat(3));
	const end = new TextEncoder().encode(lineEnd);
	let at = 0;
	for (let line = 0; line < lines; line++) {
		const start = (line * 7 + seed * 13 + (line >> 6)) % ALPHABET.length;
		out.set(wheel.subarray(start, start + BASE64_LINE), at);
		out.set(end, at + BASE64_LINE);
		at += BASE64_LINE + end.length;
	}
	return at;
}
