/** A plain text: its links lead somewhere, and what it quotes at length is folded. */

import type { ComponentChildren } from "preact";

import { t } from "../lib/i18n.ts";

/** Quotes of more lines than these are folded. */
const SHOWN_QUOTE_LINES = 5;

interface Block {
	quoted: boolean;
	lines: string[];
}

export function PlainText({ text }: { text: string }) {
	const blocks = blocksOf(text.trim());
	return (
		<div class="plain-text">
			{text.trim() === "" && <p class="soft">{t("reader.empty")}</p>}
			{blocks.map((block, index) => (
				<Part key={index} {...block} />
			))}
		</div>
	);
}

function Part({ quoted, lines }: Block) {
	const words = <div class={quoted ? "quoted" : undefined}>{linked(lines.join("\n"))}</div>;
	if (!quoted || lines.length <= SHOWN_QUOTE_LINES) return words;
	return (
		<details>
			<summary aria-label={t("reader.quote", { count: lines.length })} title={t("reader.quote", { count: lines.length })}>
				…
			</summary>
			{words}
		</details>
	);
}

/** Neighbouring lines that are quoted, or are not. */
function blocksOf(text: string): Block[] {
	const blocks: Block[] = [];
	for (const line of text.split(/\r?\n/)) {
		const quoted = line.startsWith(">");
		const last = blocks.at(-1);
		if (last?.quoted === quoted) last.lines.push(line);
		else blocks.push({ quoted, lines: [line] });
	}
	return blocks;
}

/** Addresses of pages; what ends a sentence is not of them. */
function linked(text: string): ComponentChildren[] {
	return text.split(/(https?:\/\/[^\s<>"'「」（）、。]*[^\s<>"'「」（）、。.,;:!?)\]])/i).map((piece, index) => {
		if (index % 2 === 0) return piece;
		return (
			<a key={index} href={piece} target="_blank" rel="noopener noreferrer">
				{piece}
			</a>
		);
	});
}
