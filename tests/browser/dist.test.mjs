// What dist/ holds: nothing of anybody else's, a strict policy, and no more than a first load may weigh.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { gzipSync } from "node:zlib";
import { DIST, ofReader, settled, withPage } from "./harness.mjs";

/** The most that a first load may take over the wire: html, css, js and wasm, each with gzip -9. */
// What is shown before there is a text; the reader comes with the first text, and has a limit of its own.
const FIRST_LOAD_LIMIT = 200_000;
const READER_LIMIT = 400_000;

/** Names of XML vocabularies look like addresses; nothing is ever loaded from them. */
const NAMESPACES =
  /^http:\/\/(?:www\.w3\.org\/(?:1998\/Math\/MathML|1999\/xhtml|1999\/xlink|2000\/svg|2000\/xmlns\/|2001\/XMLSchema-instance|XML\/1998\/namespace)|schemas\.(?:openxmlformats\.org|microsoft\.com)\/|purl\.org\/)/;

const files = () => readdirSync(DIST, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
const read = (entry) => readFileSync(join(entry.parentPath ?? entry.path, entry.name));
const html = () => readFileSync(join(DIST, "index.html"), "utf8");

test("no file of the page names an address outside it", () => {
  const found = files().flatMap((entry) => {
    const text = read(entry).toString("latin1");
    return [...text.matchAll(/(?:https?|wss?|ftp):\/\/[\x21-\x7e]*/g)]
      .map(([address]) => address)
      .filter((address) => !NAMESPACES.test(address))
      .map((address) => `${entry.name}: ${address.slice(0, 80)}`);
  });
  assert.deepEqual(found, []);
});

test("no file of the page names a path of the machine that built it", () => {
  const found = files().flatMap((entry) => {
    const text = read(entry).toString("latin1");
    return [homedir(), "/registry/src/", "/.cargo/"]
      .filter((path) => path.length > 1 && text.includes(path))
      .map((path) => `${entry.name}: ${path}`);
  });
  assert.deepEqual(found, []);
});

test("every address in index.html and its style sheets is relative", () => {
  const addresses = [...html().matchAll(/\s(?:src|href|data-js|data-wasm)="([^"]*)"/g)].map((match) => match[1]);
  for (const entry of files().filter((entry) => entry.name.endsWith(".css"))) {
    addresses.push(...[...read(entry).toString().matchAll(/url\(\s*["']?([^"')]*)/g)].map((match) => match[1]));
  }
  assert.ok(addresses.length >= 3);
  assert.deepEqual(addresses.filter((address) => !/^(?:\.\/|#|data:)/.test(address)), []);
});

test("the policy allows the page's own files and nothing else, and stands before all that it governs", () => {
  const page = html();
  const meta = /<meta\s+http-equiv="Content-Security-Policy"\s+content="([^"]*)"/.exec(page);
  assert.ok(meta, "no policy in index.html");
  const firstLoaded = page.search(/<(?:script|link|style|img)\b/);
  assert.ok(meta.index < firstLoaded, "something is loaded before the policy");
  const policy = Object.fromEntries(
    meta[1].split(";").map((part) => part.trim().split(/\s+/)).map(([name, ...sources]) => [name, sources]),
  );
  assert.deepEqual(policy["default-src"], ["'none'"]);
  const allowed = {
    "script-src": ["'self'", "'wasm-unsafe-eval'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "connect-src": ["'self'"],
    // The worker starts as a blob, so that the policy holds in it as well.
    "worker-src": ["blob:"],
  };
  for (const [name, sources] of Object.entries(policy)) {
    const wide = sources.filter((source) => source !== "'none'" && !allowed[name]?.includes(source));
    assert.deepEqual(wide, [], `${name} is wider than it need be`);
  }
  for (const name of ["form-action", "base-uri"]) assert.deepEqual(policy[name], ["'none'"], name);
});

test("the first load stays under its limit", (t) =>
  withPage({}, async ({ requests, url }) => {
    const loaded = [...new Set(requests)].map((request) => {
      const name = decodeURIComponent(new URL(request).pathname.slice(new URL(url).pathname.length)) || "index.html";
      return { name, bytes: gzipSync(readFileSync(join(DIST, name)), { level: 9 }).length };
    });
    for (const kind of [/\.html$/, /\.js$/, /\.wasm$/]) assert.ok(loaded.some(({ name }) => kind.test(name)));
    const counted = loaded.filter(({ name }) => /\.(html|css|js|wasm)$/.test(name));
    const total = counted.reduce((sum, { bytes }) => sum + bytes, 0);
    for (const { name, bytes } of loaded) t.diagnostic(`${name}: ${bytes} bytes`);
    t.diagnostic(`first load: ${total} bytes with gzip -9, of ${FIRST_LOAD_LIMIT}`);
    assert.ok(total <= FIRST_LOAD_LIMIT, `first load: ${total} bytes, more than ${FIRST_LOAD_LIMIT}`);
  }));

test("the reader comes with the first text, once, and stays under its limit", (t) =>
  withPage({}, async ({ page, requests, url }) => {
    await page.waitForTimeout(300);
    const before = requests.length;
    assert.ok(!requests.some(ofReader), "nothing to read, and the reader was fetched");
    for (const text of ["一、修路（牵头单位：市交通局）", "一、建校（牵头单位：市教育局）"]) {
      await page.getByRole("textbox", { name: "方案原文" }).fill(text);
      await settled(page);
    }
    const names = requests.slice(before).map((request) => new URL(request).pathname.slice(new URL(url).pathname.length));
    assert.equal(names.length, 2);
    const sizes = names.map((name) => gzipSync(readFileSync(join(DIST, name)), { level: 9 }).length);
    const total = sizes[0] + sizes[1];
    t.diagnostic(`the reader: ${total} bytes with gzip -9, of ${READER_LIMIT}`);
    assert.ok(requests.slice(before).every(ofReader) && total <= READER_LIMIT);
  }));
