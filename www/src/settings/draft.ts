/**
 * What is typed in place of what is saved. Once that is otherwise, by this form or by somebody else, it is what is
 * shown; the field itself stays, and with it the focus.
 */

import { useState } from "preact/hooks";

export function useDraft(saved: string): [typed: string, type: (text: string) => void] {
	const [draft, setDraft] = useState({ over: saved, text: saved });
	return [draft.over === saved ? draft.text : saved, (text) => setDraft({ over: saved, text })];
}
