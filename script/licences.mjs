// The licences of what is compiled into the page: `node script/licences.mjs` prints them. Nothing of npm is in it.
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

const LINE = "-".repeat(72);

/** The crates in the page, the reader and the writer: those of their builds, without what only runs at the build. */
export function crates() {
  const args = ["metadata", "--format-version", "1", "--locked", "--filter-platform", "wasm32-unknown-unknown", "--features", "page,reader,writer"];
  const { packages, resolve } = JSON.parse(execFileSync("cargo", args, { maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "inherit"] }));
  const byId = new Map(packages.map((entry) => [entry.id, entry]));
  const nodes = new Map(resolve.nodes.map((node) => [node.id, node]));
  const runs = (id) => !byId.get(id).targets.some(({ kind }) => kind.includes("proc-macro"));
  const seen = new Set([resolve.root]);
  for (const id of seen) {
    for (const { pkg, dep_kinds } of nodes.get(id).deps) {
      if (runs(pkg) && dep_kinds.some(({ kind }) => kind === null)) seen.add(pkg);
    }
  }
  seen.delete(resolve.root);
  const found = [...seen].map((id) => byId.get(id));
  return found.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1));
}

/** The files of a crate that hold its terms. */
function terms({ manifest_path }) {
  const folder = dirname(manifest_path);
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile() && /^(?:licen[cs]e|copying|unlicense|notice|copyright)/i.test(entry.name));
  return names.map(({ name }) => readFileSync(join(folder, name), "utf8").replace(/\r\n?/g, "\n").replace(/[ \t]+$/gm, "").trim()).sort();
}

/** All licences, as a page. */
export function licences() {
  const words = allTerms().replace(/&/g, "&amp;").replace(/</g, "&lt;");
  const policy = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; img-src data:">';
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8">${policy}<title>许可 - 分工台</title><link rel="icon" href="data:,"><pre>${words}</pre></html>\n`;
}

/** All licences, as one text. Terms that several crates share stand there once. */
function allTerms() {
  const list = crates();
  const shared = new Map();
  const authors = new Map();
  for (const crate of list) {
    const own = terms(crate);
    // Some come without a file of terms: then at least whose they are.
    authors.set(crate, own.length || !crate.authors.length ? "" : ` (${crate.authors.join(", ").replace(/ <[^>]*>/g, "")})`);
    for (const words of own) {
      // Copies differ in how their lines are broken.
      const key = words.replace(/\s+/g, " ");
      if (!shared.has(key)) shared.set(key, { words, whose: [] });
      shared.get(key).whose.push(`${crate.name} ${crate.version}`);
    }
  }
  const own = ["LICENSE-MIT", "LICENSE-APACHE"].map((name) => readFileSync(name, "utf8").trim());
  return [
    "分工台(Fengong)的许可:MIT 或 Apache-2.0,任选其一,全文见文末。",
    "Fengong may be used under MIT or Apache-2.0, at your option; both stand at the end.",
    LINE,
    "页面里编译有下列他人的程序库,各按其许可使用:",
    "These libraries of others are compiled into the page, under their licences:",
    "",
    ...list.map((crate) => `${crate.name} ${crate.version}: ${crate.license}${authors.get(crate)}`),
    "Rust standard library: MIT OR Apache-2.0 (Copyright (c) The Rust Project Contributors)",
    ...[...shared.values()].flatMap(({ words, whose }) => [LINE, `${whose.join(", ")}:`, "", words]),
    LINE,
    "Fengong:",
    "",
    own.join(`\n${LINE}\n`),
    "",
  ].join("\n");
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) process.stdout.write(licences());
