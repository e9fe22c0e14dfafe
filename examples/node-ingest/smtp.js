/** An SMTP server that hands what comes to `receive`, and answers the sender's server by what becomes of it. */

import { receive } from "smart-bcc";
import { SMTPServer } from "smtp-server";

import { verdictOf } from "./verdict.js";

const MESSAGE_BYTES_MAX = 20 * 1024 * 1024;

/**
 * @param {object} of
 * @param {import("smart-bcc").Store} of.store
 * @param {import("smart-bcc").Options} of.options
 * @param {Function} [of.resolver]
 * @param {{ key: Buffer, cert: Buffer }} [of.tls] without it STARTTLS is not offered
 */
export function smtpServer({ store, options, resolver, tls }) {
	return new SMTPServer({
		banner: "Smart BCC",
		authOptional: true,
		disabledCommands: tls ? ["AUTH"] : ["AUTH", "STARTTLS"],
		...tls,
		size: MESSAGE_BYTES_MAX,
		onRcptTo,
		onData: (stream, session, done) => take(stream, session).then(() => done(), done),
	});

	async function take(stream, session) {
		const { mailFrom, rcptTo } = session.envelope;
		const raw = await bytesOf(stream);
		const message = { mailFrom: mailFrom.address ?? "", rcptTo: rcptTo[0].address, raw };
		const { remoteAddress: ip, hostNameAppearsAs: helo } = session;
		const authentication = await verdictOf(raw, { mailFrom: message.mailFrom, ip, helo, resolver });
		const outcome = await receive(message, store, { ...options, authentication });
		console.log(JSON.stringify(outcome.log));
		if (outcome.outcome === "refused") throw reply(550, outcome.text);
		if (outcome.outcome === "deferred") throw reply(451, `4.3.0 Try again later (${outcome.reason})`);
	}
}

/** One answer stands for all recipients of a message, and one may be refused: so each has a transaction of its own. */
function onRcptTo(_, { envelope }, done) {
	done(envelope.rcptTo.length ? reply(452, "4.5.3 One recipient at a time") : null);
}

/** A message that is too long is read to its end, or its sender would not read the answer. */
async function bytesOf(stream) {
	const chunks = [];
	for await (const chunk of stream) if (!stream.sizeExceeded) chunks.push(chunk);
	if (stream.sizeExceeded) throw reply(552, `5.3.4 Larger than ${MESSAGE_BYTES_MAX} bytes`);
	return new Uint8Array(Buffer.concat(chunks));
}

const reply = (responseCode, text) => Object.assign(new Error(text), { responseCode });
