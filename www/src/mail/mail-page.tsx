/** The Mail tab: one of four boxes, or one mail of it. */

import { useRoute } from "preact-iso";

import { BOXES, type BoxName, boxes } from "../state/boxes.ts";
import { useFreshEachMinute } from "../state/pages.ts";
import { NotFound } from "../ui/not-found.tsx";
import { BoxList } from "./box-list.tsx";
import { OneMail } from "./one-mail.tsx";
import "./mail.css";

export function MailPage() {
	const { box, id } = useRoute().params;
	return isBox(box) ? <MailOfBox key={box} name={box} id={id} /> : <NotFound />;
}

/** The box is kept fresh while one of its mails is read, so that going back or on finds it as it is. */
function MailOfBox({ name, id }: { name: BoxName; id?: string }) {
	const box = boxes[name];
	useFreshEachMinute(box.pages);
	return id ? <OneMail key={id} box={box} id={id} /> : <BoxList box={box} />;
}

function isBox(name: string | undefined): name is BoxName {
	return BOXES.includes(name as BoxName);
}
