/**
 * Signatures, verified by the platform's cryptography.
 *
 * @import { Core, Span, VerifyRequest } from "./types/core.js"
 */

const ALGORITHMS = {
	"rsa-sha256": { format: "spki", parameters: { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" } },
	"ed25519-sha256": { format: "raw", parameters: { name: "Ed25519" } },
};

/**
 * A key that the platform cannot read verifies nothing.
 *
 * @param {Core} core
 * @param {VerifyRequest} request
 * @returns {Promise<boolean>}
 */
export async function verify(core, { algorithm, ...places }) {
	const { format, parameters } = ALGORITHMS[algorithm];
	const copy = (/** @type {Span} */ { at, length }) => new Uint8Array(core.memory.buffer, at, length).slice();
	const [key, data, signature] = [places.key, places.data, places.signature].map(copy);
	const imported = await crypto.subtle
		.importKey(/** @type {"spki" | "raw"} */ (format), key, parameters, false, ["verify"])
		.catch(isUnreadable);
	return imported ? crypto.subtle.verify(parameters.name, imported, signature, data) : false;
}

/** @param {unknown} error */
function isUnreadable(error) {
	if (error instanceof DOMException && error.name === "DataError") return null;
	throw error;
}
