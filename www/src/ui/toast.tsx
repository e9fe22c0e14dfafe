import { t } from "../lib/i18n.ts";
import { useShortcuts } from "../lib/keyboard.ts";
import { dismiss, toast, undoLast } from "../lib/toast.ts";
import { X } from "lucide";
import { Icon } from "./icon.tsx";

/** The place is always there, so that screen readers say what comes into it. */
export function ToastPlace() {
	const shown = toast.value;
	useShortcuts(shown?.undo ? [{ keys: "z", does: "key.undo", run: undoLast }] : []);
	return (
		<div class="toast-place" role="status">
			{shown && (
				<div class={`toast ${shown.tone}`}>
					<span>{shown.text}</span>
					{shown.undo && (
						<button type="button" class="link" onClick={undoLast}>
							{t("undo")} <kbd>z</kbd>
						</button>
					)}
					<button type="button" class="quiet square" aria-label={t("close")} onClick={dismiss}>
						<Icon of={X} />
					</button>
				</div>
			)}
		</div>
	);
}
