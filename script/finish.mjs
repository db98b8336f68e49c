// Trunk's last step. Makes everything small, puts the loader and the code of the page's WebAssembly into one file,
// names each file by its digest, and adds what a host needs: the manifest, the service worker, the licences of
// others, and each file compressed, for servers that have a use for that.
//
// The names hold the digests of what is in them: they may be kept for ever, and files of two builds never come
// together. index.html pins the loader and the styles, the loader pins the modules, the service worker pins all.
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { buildSync, transformSync } from "esbuild";
import { licences } from "./licences.mjs";
import { smallModule, smallPage, smallStyle } from "./minify.mjs";

const folder = process.env.TRUNK_STAGING_DIR;
const staged = readdirSync(folder);
const path = (name) => join(folder, name);
const text = (name) => readFileSync(path(name), "utf8");
const one = (pattern) => staged.find((name) => pattern.test(name)) ?? fail(`no file ${pattern} was built`);
function fail(why) {
  throw new Error(why);
}

/** What goes into dist/, by name. */
const files = new Map();
const hash = (content, kind = "sha384") => `${kind}-${createHash(kind).update(content).digest("base64")}`;
/** Adds a file; its name with the digest, and the digest for those that ask for the file. */
function add(name, content) {
  const ending = extname(name);
  const full = `${name.slice(0, -ending.length)}-${createHash("sha256").update(content).digest("hex").slice(0, 16)}${ending}`;
  files.set(full, content);
  return [full, hash(content)];
}

const script = one(/^fengong-.*\.js$/);
const wasm = one(/^fengong-.*\.wasm$/);
const glue = smallModule(text(script), path(wasm));
const modules = { fengong: [null, add("fengong.wasm", readFileSync(path(wasm)))] };
for (const name of ["reader", "writer"]) {
  modules[name] = [add(`${name}.js`, text(`${name}.js`)), add(`${name}.wasm`, readFileSync(path(`${name}.wasm`)))];
}

const licence = add("licences.html", licences());
modules.licences = [null, licence];

const small = { minify: true, target: "es2022", charset: "utf8", legalComments: "none" };
function bundled() {
  const work = mkdtempSync(join(tmpdir(), "fengong-boot-"));
  writeFileSync(join(work, "fengong.js"), glue);
  const { outputFiles } = buildSync({
    ...small,
    entryPoints: ["web/boot.js"],
    alias: { fengong: join(work, "fengong.js") },
    define: { FILES: JSON.stringify(modules) },
    bundle: true,
    format: "esm",
    treeShaking: true,
    write: false,
  });
  rmSync(work, { recursive: true });
  return outputFiles[0].text;
}
const boot = add("boot.js", bundled());

let page = text("index.html");
const styles = [...page.matchAll(/<link rel="stylesheet" href="\.\/([^"]*)"[^>]*>/g)];
const style = add("page.css", styles.map(([, name]) => smallStyle(text(name))).join(""));
const icon = add("icon.svg", readFileSync("web/icon.svg", "utf8").trim());
const picture = (name, size, purpose) => ({ src: add(name, readFileSync(`web/${name}`))[0], sizes: size, type: "image/png", purpose });
const manifest = add("app.webmanifest", JSON.stringify({
  ...JSON.parse(readFileSync("web/app.webmanifest", "utf8")),
  icons: [
    { src: icon[0], sizes: "any", type: "image/svg+xml" },
    picture("icon-192.png", "192x192", "any"),
    picture("icon-512.png", "512x512", "any"),
    picture("icon-maskable.png", "512x512", "maskable"),
  ],
}));

// The page learns the names; whoever looks at it can tell which build it is.
const build = createHash("sha256").update([...files.keys()].sort().join()).digest("hex").slice(0, 12);
const swap = (pattern, words) => {
  if (!pattern.test(page)) fail(`index.html has no ${pattern}`);
  page = page.replace(pattern, () => words);
};
for (const [tag] of styles.slice(1)) page = page.replace(tag, "");
swap(/<link rel="stylesheet"[^>]*>/, `<link rel="stylesheet" href="./${style[0]}" integrity="${style[1]}">`);
// The icon lies in the page: some browsers ask for its file again whenever the page changes its address (#draft=…).
const picked = `data:image/svg+xml;base64,${Buffer.from(files.get(icon[0])).toString("base64")}`;
swap(/<link rel="icon"[^>]*>/, `<link rel="icon" href="${picked}"><link rel="manifest" href="./${manifest[0]}" crossorigin="use-credentials">`);
swap(/<script type="module"[^>]*><\/script>/, `<script type="module" src="./${boot[0]}" integrity="${boot[1]}"></script>`);
swap(/(?<=<link rel="preload" href=")[^"]*/, `./${modules.fengong[1][0]}`);
swap(/(?<=<html [^>]*)>/, ` data-build="${build}" data-licences="./${licence[0]}">`);
// The reader in the page is a script of its own, which the policy names by its hash (web/boot.js).
swap(/(?<=script-src 'self') /, ` '${hash(files.get(modules.reader[0][0]), "sha256")}' `);
files.set("index.html", smallPage(page));

const own = Object.fromEntries([...files].map(([name, content]) => [name, hash(content)]));
const worker = readFileSync("web/sw.js", "utf8");
files.set("sw.js", transformSync(worker, { ...small, loader: "js", define: { OWN_FILES: JSON.stringify(own), OWN_VERSION: JSON.stringify(build) } }).code);

for (const name of staged) rmSync(path(name), { recursive: true });
for (const [name, content] of files) {
  writeFileSync(path(name), content);
  if (name.endsWith(".png")) continue;
  const bytes = Buffer.from(content);
  writeFileSync(path(`${name}.gz`), gzipSync(bytes, { level: 9 }));
  writeFileSync(path(`${name}.br`), brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }));
}
