/** Mails to try, each of which shows one thing. */

export const SAMPLES = [
	"bcc-customer",
	"two-deals",
	"forward-gmail",
	"forward-outlook",
	"forward-japanese",
	"attachments",
	"forged",
] as const;
export type SampleName = (typeof SAMPLES)[number];

/** They are loaded together, behind what the page shows first. */
export async function readSample(name: SampleName): Promise<string> {
	const { FILES } = await import("./sample-files.ts");
	return FILES[`./samples/${name}.eml`]!;
}
