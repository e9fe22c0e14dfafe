/** What the deployment lacks, and the commands that mend it. */

import { type Id, t } from "../lib/i18n.ts";
import { Copyable } from "../ui/copy.tsx";
import type { Setting } from "./missing.ts";

const REMEDIES: Record<Setting, { text: Id; commands: string[] }> = {
	SETUP_TOKEN: { text: "start.missing.secret", commands: ["openssl rand -hex 32", "npx wrangler secret put SETUP_TOKEN"] },
	AUTH_SECRET: { text: "start.missing.secret", commands: ["openssl rand -hex 32", "npx wrangler secret put AUTH_SECRET"] },
	MAIL_DOMAIN: { text: "start.missing.variable", commands: ['MAIL_DOMAIN = "bcc.example.com"', "npx wrangler deploy"] },
	KV: { text: "start.missing.store", commands: ["npx wrangler deploy"] },
};

export function MissingNote({ name }: { name: Setting }) {
	const { text, commands } = REMEDIES[name];
	return (
		<div class="note warn missing" role="alert">
			<p>{t(text, { name })}</p>
			{commands.map((command) => (
				<Copyable key={command} text={command} label={command} />
			))}
		</div>
	);
}
