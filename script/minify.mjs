// Trunk's last step: makes the JavaScript, the styles, the WebAssembly and the page itself small. Trunk's own
// minifier does not know all of today's syntax and gives up on what wasm-bindgen writes.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import binaryen from "binaryen";
import { transformSync } from "esbuild";

const folder = process.env.TRUNK_STAGING_DIR;
const page = join(folder, "index.html");
let html = readFileSync(page, "utf8");
const digest = (text) => `sha384-${createHash("sha384").update(text).digest("base64")}`;

// A dependency exports classes for streams to JavaScript, and wasm-bindgen keeps all that they need. The page
// calls none of them: they go, from both sides.
const unused = [];
const withoutClasses = (text) =>
  text
    .replace(/^export class (\w+) \{\n[^]*?^\}\n/gm, (_, name) => (unused.push(name), ""))
    .replace(/^if \(Symbol\.dispose\) (\w+)\.[^\n]*\n/gm, (line, name) => (unused.includes(name) ? "" : line))
    .replace(/^const (\w+)Finalization = [^]*?;\n/gm, (line, name) => (unused.includes(name) ? "" : line));

function withoutExports(bytes) {
  const module = binaryen.readBinary(bytes);
  const names = [];
  for (let i = 0; i < module.getNumExports(); i++) {
    names.push(binaryen.getExportInfo(module.getExportByIndex(i)).name);
  }
  const prefixes = unused.flatMap((name) => [`__wbg_${name.toLowerCase()}_`, `${name.toLowerCase()}_`]);
  for (const name of names.filter((name) => prefixes.some((prefix) => name.startsWith(prefix)))) {
    module.removeExport(name);
  }
  module.runPasses(["remove-unused-module-elements"]);
  const small = module.emitBinary();
  module.dispose();
  return small;
}

const files = readdirSync(folder, { recursive: true }).map((entry) => join(folder, entry));
for (const file of files.filter((file) => file.endsWith(".js") || file.endsWith(".css"))) {
  const style = file.endsWith(".css");
  const text = readFileSync(file, "utf8");
  const { code } = transformSync(style ? text : withoutClasses(text), {
    loader: style ? "css" : "js",
    minify: true,
    format: style ? undefined : "esm",
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
  });
  writeFileSync(file, code);
  // The page names each style by its digest.
  html = html.replaceAll(digest(text), digest(code));
}
for (const file of files.filter((file) => file.endsWith(".wasm"))) {
  writeFileSync(file, withoutExports(readFileSync(file)));
}
html = html.replace(/<!--[^]*?-->/g, "").replace(/\s+/g, " ").replace(/> </g, "><");
writeFileSync(page, html);
