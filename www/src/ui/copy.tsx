/** A text that people take elsewhere, with a button that copies it. */

import { Check, Copy } from "lucide";
import { useState } from "preact/hooks";

import { t } from "../lib/i18n.ts";
import { Icon } from "./icon.tsx";

const SAYS_SO_MS = 2000;

export function Copyable({ text, label }: { text: string; label: string }) {
	return (
		<span class="copyable">
			<code>{breakable(text)}</code>
			<CopyButton text={text} label={label} />
		</span>
	);
}

/** Where an address needs two lines, its domain is the second. */
function breakable(text: string) {
	const at = text.indexOf("@");
	return at < 0 ? text : [text.slice(0, at), <wbr />, text.slice(at)];
}

/** `label` says what is copied, for those who do not see what stands beside. */
export function CopyButton({ text, label }: { text: string; label: string }) {
	const [copied, setCopied] = useState(false);
	const copy = async () => {
		await navigator.clipboard.writeText(text);
		setCopied(true);
		setTimeout(() => setCopied(false), SAYS_SO_MS);
	};
	return (
		<button type="button" class="small" onClick={copy} aria-label={`${t(copied ? "copied" : "copy")}: ${label}`}>
			<Icon of={copied ? Check : Copy} size={14} />
			<span aria-live="polite">{t(copied ? "copied" : "copy")}</span>
		</button>
	);
}
