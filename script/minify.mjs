// Trunk's last step: makes the JavaScript of the built page small. Trunk's own minifier does not know
// all of today's syntax and gives up on what wasm-bindgen writes.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { transformSync } from "esbuild";

const folder = process.env.TRUNK_STAGING_DIR;
for (const entry of readdirSync(folder, { recursive: true })) {
  if (!entry.endsWith(".js")) continue;
  const file = join(folder, entry);
  const { code } = transformSync(readFileSync(file, "utf8"), {
    minify: true,
    format: "esm",
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
  });
  writeFileSync(file, code);
}
