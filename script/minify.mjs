// Makes the page's WebAssembly, the JavaScript that wasm-bindgen writes for it, and its styles small. Trunk's own
// minifier does not know all of today's syntax and gives up on what wasm-bindgen writes.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import binaryen from "binaryen";
import { transformSync } from "esbuild";

// A dependency exports classes for streams to JavaScript, and wasm-bindgen keeps all that they need. The page
// calls none of them: they go, from both sides.
const unused = [];
const withoutClasses = (text) =>
  text
    .replace(/^export class (\w+) \{\n[^]*?^\}\n/gm, (_, name) => (unused.push(name), ""))
    .replace(/^if \(Symbol\.dispose\) (\w+)\.[^\n]*\n/gm, (line, name) => (unused.includes(name) ? "" : line))
    .replace(/^const (\w+)Finalization = [^]*?;\n/gm, (line, name) => (unused.includes(name) ? "" : line));

// Functions that lose their body, by name. What only those classes call is found in tables as well, where nobody
// can tell that no one calls it any more. And what says at length which string was cut inside a character takes a
// kilobyte: such a fault stops the page with less words.
const NO_BODY = /wasm_streams|js_sys::futures::future_to_promise|core.*::slice_error_fail/;

const FEATURES = ["bulk-memory", "nontrapping-float-to-int", "sign-ext", "mutable-globals", "reference-types", "multivalue"];
// Measured on this page, gzip; see ARCHITECTURE.md.
const PASSES = "-Os --flatten --rereloop -Oz -Os --one-caller-inline-max-function-size=0 -Oz --converge --dealign".split(" ");

function withoutUnused(file) {
  const module = binaryen.readBinary(readFileSync(file));
  const exported = Array.from({ length: module.getNumExports() }, (_, i) => binaryen.getExportInfo(module.getExportByIndex(i)));
  const prefixes = unused.flatMap((name) => [`__wbg_${name.toLowerCase()}_`, `${name.toLowerCase()}_`]);
  for (const { name } of exported) {
    if (prefixes.some((prefix) => name.startsWith(prefix))) module.removeExport(name);
  }
  const functions = Array.from({ length: module.getNumFunctions() }, (_, i) => binaryen.getFunctionInfo(module.getFunctionByIndex(i)));
  for (const { name, base, params, results } of functions) {
    if (base || !NO_BODY.test(name)) continue;
    module.removeFunction(name);
    module.addFunction(name, params, results, [], module.unreachable());
  }
  writeFileSync(file, module.emitBinary());
  module.dispose();
}

// Where in the code of others a fault lies is not told, for its files' names take a kilobyte: they become strokes, which
// pack to nothing, and no place changes. Those of our own stay.
const FOREIGN = /(?:\/rustc\/[0-9a-f]{40}|crates\/index\.crates\.io-[0-9a-f]+)\/[\w./-]+?\.rs/g;

function withoutForeignNames(file) {
  const text = readFileSync(file, "latin1");
  writeFileSync(file, text.replace(FOREIGN, (name) => "/".repeat(name.length)), "latin1");
}

/** Makes a WebAssembly file small; the names of what it still imports. */
function shrunk(file) {
  withoutUnused(file);
  const options = ["--low-memory-unused", "--strip-producers", "--strip-target-features"];
  const features = FEATURES.map((name) => `--enable-${name}`);
  execFileSync("wasm-opt", [file, "-o", file, ...features, ...options, ...PASSES], { stdio: "inherit" });
  withoutForeignNames(file);
  const imports = WebAssembly.Module.imports(new WebAssembly.Module(readFileSync(file)));
  return new Set(imports.map(({ name }) => name));
}

// The other side of what the WebAssembly does not import any more.
const withoutImports = (text, imports) =>
  text.replace(/^ {8}(__wb\w+): function\([^]*?^ {8}\}.*,\n/gm, (entry, name) => (imports.has(name) ? entry : ""));

/**
 * Makes the page's module small: `wasm`, a file, in its place; and what belongs to it on the side of
 * JavaScript, which is returned as a module's text.
 */
export function smallModule(script, wasm) {
  const needed = withoutClasses(script);
  return withoutImports(needed, shrunk(wasm));
}

/** A style sheet in fewer words. */
export function smallStyle(text) {
  return transformSync(text, { loader: "css", minify: true, target: "es2022", charset: "utf8", legalComments: "none" }).code;
}

/** A page without its comments and blanks. */
export function smallPage(html) {
  return html.replace(/<!--[^]*?-->/g, "").replace(/\s+/g, " ").replace(/> </g, "><").trim();
}
