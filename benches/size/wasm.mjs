/** What a WebAssembly module is made of, and which crate its functions are of: so much of the format, and no more. */

const HEADER_BYTES = 8;
const [CUSTOM, IMPORT, CODE] = [0, 2, 10];
const FUNCTION_NAMES = 1;

/** Its crates. */
const OURS = /^smart_bcc/;
/** Its generic functions count for the crate that they are made for. */
const STANDARD = new Set(["core", "alloc", "std"]);
/** They tell wasm-bindgen the types of imports and exports, and are not shipped. */
const NOT_SHIPPED = /WasmDescribe|^__wbindgen_describe/;

/** Reads one number or text after the other. */
class Reader {
	/** @param {Uint8Array} bytes */
	constructor(bytes, at = 0) {
		this.bytes = bytes;
		this.at = at;
	}

	get isAtEnd() {
		return this.at >= this.bytes.length;
	}

	byte() {
		return this.bytes[this.at++];
	}

	/** LEB128, unsigned. */
	number() {
		let [value, shift, byte] = [0, 0, 0];
		do {
			byte = this.byte();
			value += (byte & 0x7f) * 2 ** shift;
			shift += 7;
		} while (byte & 0x80);
		return value;
	}

	/** @param {number} length */
	take(length) {
		this.at += length;
		return this.bytes.subarray(this.at - length, this.at);
	}

	text() {
		return new TextDecoder().decode(this.take(this.number()));
	}
}

/**
 * The sections, custom ones with their name, which is not in their bytes.
 *
 * @param {Uint8Array} wasm
 */
export function sections(wasm) {
	const reader = new Reader(wasm, HEADER_BYTES);
	const all = [];
	while (!reader.isAtEnd) {
		const id = reader.byte();
		const inside = new Reader(reader.take(reader.number()));
		const name = id === CUSTOM ? inside.text() : "";
		all.push({ id, name, bytes: inside.bytes.subarray(inside.at) });
	}
	return all;
}

/**
 * The bodies of functions with their names, "" where there is none.
 *
 * @param {Uint8Array} wasm
 */
export function namedFunctions(wasm) {
	const all = sections(wasm);
	const find = (/** @type {(section: typeof all[number]) => boolean} */ is) => new Reader(all.find(is)?.bytes ?? new Uint8Array());
	const names = functionNames(find(({ name }) => name === "name"));
	const imported = importedFunctions(find(({ id }) => id === IMPORT));
	const code = find(({ id }) => id === CODE);
	return Array.from({ length: code.number() }, (_, at) => ({ name: names.get(imported + at) ?? "", bytes: code.take(code.number()) }));
}

/** @param {Reader} reader of the section `name` */
function functionNames(reader) {
	/** @type {Map<number, string>} */
	const names = new Map();
	while (!reader.isAtEnd) {
		const id = reader.byte();
		const inside = new Reader(reader.take(reader.number()));
		if (id !== FUNCTION_NAMES) continue;
		for (let left = inside.number(); left > 0; left -= 1) names.set(inside.number(), inside.text());
	}
	return names;
}

/**
 * How many there are; wasm-bindgen imports nothing but functions.
 *
 * @param {Reader} reader of the section of imports
 */
function importedFunctions(reader) {
	const count = reader.number();
	for (let left = count; left > 0; left -= 1) {
		const name = `${reader.text()} ${reader.text()}`;
		if (reader.byte() !== 0) throw new Error(`${name}: expected only functions to be imported`);
		reader.number();
	}
	return count;
}

/**
 * The crate of a function, and of ours the module, by its mangled name (RFC 2603), which spells out each crate root the
 * first time that it stands there; null where it is not shipped.
 *
 * @param {string} name
 */
export function crateOf(name) {
	if (NOT_SHIPPED.test(name)) return null;
	if (!name.startsWith("_R")) return "wasm-bindgen and C names";
	const roots = [...name.matchAll(/Cs[0-9A-Za-z]*_(?=\d)/g)].map(({ 0: root, index }) => identifiers(name.slice(index + root.length)));
	const [crate, module] = roots.find(([crate]) => !STANDARD.has(crate)) ?? ["the standard library"];
	return OURS.test(crate) && module ? `${crate}::${module}` : crate;
}

/**
 * The crate, and what follows it.
 *
 * @param {string} path of a mangled name, from a crate's own name on
 */
function identifiers(path) {
	const [crate, length] = identifier(path);
	return [crate, identifier(path.slice(length))[0]];
}

/**
 * @param {string} path
 * @returns {[name: string, chars: number]}
 */
function identifier(path) {
	const [digits, count] = /^(\d+)_?/.exec(path) ?? ["", "0"];
	const end = digits.length + Number(count);
	return [path.slice(digits.length, end), end];
}
