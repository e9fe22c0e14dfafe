/** A native dialog: Escape and a press outside close it, and the focus goes back to where it was. */

import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { X } from "lucide";

import { t } from "../lib/i18n.ts";
import { Icon } from "./icon.tsx";

export function Dialog({ title, onClose, children }: { title: string; onClose: () => void; children: ComponentChildren }) {
	const dialog = useRef<HTMLDialogElement>(null);
	const heading = useId();
	// Before it is painted: what is typed then is meant for it.
	useLayoutEffect(() => {
		// Not every browser knows `closedby` as a property, so it is set as an attribute.
		dialog.current?.setAttribute("closedby", "any");
		dialog.current?.showModal();
	}, []);
	return (
		<dialog ref={dialog} aria-labelledby={heading} onClose={onClose}>
			<header>
				<h2 id={heading}>{title}</h2>
				<button type="button" class="quiet square" aria-label={t("close")} onClick={() => dialog.current?.close()}>
					<Icon of={X} />
				</button>
			</header>
			{children}
		</dialog>
	);
}

/** Asks before what cannot be taken back. */
export function Confirm(props: { title: string; text: string; does: string; onYes: () => void; onClose: () => void }) {
	return (
		<Dialog title={props.title} onClose={props.onClose}>
			<p>{props.text}</p>
			<form
				method="dialog"
				class="actions"
				onSubmit={(event) => {
					if ((event.submitter as HTMLButtonElement | null)?.value === "yes") props.onYes();
				}}
			>
				<button value="no">{t("cancel")}</button>
				<button value="yes" class="danger">
					{props.does}
				</button>
			</form>
		</Dialog>
	);
}
