/** What every page has: its title, its place for what it says of itself, and what stands there while it waits. */

import type { IconNode } from "lucide";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

import { t } from "../lib/i18n.ts";
import { wordsOf } from "../lib/toast.ts";
import { Icon } from "./icon.tsx";

interface PageProps {
	title: string;
	/** In place of the title alone; it has the page's h1. */
	heading?: ComponentChildren;
	actions?: ComponentChildren;
	wide?: boolean;
	children: ComponentChildren;
}

export function Page(props: PageProps) {
	useTitle(props.title);
	return (
		<main class={props.wide ? "page wide" : "page"} id="main" tabIndex={-1}>
			<header class="page-head">
				{props.heading ?? <h1>{props.title}</h1>}
				{props.actions && <div class="actions">{props.actions}</div>}
			</header>
			{props.children}
		</main>
	);
}

/** The browser's title, which is also what a screen reader says of a new page. */
export function useTitle(title: string): void {
	useEffect(() => {
		document.title = `${title} · Smart BCC`;
	}, [title]);
}

/** Moves the focus to the page when its address changes, as a browser does for a new document. */
export function useFocusOnChange(path: string): void {
	const before = useRef(path);
	useEffect(() => {
		if (before.current === path) return;
		before.current = path;
		if (document.activeElement === document.body || !document.activeElement?.closest("#main")) {
			document.getElementById("main")?.focus({ preventScroll: true });
		}
	}, [path]);
}

/** Why there is nothing, and what to do about it. */
export function Empty({ of, title, children }: { of: IconNode; title: string; children?: ComponentChildren }) {
	return (
		<div class="empty">
			<Icon of={of} size={40} />
			<h2>{title}</h2>
			{children}
		</div>
	);
}

/** Stands where something is being loaded; it shows after a moment only, so that what is quick does not flicker. */
export function Waiting() {
	return (
		<p class="waiting" role="status">
			{t("loading")}
		</p>
	);
}

export function Failed({ error, again }: { error: unknown; again?: () => void }) {
	return (
		<div class="failed" role="alert">
			<p>{wordsOf(error)}</p>
			{again && (
				<button type="button" onClick={again}>
					{t("try-again")}
				</button>
			)}
		</div>
	);
}
