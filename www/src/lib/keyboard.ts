/**
 * Shortcuts. A part of the app names those that it has while it is on the page; the one that was named last wins,
 * and the help (?) lists all of them.
 */

import { signal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";

import type { Id } from "./i18n.ts";

export interface Shortcut {
	/** As `KeyboardEvent.key` has it, or two of them, one after the other: "g i". */
	keys: string;
	/** What it does, for the help. */
	does: Id;
	run: () => void;
}

/** Held down these go on; what another one does is done once. */
const REPEATED = ["j", "k"];
/** How long the second key of two may take. */
const SECOND_KEY_MS = 1200;

export const active = signal<Shortcut[]>([]);

let first = "";
let firstAt = 0;

export function startKeyboard(): void {
	addEventListener("keydown", onKey);
}

/** The shortcuts that a component has while it is there; what they run is always its latest. */
export function useShortcuts(shortcuts: Shortcut[]): void {
	const latest = useRef(shortcuts);
	latest.current = shortcuts;
	const keys = shortcuts.map((shortcut) => shortcut.keys).join("|");
	// Before it is painted: whoever sees a part can press its keys.
	useLayoutEffect(() => {
		const mine = latest.current.map((shortcut, index) => ({
			...shortcut,
			run: () => latest.current[index]?.run(),
		}));
		active.value = [...active.value, ...mine];
		return () => {
			active.value = active.value.filter((shortcut) => !mine.includes(shortcut));
		};
	}, [keys]);
}

function onKey(event: KeyboardEvent): void {
	if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
	if (event.repeat && !REPEATED.includes(event.key)) return;
	if (isTyping(event.target) || document.querySelector("dialog[open]")) return;
	const two = event.timeStamp - firstAt < SECOND_KEY_MS ? `${first} ${event.key}` : "";
	first = "";
	const found = named(two) ?? named(event.key);
	if (found) {
		// A focused button or link keeps its own Enter and Space.
		if ((event.key === "Enter" || event.key === " ") && isPressable(event.target)) return;
		event.preventDefault();
		found.run();
	} else if (active.value.some(({ keys }) => keys.startsWith(`${event.key} `))) {
		[first, firstAt] = [event.key, event.timeStamp];
	}
}

function named(keys: string): Shortcut | undefined {
	return active.value.findLast((shortcut) => shortcut.keys === keys);
}

function isTyping(target: EventTarget | null): boolean {
	return target instanceof HTMLElement && (target.isContentEditable || target.matches("input:not([type=checkbox], [type=radio]), textarea, select"));
}

function isPressable(target: EventTarget | null): boolean {
	return target instanceof HTMLElement && target.matches("a, button, summary, [role=tab], input");
}
