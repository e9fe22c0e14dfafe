/** What mailauth finds out about a message (RFC 6376, 7208, 7489), as `receive` takes it. */

import { authenticate } from "mailauth";
import { inspect } from "smart-bcc";

/**
 * @param {Uint8Array} raw
 * @param {{ mailFrom: string, ip?: string, helo?: string, resolver?: Function }} session `ip` and `helo` of who
 *   delivered it; without them SPF cannot be checked. `resolver` asks the DNS, as `dns.promises.resolve` does.
 * @returns {Promise<import("smart-bcc").GivenAuthentication>}
 */
export async function verdictOf(raw, { mailFrom, ip, helo, resolver }) {
	const session = { sender: mailFrom, ip, helo, resolver, disableArc: true, disableBimi: true };
	const { dkim, spf, dmarc } = await authenticate(Buffer.from(raw), session);
	return {
		dkim: dkim.results.map(({ status, signingDomain }) => ({ result: status.result, domain: signingDomain ?? null })),
		spf: ip ? { result: spf.status.result, domain: spf.domain } : null,
		// The domain of From: mailauth's `dmarc.domain` is the organizational one.
		dmarc: dmarc ? { result: dmarc.status.result, domain: domainOf(inspect(raw, { bodies: false }).author.address) } : null,
	};
}

const domainOf = (address) => address?.split("@").at(-1) ?? null;
