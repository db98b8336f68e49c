// Trunk's last step: makes the JavaScript, the styles and the page itself small. Trunk's own minifier does not know
// all of today's syntax and gives up on what wasm-bindgen writes.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { transformSync } from "esbuild";

const folder = process.env.TRUNK_STAGING_DIR;
const page = join(folder, "index.html");
let html = readFileSync(page, "utf8");
const digest = (text) => `sha384-${createHash("sha384").update(text).digest("base64")}`;
for (const entry of readdirSync(folder, { recursive: true })) {
  const style = entry.endsWith(".css");
  if (!style && !entry.endsWith(".js")) continue;
  const file = join(folder, entry);
  const text = readFileSync(file, "utf8");
  const { code } = transformSync(text, {
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
html = html.replace(/<!--[^]*?-->/g, "").replace(/\s+/g, " ").replace(/> </g, "><");
writeFileSync(page, html);
