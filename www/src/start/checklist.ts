/** What is to be done at Cloudflare, in the two ways that there are, with the values to be taken there. */

import type { Id } from "../lib/i18n.ts";

export type Way = "zone" | "subdomain";
export const WAYS: Way[] = ["zone", "subdomain"];

export interface Task {
	id: string;
	title: Id;
	text: Id;
	values: { label: Id; value: string }[];
	optional?: boolean;
}

/** Where the company's mail goes to, and where this app is. */
export interface Deployment {
	bccAddress: string;
	origin: string;
}

export function tasksOf(way: Way, deployment: Deployment): Task[] {
	return [...(way === "zone" ? ofZone(deployment) : ofSubdomain(deployment)), outgoing(deployment)];
}

/** A domain of two labels can be nothing but a zone; a longer one is a part of one, mostly. */
export function likelyWay({ bccAddress }: Deployment): Way {
	return mailDomainOf(bccAddress).split(".").length > 2 ? "subdomain" : "zone";
}

function ofZone({ bccAddress, origin }: Deployment): Task[] {
	const zone = { label: "start.value.zone", value: mailDomainOf(bccAddress) } as const;
	const worker = { label: "start.value.worker", value: workerOf(origin) } as const;
	return [
		{ id: "routing", title: "start.zone.routing", text: "start.zone.routing.text", values: [zone] },
		{ id: "catch-all", title: "start.zone.rule", text: "start.zone.rule.text", values: [worker] },
	];
}

function ofSubdomain({ bccAddress, origin }: Deployment): Task[] {
	const subdomain = { label: "start.value.subdomain", value: mailDomainOf(bccAddress) } as const;
	const address = { label: "start.value.address", value: bccAddress } as const;
	const worker = { label: "start.value.worker", value: workerOf(origin) } as const;
	return [
		{ id: "subdomain", title: "start.sub.routing", text: "start.sub.routing.text", values: [subdomain] },
		{ id: "subaddressing", title: "start.sub.detail", text: "start.sub.detail.text", values: [] },
		{ id: "rule", title: "start.sub.rule", text: "start.sub.rule.text", values: [address, worker] },
	];
}

function outgoing({ origin }: Deployment): Task {
	const values = [
		{ label: "start.value.app-url", value: `APP_URL = "${origin}"` },
		{ label: "start.value.binding", value: '[[send_email]]\nname = "EMAIL"' },
		{ label: "start.value.deploy", value: "npx wrangler deploy" },
	] as const;
	return { id: "outgoing", title: "start.outgoing", text: "start.outgoing.text", values: [...values], optional: true };
}

export const mailDomainOf = (bccAddress: string) => bccAddress.slice(bccAddress.indexOf("@") + 1);

/** On workers.dev the host begins with the Worker's name; elsewhere it is what wrangler.toml calls it. */
function workerOf(origin: string): string {
	const { hostname } = new URL(origin);
	return hostname.endsWith(".workers.dev") ? hostname.split(".")[0] : "smart-bcc";
}
