/** Mails to try, each of which shows one thing. They are files of the app, read when they are picked. */

const FILES = import.meta.glob<string>("./samples/*.eml", { query: "?raw", import: "default" });

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

export const readSample = (name: SampleName): Promise<string> => FILES[`./samples/${name}.eml`]!();
