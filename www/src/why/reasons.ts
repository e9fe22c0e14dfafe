/** What the core says, in the reader's language: the sentences of a trace, its reasons and its rules. */

import { has, t } from "../lib/i18n.ts";

/** A sentence of a trace. The core writes them in English, and a translation is found by that (`ja/says.json`). */
export const sayText = (says: string) => (has(says) ? t(says) : says);

/** The sentence for a reason such as `no-stamp`, or for a defect of a mail. */
export const reasonText = (code: string) => textOr(`why.reason.${code}`, code);

/** What a rule of docs/rules.md is about. */
export const ruleTitle = (rule: string) => textOr(`why.rule.${rule}`, "");

const textOr = (id: string, otherwise: string) => (has(id) ? t(id) : otherwise);
