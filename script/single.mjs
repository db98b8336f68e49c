// Makes one file of dist/: dist-single/fengong.html, which holds all that the page needs and opens by a double
// click. The modules are packed and written in letters; web/own.js finds them by their names. The policy names the
// loader, the reader and the styles by their hashes and allows no connection at all.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const read = (name) => readFileSync(`dist/${name}`);
const hash = (words) => `'sha256-${createHash("sha256").update(words).digest("base64")}'`;
let page = read("index.html").toString();

/** Puts `words` in place of a tag; what stood in its attribute. */
function swap(pattern, words) {
  const found = pattern.exec(page);
  if (!found) throw new Error(`dist/index.html has no ${pattern}`);
  page = page.replace(pattern, () => words);
  return found[1];
}

const styles = read(/<link rel="stylesheet" href="\.\/([^"]*)/.exec(page)[1]).toString();
swap(/<link rel="stylesheet" href="\.\/([^"]*)"[^>]*>/, `<style>${styles}</style>`);
swap(/<link rel="manifest"[^>]*>/, "");
swap(/<link rel="preload"[^>]*>/, "");
const licences = swap(/ data-licences="\.\/([^"]*)"/, " data-single");
const boot = read(swap(/<script type="module" src="\.\/([^"]*)"[^>]*><\/script>/, "")).toString();

// The names of the modules are written into the loader.
const names = [...new Set(boot.match(/\b(?:fengong|reader|writer)-[0-9a-f]{16}\.(?:js|wasm)\b/g))];
if (names.length !== 5) throw new Error(`the loader names ${names}`);
const packed = (name) => `<script type="text/plain" id="${name}">${gzipSync(read(name), { level: 9 }).toString("base64")}</script>`;
const reader = read(names.find((name) => /^reader-.*\.js$/.test(name)));
swap(/<\/body>/, `<script type="module">${boot}</script>${[...names, licences].map(packed).join("")}</body>`);

const policy = {
  "default-src": "'none'",
  "script-src": `${hash(boot)} ${hash(reader)} 'wasm-unsafe-eval'`,
  "style-src": hash(styles),
  "img-src": "data:",
  "connect-src": "'none'",
  "worker-src": "blob:",
  "form-action": "'none'",
  "base-uri": "'none'",
};
const words = Object.entries(policy).map((entry) => entry.join(" ")).join("; ");
swap(/(?<=http-equiv="Content-Security-Policy" content=")([^"]*)/, words);

mkdirSync("dist-single", { recursive: true });
writeFileSync("dist-single/fengong.html", page);
console.log(`dist-single/fengong.html: ${Buffer.byteLength(page)} bytes, SHA-256 ${createHash("sha256").update(page).digest("hex")}`);
