/**
 * Links lead out of the mail into a page of their own, and say where. One whose words name another place than it
 * leads to has the real one after it.
 */

const SCHEMES = ["http:", "https:", "mailto:"];

/** Letters that a name of a host is written in, without those of scripts that stand beside it with no space. */
const LABEL = String.raw`[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}-]`;
const HOST = new RegExp(String.raw`(?:${LABEL}{1,63}\.){1,8}\p{L}${LABEL}{1,62}`, "gu");
/** Of the words of a link; who writes more names no host. */
const WORDS_MAX = 500;

export function guardLinks(page: Element): void {
	for (const link of page.querySelectorAll("a[href]")) guard(link);
}

function guard(link: Element): void {
	const target = URL.parse(link.getAttribute("href") ?? "");
	if (!target || !SCHEMES.includes(target.protocol)) {
		link.removeAttribute("href");
		return;
	}
	link.setAttribute("href", target.href);
	link.setAttribute("title", target.href);
	link.setAttribute("target", "_blank");
	link.setAttribute("rel", "noopener noreferrer");
	const host = hostOf(target);
	if (host && namedIn(link, target).some((named) => !isOf(named, host))) link.after(mark(host, link));
}

function hostOf({ protocol, pathname, host }: URL): string {
	return protocol === "mailto:" ? pathname.slice(pathname.lastIndexOf("@") + 1).toLowerCase() : host;
}

/** The hosts that its words name; of an address they name what is behind the @. */
function namedIn(link: Element, { protocol }: URL): string[] {
	const words = (link.textContent ?? "").slice(0, WORDS_MAX);
	const said = protocol === "mailto:" ? words.replace(/[^\s<>()]*@/g, " ") : words;
	return (said.match(HOST) ?? []).flatMap((host) => URL.parse(`https://${host}`)?.hostname ?? []);
}

/** `www.example.com` and `example.com` are of one owner. */
function isOf(named: string, host: string): boolean {
	const name = host.replace(/:\d+$/, "");
	return named === name || name.endsWith(`.${named}`) || named.endsWith(`.${name}`);
}

function mark(host: string, link: Element): Element {
	const mark = link.ownerDocument.createElement("span");
	mark.setAttribute("data-real-host", "");
	mark.textContent = `[${host}]`;
	return mark;
}
