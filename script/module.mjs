// One of Trunk's steps: builds a module that runs in a worker, beside the page: `reader` or `writer`. The page
// is compiled for size and these for speed, so Trunk's own build cannot make all of them.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { transformSync } from "esbuild";

const TARGET = "wasm32-unknown-unknown";
const FEATURES = ["bulk-memory", "nontrapping-float-to-int", "sign-ext", "mutable-globals", "reference-types", "multivalue", "simd"];

const out = process.env.TRUNK_STAGING_DIR;
const [name] = process.argv.slice(2);
const run = (program, args, env = {}) => execFileSync(program, args, { stdio: "inherit", env: { ...process.env, ...env } });

const flags = process.env.CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS ?? "";
run("cargo", ["build", "--locked", "--profile", name, "--target", TARGET, "--bin", name, "--features", name], {
  // The search for signs uses vectors where the machine has them: every browser since 2021.
  CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS: `${flags} -Ctarget-feature=+simd128`.trim(),
});
const built = join(process.env.CARGO_TARGET_DIR ?? "target", TARGET, name, `${name}.wasm`);

const work = mkdtempSync(join(tmpdir(), `fengong-${name}-`));
run("wasm-bindgen", [built, "--out-dir", work, "--target", "no-modules", "--no-typescript"]);
const bound = join(work, `${name}_bg.wasm`);
run("wasm-opt", [bound, "-o", bound, "-O3", "--low-memory-unused", "--strip-debug", "--strip-producers", ...FEATURES.map((feature) => `--enable-${feature}`)]);

// What wasm-bindgen writes can be used once; as a function it can be had again, where a reader broke off.
const written = readFileSync(join(work, `${name}.js`), "utf8");
const script = `(() => { const bound = () => { ${written}\nreturn wasm_bindgen; };\n${readFileSync(`web/${name}.js`, "utf8")} })();`;
const { code } = transformSync(script, { loader: "js", minify: true, target: "es2022", charset: "utf8", legalComments: "none" });
const wasm = readFileSync(bound);
rmSync(work, { recursive: true });

// script/finish.mjs gives them their names.
writeFileSync(join(out, `${name}.js`), code);
writeFileSync(join(out, `${name}.wasm`), wasm);
