/** Messages of all sizes, each made of its number alone, so that none has to be kept. */

import { mail } from "../support/message.mjs";

const KB = 1024;
const MB = 1024 * KB;

/** How large, and how many of a thousand: most mail is small, and now and then one is nearly as large as may be. */
const SIZES = [
	{ of: 1000, bytes: [4 * KB, 40 * KB] },
	{ of: 120, bytes: [40 * KB, 900 * KB] },
	{ of: 25, bytes: [1 * MB, 6 * MB] },
	{ of: 6, bytes: [6 * MB, 19 * MB] },
	{ of: 2, bytes: [19.9 * MB - 4 * KB, 19.9 * MB - 4 * KB] },
];
const TO = ["Chris Doe <chris@example.org>", "Dana Fox <dana@example.org>", "Kim New <kim@example.net>"];
const BOUNDARY = "=_load";
/** What is longer is an attachment, as in mail. */
const TEXT_BYTES_MAX = 20 * KB;
const LINE = 76;

/** @param {number} number */
export function messageOf(number) {
	const subject = `Load ${number}`;
	const size = sizeOf(number);
	const head = { to: TO[number % TO.length], subject, body: "", date: new Date(), id: `load-${number}@example.com` };
	const bytes = () => Buffer.concat([Buffer.from(multipart(mail(head))), ...parts(number, size)]);
	return { number, subject, bytes };
}

const multipart = (text) => text.replace(/Content-Type: .*/, `Content-Type: multipart/mixed; boundary="${BOUNDARY}"`);

function parts(number, size) {
	const text = Math.min(size, TEXT_BYTES_MAX);
	const file = size - text > 0 ? [part("application/octet-stream\r\nContent-Transfer-Encoding: base64"), lines(number, size - text)] : [];
	return [part("text/plain; charset=utf-8"), lines(number, text), ...file, Buffer.from(`\r\n--${BOUNDARY}--\r\n`)];
}

const part = (type) => Buffer.from(`\r\n--${BOUNDARY}\r\nContent-Type: ${type}\r\n\r\n`);

/** Lines that only this message has, and that are base64. */
function lines(number, size) {
	const line = `${`${number}A`.padStart(LINE, "Load")}\r\n`;
	return Buffer.alloc(size, line);
}

/** The first ones have every size, so that a short run has them as well. */
function sizeOf(number) {
	const place = number < SIZES.length ? SIZES[number].of : 1 + Math.floor(1000 * random(2 * number));
	const [least, most] = SIZES.findLast(({ of }) => place <= of).bytes;
	return Math.floor(least + (most - least) * random(2 * number + 1));
}

/** From 0 to 1, the same for the same number. */
function random(number) {
	let mixed = Math.imul(number + 1, 0x9e3779b1);
	mixed = Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b);
	return ((mixed ^ (mixed >>> 13)) >>> 0) / 2 ** 32;
}
