// How long the page takes from navigation to the usable paste area: `script/build --single`, then
// `bash -c '. script/lib.sh; node script/opening.mjs'`. Beside it a bare page of Leptos, made by the same tools in
// the same way (examples/bare.rs, compiled here), and the single file. Each is opened so often in a fresh profile, in turn.
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { stop, withPage } from "../tests/browser/opened.mjs";
import { opening } from "../tests/browser/usable.mjs";
import { serve } from "./static.mjs";

const RUNS = 10;
const root = fileURLToPath(new URL("..", import.meta.url));
const run = (program, args) => execFileSync(program, args, { cwd: root, stdio: ["ignore", "ignore", "inherit"] });

run("cargo", ["build", "--locked", "--profile", "page", "--target", "wasm32-unknown-unknown", "--example", "bare", "--features", "page"]);
const folder = `${root}target/bare`;
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);
run("wasm-bindgen", [`${root}target/wasm32-unknown-unknown/page/examples/bare.wasm`, "--out-dir", folder, "--target", "web", "--no-typescript"]);
const features = ["bulk-memory", "nontrapping-float-to-int", "sign-ext", "mutable-globals", "reference-types", "multivalue"];
run("wasm-opt", [`${folder}/bare_bg.wasm`, "-o", `${folder}/bare_bg.wasm`, "-Oz", ...features.map((name) => `--enable-${name}`)]);
writeFileSync(`${folder}/start.js`, 'import init from "./bare.js"; init({ module_or_path: "bare_bg.wasm" });\n');
writeFileSync(`${folder}/index.html`, '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>bare</title><link rel="icon" href="data:,"><link rel="modulepreload" href="bare.js"><link rel="preload" href="bare_bg.wasm" as="fetch" crossorigin><script type="module" src="start.js"></script><body></body></html>\n');

const bare = await serve(folder);
const places = { "the page": {}, "a bare page of Leptos": { host: bare }, "the single file": { host: { url: pathToFileURL(`${root}dist-single/fengong.html`).href }, context: { permissions: [] } } };
const times = new Map(Object.keys(places).map((name) => [name, []]));
for (let i = 0; i <= RUNS; i += 1) {
  for (const [name, place] of Object.entries(places)) {
    const time = await opening(withPage, place);
    // The first time the browser itself is still busy with its start.
    if (i > 0) times.get(name).push(time);
  }
}
for (const [name, list] of times) {
  const sorted = list.toSorted((a, b) => a - b);
  console.log(`${name}: ${sorted[RUNS / 2].toFixed(0)} ms to the usable paste area (median of ${RUNS}; ${sorted[0].toFixed(0)} to ${sorted.at(-1).toFixed(0)})`);
}
await bare.close();
await stop();
