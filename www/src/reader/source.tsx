/** A mail exactly as it came, for those who want to know; long ones from their beginning. */

import { Download } from "lucide";

import { getBlob } from "../lib/api.ts";
import { size } from "../lib/format.ts";
import { t } from "../lib/i18n.ts";
import { CopyButton } from "../ui/copy.tsx";
import { Icon } from "../ui/icon.tsx";
import { useLoad } from "../ui/load.ts";
import { Failed, Waiting } from "../ui/page.tsx";
import "./reader.css";

const SHOWN_BYTES = 256 * 1024;

export function Source({ id }: { id: string }) {
	const { value, error, again } = useLoad(id, () => load(id));
	if (error) return <Failed error={error} again={again} />;
	if (!value) return <Waiting />;
	return (
		<section class="mail-source" aria-label={t("reader.source")}>
			<div class="actions">
				<a class="button" href={`/api/v1/mail/${id}/raw`} download={`${id}.eml`}>
					<Icon of={Download} />
					{t("reader.download-eml")}
				</a>
				<CopyButton text={value.text} label={t("reader.source")} />
			</div>
			<pre tabIndex={0} aria-label={t("reader.source")}>
				{value.text}
			</pre>
			{value.moreBytes > 0 && <p class="soft">{t("reader.source-more", { size: size(value.moreBytes) })}</p>}
		</section>
	);
}

async function load(id: string): Promise<{ text: string; moreBytes: number }> {
	const blob = await getBlob(`mail/${id}/raw`);
	const bytes = await blob.slice(0, SHOWN_BYTES).arrayBuffer();
	return { text: decode(bytes), moreBytes: blob.size - bytes.byteLength };
}

/** UTF-8 as most are, else a letter a byte, so that none is lost. A letter that the end cuts through is left out. */
function decode(bytes: ArrayBuffer): string {
	try {
		return new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
	} catch {
		return new TextDecoder("latin1").decode(bytes);
	}
}
