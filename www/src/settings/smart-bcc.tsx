/** Where a user finds the company's address, how it is used, and where mail to it may come from. */

import { t } from "../lib/i18n.ts";
import { isAdmin, user } from "../state/session.ts";
import { CopyButton } from "../ui/copy.tsx";
import { Setting } from "./parts.tsx";
import { Senders } from "./senders.tsx";

export function SmartBcc() {
	const { bccAddress } = user();
	return (
		<>
			<Setting title={t("settings.address.title")} text={t("settings.address.text")}>
				<div class="address">
					<code>{bccAddress}</code>
					<div class="actions">
						<CopyButton text={bccAddress} label={t("settings.address.title")} />
						{isAdmin() && (
							<a class="button small" href="/settings/company">
								{t("change")}
							</a>
						)}
					</div>
				</div>
				{!isAdmin() && <p class="small-text soft">{t("settings.address.who-changes")}</p>}
				<HowTo bccAddress={bccAddress} />
			</Setting>
			<Senders />
		</>
	);
}

/** The two ways, the first as a mail program shows it. */
function HowTo({ bccAddress }: { bccAddress: string }) {
	return (
		<div class="how-to">
			<figure>
				<dl class="compose">
					<div>
						<dt>{t("settings.how.to")}</dt>
						<dd>{t("settings.how.customer")}</dd>
					</div>
					<div class="lit">
						<dt>Bcc</dt>
						<dd>{bccAddress}</dd>
					</div>
					<div>
						<dt>{t("settings.how.subject")}</dt>
						<dd>{t("settings.how.offer")}</dd>
					</div>
				</dl>
				<figcaption>{t("settings.how.send")}</figcaption>
			</figure>
			<figure>
				<dl class="compose">
					<div class="lit">
						<dt>{t("settings.how.to")}</dt>
						<dd>{bccAddress}</dd>
					</div>
					<div>
						<dt>{t("settings.how.subject")}</dt>
						<dd>{t("settings.how.forwarded")}</dd>
					</div>
				</dl>
				<figcaption>{t("settings.how.forward")}</figcaption>
			</figure>
		</div>
	);
}
