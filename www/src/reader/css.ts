/**
 * The styles of a mail without what could load anything. The browser's own parser reads them and they are written
 * anew of what it understood, each value of functions that are known to draw and not to fetch.
 */

const COLOURS = ["rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "color", "color-mix", "light-dark"];
const SIZES = ["calc", "min", "max", "clamp", "var", "minmax", "repeat", "fit-content"];
const DRAWING = ["linear-gradient", "radial-gradient", "repeating-linear-gradient", "repeating-radial-gradient"];
const MOVING = ["translate", "translatex", "translatey", "rotate", "scale", "rect"];
const FUNCTIONS = new Set([...COLOURS, ...SIZES, ...DRAWING, ...MOVING]);

export function safeSheet(css: string): string {
	const sheet = new CSSStyleSheet();
	sheet.replaceSync(css);
	const safe = rulesOf(sheet);
	// A selector may hold it in a string, and would end the element here.
	return safe.includes("</") ? "" : safe;
}

export function safeDeclarations(css: string): string {
	const sheet = new CSSStyleSheet();
	sheet.insertRule("a {}");
	const { style } = sheet.cssRules[0] as CSSStyleRule;
	style.cssText = css;
	return declarationsOf(style);
}

function rulesOf({ cssRules }: CSSStyleSheet | CSSMediaRule): string {
	return [...cssRules].map(ruleOf).join("\n");
}

/** Imports, fonts and whatever else there is are left out. */
function ruleOf(rule: CSSRule): string {
	if (rule instanceof CSSStyleRule) return `${rule.selectorText} { ${declarationsOf(rule.style)} }`;
	// The paper is white, whatever the reader's theme.
	if (rule instanceof CSSMediaRule && !rule.conditionText.includes("prefers-color-scheme"))
		return `@media ${rule.conditionText} { ${rulesOf(rule)} }`;
	return "";
}

/** Each longhand by itself, so that none hides behind the variable of its shorthand. */
function declarationsOf(style: CSSStyleDeclaration): string {
	return [...style].map((name) => declarationOf(name, style)).join("");
}

function declarationOf(name: string, style: CSSStyleDeclaration): string {
	const value = style.getPropertyValue(name);
	const priority = style.getPropertyPriority(name) && " !important";
	return isSafe(value) ? `${name}: ${value}${priority}; ` : "";
}

/** A backslash can spell any name in a variable, and `<` can end the element. */
function isSafe(value: string): boolean {
	const called = [...value.matchAll(/([\w-]*)\(/g)].map(([, name]) => name.toLowerCase());
	return value !== "" && !/[\\<]/.test(value) && called.every((name) => name === "" || FUNCTIONS.has(name));
}
