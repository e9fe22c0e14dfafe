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
	{ of: 2, bytes: [19.9 * MB - 2 * KB, 19.9 * MB - 2 * KB] },
];
const TO = ["Chris Doe <chris@example.org>", "Dana Fox <dana@example.org>", "Kim New <kim@example.net>"];
const LINE = 76;

/** @param {number} number */
export function messageOf(number) {
	const subject = `Load ${number}`;
	const size = sizeOf(number);
	const date = new Date();
	const bytes = () => {
		const head = mail({ to: TO[number % TO.length], subject, body: "", date, id: `load-${number}@example.com` });
		return Buffer.concat([Buffer.from(head), text(number, size)]);
	};
	return { number, subject, bytes };
}

/** The first ones have every size, so that a short run has them as well. */
function sizeOf(number) {
	const place = number < SIZES.length ? SIZES[number].of : 1 + Math.floor(1000 * random(2 * number));
	const [least, most] = SIZES.findLast(({ of }) => place <= of).bytes;
	return Math.floor(least + (most - least) * random(2 * number + 1));
}

/** Lines that only this message has. */
function text(number, size) {
	const line = `${String(number).padStart(LINE - 10, "abcdefghij")} 01234567\r\n`;
	return Buffer.alloc(size, line);
}

/** From 0 to 1, the same for the same number. */
function random(number) {
	let mixed = Math.imul(number + 1, 0x9e3779b1);
	mixed = Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b);
	return ((mixed ^ (mixed >>> 13)) >>> 0) / 2 ** 32;
}
