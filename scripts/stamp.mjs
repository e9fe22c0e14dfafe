/**
 * The block that the platform puts on top of a message that it delivers, as it looks on real mail: its
 * Received field, its ARC set, and the results of authentication. Local deliveries have none, so the tests
 * and `npm run deliver` put this one on.
 */

const AUTHSERV_ID = "mx.cloudflare.net";
const HELO = "mail.example.net";
const IP = "192.0.2.25";

/**
 * What the platform may have found: `pass` is all three, `none` that it put no stamp on at all, as happens.
 *
 * @typedef {"pass" | "dkim" | "spf" | "fail" | "none" | "temperror"} Auth
 */

/** @type {Record<Exclude<Auth, "none">, { dkim: string, spf: string, dmarc: string }>} */
const RESULTS = {
	pass: { dkim: "pass", spf: "pass", dmarc: "pass" },
	dkim: { dkim: "pass", spf: "none", dmarc: "none" },
	spf: { dkim: "none", spf: "pass", dmarc: "none" },
	fail: { dkim: "fail", spf: "fail", dmarc: "fail" },
	temperror: { dkim: "temperror", spf: "temperror", dmarc: "temperror" },
};

export const AUTHS = [...Object.keys(RESULTS), "none"];

/**
 * The message with the stamp on top, in the line ends of the message.
 *
 * @param {Uint8Array} raw
 * @param {{ from: string, to: string, auth?: Auth, domain?: string, spfFor?: string, now?: Date }} envelope
 *   the envelope's two addresses; `domain` stands in for that of the From field, and `spfFor` for the address that
 *   SPF was checked for
 * @returns {Uint8Array}
 */
export function stamp(raw, envelope) {
	const { from, to, auth = "pass", domain = authorDomain(raw), spfFor = from, now = new Date() } = envelope;
	if (auth === "none") return raw;
	const set = arcSets(raw) + 1;
	const payload = payloadOf(RESULTS[auth], { from: spfFor, domain, set });
	const fields = [
		received(to, now),
		...arcSet(set, payload, now),
		receivedSpf(RESULTS[auth].spf, spfFor),
		`Authentication-Results: ${payload}`,
	];
	const end = lineEnd(raw);
	const block = new TextEncoder().encode(fields.map((field) => field.replaceAll("\n", end) + end).join(""));
	const stamped = new Uint8Array(block.length + raw.length);
	stamped.set(block);
	stamped.set(raw, block.length);
	return stamped;
}

/**
 * The domain of the From field, as far as a stamp needs it.
 *
 * @param {Uint8Array} raw
 */
export function authorDomain(raw) {
	const from = /^from:(.*(?:\r?\n[ \t].*)*)/im.exec(headerOf(raw))?.[1] ?? "";
	const address = /<([^<>]*)>[^<]*$/.exec(from)?.[1] ?? from;
	return /@([^\s@>]+)\s*$/.exec(address.trim())?.[1].toLowerCase() ?? "example.invalid";
}

/**
 * @param {{ dkim: string, spf: string, dmarc: string }} results
 * @param {{ from: string, domain: string, set: number }} message
 */
function payloadOf({ dkim, spf, dmarc }, { from, domain, set }) {
	const clauses = [
		dkim === "none" ? "dkim=none" : `dkim=${dkim} header.d=${domain} header.s=s1 header.b=L6CZ3OJ0`,
		`dmarc=${dmarc} header.from=${domain} policy.dmarc=none`,
		`spf=none (${AUTHSERV_ID}: no SPF records found for postmaster@${HELO}) smtp.helo=${HELO}`,
		...(from ? [`spf=${spf} (${spfSays(spf, from)}) smtp.mailfrom=${from}`] : []),
		`arc=${set > 1 ? "pass" : "none"} smtp.remote-ip=${IP}`,
	];
	return `${AUTHSERV_ID};\n\t${clauses.join(";\n\t")}`;
}

/**
 * @param {string} spf
 * @param {string} from
 */
function spfSays(spf, from) {
	const verb = spf === "pass" ? "designates" : "does not designate";
	return `${AUTHSERV_ID}: domain of ${from} ${verb} ${IP} as permitted sender`;
}

/**
 * @param {string} to
 * @param {Date} now
 */
function received(to, now) {
	const date = now.toUTCString().replace("GMT", "+0000");
	return `Received: from ${HELO} (${IP})\n        by cloudflare-email.net (cloudflare) id GY1KdjWjOU9O\n        for <${to}>; ${date}`;
}

/**
 * The signatures have the right shape and prove nothing.
 *
 * @param {number} set
 * @param {string} payload
 * @param {Date} now
 */
function arcSet(set, payload, now) {
	const key = `i=${set}; a=rsa-sha256; s=cf2024-1; d=cloudflare-email.net;`;
	const time = Math.floor(now.getTime() / 1000);
	const signature = `${"Q6DQCEfCC6STPKiyXzW8NaxswfKgsf8hXmG1Gtt9ovsB".repeat(7)}==`;
	return [
		`ARC-Seal: ${key} cv=${set > 1 ? "pass" : "none"};\n\tb=${folded(signature)};`,
		`ARC-Message-Signature: ${key} c=relaxed/relaxed;\n\th=To:Subject:Date:From:reply-to:cc:in-reply-to:references; t=${time};\n\tx=${time + 604800}; bh=9flxvThOKDWRnxJaGZ4/6JrDScAxqARqKsy7d+DdzJY=;\n\tb=${folded(signature)};`,
		`ARC-Authentication-Results: i=${set}; ${payload}`,
	];
}

/**
 * @param {string} spf
 * @param {string} from
 */
function receivedSpf(spf, from) {
	const facts = `receiver=${AUTHSERV_ID}; client-ip=${IP}; envelope-from="${from}"; helo=${HELO};`;
	return `Received-SPF: ${spf} (${spfSays(spf, from)})\n\t${facts}`;
}

/** @param {string} text */
function folded(text) {
	return text.replace(/(.{72})(?=.)/g, "$1\n\t");
}

/**
 * How many ARC sets other servers have put on.
 *
 * @param {Uint8Array} raw
 */
function arcSets(raw) {
	const instances = headerOf(raw).matchAll(/^arc-seal:\s*i=(\d+)/gim);
	return Math.max(0, ...[...instances].map(([, instance]) => Number(instance)));
}

/** @param {Uint8Array} raw */
function headerOf(raw) {
	const text = new TextDecoder("latin1").decode(raw.subarray(0, 1 << 18));
	return text.split(/\r?\n\r?\n/, 1)[0];
}

/** @param {Uint8Array} raw */
function lineEnd(raw) {
	const lineFeed = raw.indexOf(0x0a);
	return lineFeed > 0 && raw[lineFeed - 1] !== 0x0d ? "\n" : "\r\n";
}
