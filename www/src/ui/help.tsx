/** The shortcuts that are there now. */

import { t } from "../lib/i18n.ts";
import { active } from "../lib/keyboard.ts";
import { Dialog } from "./dialog.tsx";
import "./help.css";

export function Help({ onClose }: { onClose: () => void }) {
	const shortcuts = [...new Map(active.value.map((shortcut) => [shortcut.keys, shortcut])).values()];
	return (
		<Dialog title={t("key.title")} onClose={onClose}>
			<dl class="keys">
				{shortcuts.map(({ keys, does }) => (
					<div key={keys}>
						<dt>
							{keys.split(" ").map((key) => (
								<kbd key={key}>{key}</kbd>
							))}
						</dt>
						<dd>{t(does)}</dd>
					</div>
				))}
			</dl>
		</Dialog>
	);
}
