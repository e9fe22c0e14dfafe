/** The HTML of a mail in its frame, with the pictures that it asks for only where its reader wants them. */

import { Image } from "lucide";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

import { t } from "../lib/i18n.ts";
import { Icon } from "../ui/icon.tsx";
import type { ToApp, ToReader } from "./messages.ts";

const NOTHING_YET: ToApp = { remoteImages: 0, lines: 4 };

export function HtmlFrame({ html, images }: { html: string; images: Record<string, string> }) {
	const frame = useRef<HTMLIFrameElement>(null);
	const [wanted, setWanted] = useState(false);
	const [said, setSaid] = useState(NOTHING_YET);
	// Before the frame is there, which says it once.
	useLayoutEffect(() => {
		const hear = ({ source, origin, data }: MessageEvent<ToApp>) => {
			if (source === frame.current?.contentWindow && origin === location.origin) setSaid(data);
		};
		addEventListener("message", hear);
		return () => removeEventListener("message", hear);
	}, []);
	const hand = () => {
		const mail: ToReader = { html, images, title: t("reader.body") };
		frame.current?.contentWindow?.postMessage(mail, location.origin);
	};
	return (
		<>
			{said.remoteImages > 0 && !wanted && (
				<div class="note images-note">
					<Icon of={Image} />
					<p>{t("reader.images-left-out")}</p>
					<button type="button" class="small" onClick={() => setWanted(true)}>
						{t("reader.show-images")}
					</button>
				</div>
			)}
			<iframe
				key={String(wanted)}
				ref={frame}
				class="paper"
				title={t("reader.body")}
				src={wanted ? "/reader-images" : "/reader"}
				style={{ "--lines": said.lines }}
				onLoad={hand}
			/>
		</>
	);
}
