/** The addresses that a person writes from; mail with one of them is his. */

import { X } from "lucide";
import { useState } from "preact/hooks";

import type { PersonView } from "../api/types.ts";
import { t } from "../lib/i18n.ts";
import { Icon } from "../ui/icon.tsx";
import { addressesOf, wordsOfAddress } from "./addresses.ts";
import type { OpenRecord } from "./open-record.ts";

export function PersonAddresses({ open, person: { addresses } }: { open: OpenRecord; person: PersonView }) {
	const remove = (address: string) =>
		open.change({
			fields: { addresses: addresses.filter((other) => other !== address) },
			said: t("records.address.removed", { address }),
		});
	return (
		<section aria-labelledby="addresses">
			<h2 id="addresses">{t("records.addresses")}</h2>
			{addresses.length === 0 && <p class="soft small-text">{t("records.addresses.none")}</p>}
			<ul class="record-parts">
				{addresses.map((address) => (
					<li key={address}>
						<span class="cut" title={address}>
							{address}
						</span>
						<button
							type="button"
							class="quiet small square"
							aria-label={t("records.address.remove", { address })}
							title={t("remove")}
							onClick={() => remove(address)}
						>
							<Icon of={X} size={14} />
						</button>
					</li>
				))}
			</ul>
			<AddressForm open={open} addresses={addresses} />
		</section>
	);
}

function AddressForm({ open, addresses }: { open: OpenRecord; addresses: string[] }) {
	const [text, setText] = useState("");
	const [wrong, setWrong] = useState<string | null>(null);
	const add = (event: SubmitEvent) => {
		event.preventDefault();
		const added = addressesOf(text).filter((address) => !addresses.includes(address));
		if (added.length === 0) return;
		const onRefused = (error: unknown) => {
			// Several can stand there, and another may be typed already.
			setText((now) => (now ? `${text}, ${now}` : text));
			setWrong(wordsOfAddress(error));
		};
		setText("");
		open.change({
			fields: { addresses: [...addresses, ...added] },
			said: t("records.address.added", { address: added.join(", ") }),
			onRefused,
		});
	};
	return (
		<form class="field" onSubmit={add}>
			<div class="record-add">
				<input
					type="text"
					inputMode="email"
					autocomplete="off"
					aria-label={t("records.address.add")}
					placeholder={t("records.address.add")}
					aria-invalid={!!wrong}
					aria-describedby={wrong ? "address-wrong" : undefined}
					value={text}
					onInput={(event) => {
						setText(event.currentTarget.value);
						setWrong(null);
					}}
				/>
				<button disabled={!text.trim()}>{t("add")}</button>
			</div>
			{wrong && (
				<span id="address-wrong" class="wrong" role="alert">
					{wrong}
				</span>
			)}
		</form>
	);
}
