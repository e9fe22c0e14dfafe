/** In a process of its own: compiles the core, and reads the message on its input; says as JSON how long each step took. */

import { readFileSync } from "node:fs";

import { first, took } from "./first.js";

const bytes = readFileSync(new URL("../../pkg/wasm/core_bg.wasm", import.meta.url));
const raw = new Uint8Array(readFileSync(0));
/** @type {WebAssembly.Module | undefined} */
let module;
const compile = took(() => (module = new WebAssembly.Module(bytes)));
if (module) console.log(JSON.stringify({ compile, ...first(module, raw) }));
