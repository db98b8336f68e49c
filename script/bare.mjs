// Makes target/bare/: a page of Leptos with a paste area and nothing else (examples/bare.rs), by the same tools in the
// same way as the page. tests/browser/opening.test.mjs opens both.
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";

const folder = "target/bare";
const built = `${process.env.CARGO_TARGET_DIR ?? "target"}/wasm32-unknown-unknown/page/examples/bare.wasm`;
const run = (program, args) => execFileSync(program, args, { stdio: ["ignore", "ignore", "inherit"] });

run("cargo", ["build", "--locked", "--profile", "page", "--target", "wasm32-unknown-unknown", "--example", "bare", "--features", "page"]);
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
run("wasm-bindgen", [built, "--out-dir", folder, "--target", "web", "--no-typescript"]);
const features = ["bulk-memory", "nontrapping-float-to-int", "sign-ext", "mutable-globals", "reference-types", "multivalue"];
run("wasm-opt", [`${folder}/bare_bg.wasm`, "-o", `${folder}/bare_bg.wasm`, "-Oz", ...features.map((name) => `--enable-${name}`)]);
writeFileSync(`${folder}/start.js`, 'import init from "./bare.js"; init({ module_or_path: "bare_bg.wasm" });\n');
writeFileSync(`${folder}/index.html`, '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>bare</title><link rel="icon" href="data:,"><link rel="modulepreload" href="bare.js"><link rel="preload" href="bare_bg.wasm" as="fetch" crossorigin><script type="module" src="start.js"></script><body></body></html>\n');
