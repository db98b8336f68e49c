// What dist/ holds: nothing of anybody else's, a strict policy, and no more than a first load may weigh.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { brotliDecompressSync, gunzipSync, gzipSync } from "node:zlib";
import { DIST, loaded, ofReader, settled, withPage } from "./harness.mjs";

/** The most that may go over the wire before the page can be used: html, css, js and wasm, each with gzip -9. */
const FIRST_LOAD_LIMIT = 250_000;
/** The most that the reader may take, which follows at once. */
const READER_LIMIT = 580_000;

/** Names of XML vocabularies look like addresses; nothing is ever loaded from them. */
const NAMESPACES =
  /^http:\/\/(?:www\.w3\.org\/(?:1998\/Math\/MathML|1999\/xhtml|1999\/xlink|2000\/svg|2000\/xmlns\/|2001\/XMLSchema-instance|XML\/1998\/namespace)|schemas\.(?:openxmlformats\.org|microsoft\.com)\/|purl\.org\/)/;

/** The files as they are, and those that the page is made of: neither what is compressed, nor others' words to be read. */
const all = () => readdirSync(DIST, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
const files = () => all().filter(({ name }) => !/\.(?:gz|br)$|^licences-/.test(name));
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
  const addresses = [...html().matchAll(/\s(?:src|href|data-licences)="([^"]*)"/g)].map((match) => match[1]);
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
  const reader = readFileSync(join(DIST, files().find(({ name }) => /^reader-.*\.js$/.test(name)).name));
  const allowed = {
    // The reader in the page is a script of its own.
    "script-src": ["'self'", "'wasm-unsafe-eval'", `'sha256-${createHash("sha256").update(reader).digest("base64")}'`],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "connect-src": ["'self'"],
    "manifest-src": ["'self'"],
    // Workers start as a blob, so that the policy holds in them as well; the service worker is a file.
    "worker-src": ["'self'", "blob:"],
  };
  for (const [name, sources] of Object.entries(policy)) {
    const wide = sources.filter((source) => source !== "'none'" && !allowed[name]?.includes(source));
    assert.deepEqual(wide, [], `${name} is wider than it need be`);
  }
  for (const name of ["form-action", "base-uri"]) assert.deepEqual(policy[name], ["'none'"], name);
});

test("what is needed to use the page, and the reader that follows, stay under their limits", (t) =>
  withPage({}, async ({ page, requests, url }) => {
    await loaded(page);
    const fetched = [...new Set(requests)].map((request) => {
      const name = decodeURIComponent(new URL(request).pathname.slice(new URL(url).pathname.length)) || "index.html";
      return { name, reader: ofReader(request), bytes: gzipSync(readFileSync(join(DIST, name)), { level: 9 }).length };
    });
    const counted = fetched.filter(({ name }) => /\.(html|css|js|wasm)$/.test(name));
    for (const { name, bytes } of counted) t.diagnostic(`${name}: ${bytes} bytes`);
    for (const [what, reader, kinds, limit] of [
      ["first load, up to the usable paste area", false, ["html", "css", "js", "wasm"], FIRST_LOAD_LIMIT],
      ["the reader, which follows at once", true, ["js", "wasm"], READER_LIMIT],
    ]) {
      const part = counted.filter((file) => file.reader === reader);
      for (const kind of kinds) assert.ok(part.some(({ name }) => name.endsWith(`.${kind}`)), `${what}: no ${kind}`);
      const total = part.reduce((sum, { bytes }) => sum + bytes, 0);
      t.diagnostic(`${what}: ${total} bytes with gzip -9, of ${limit}`);
      assert.ok(total <= limit, `${what}: ${total} bytes, more than ${limit}`);
    }
  }));

test("the reader comes after the paste area can be used, once, and no request follows", () =>
  withPage({ goto: false }, async ({ page, context, requests, url }) => {
    // The reader does not come before it is let through, and the page is there all the same.
    let pass;
    const held = new Promise((done) => (pass = done));
    await context.route(/\/reader-/, async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(url);
    const area = page.getByRole("textbox", { name: "方案原文" });
    await area.fill("一、修路（牵头单位：市交通局）");
    pass();
    await loaded(page);
    await settled(page);
    await page.getByRole("status").filter({ hasText: "1 项任务" }).waitFor();
    assert.equal(requests.filter(ofReader).length, 2);
    const before = requests.length;
    await area.fill("一、修路（牵头单位：市交通局）\n二、建校（牵头单位：市教育局）");
    await settled(page);
    // A long text is read in a worker.
    await area.evaluate((area) => {
      area.value = Array.from({ length: 4000 }, (_, i) => `${i + 1}.修路，年底前完成。（牵头单位：市交通局）`).join("\n");
      area.dispatchEvent(new InputEvent("input", { bubbles: true }));
    });
    await page.getByRole("status").filter({ hasText: "4000 项任务" }).waitFor();
    assert.deepEqual(requests.slice(before), []);
  }));

test("a reader that did not come is told of, and fetched again when it is needed", () =>
  withPage({ goto: false }, async ({ page, context, problems, url }) => {
    await context.route(/\/reader-/, (route) => route.abort());
    await page.goto(url);
    const told = page.getByRole("status").filter({ hasText: "读取模块没有载入成功" });
    await told.waitFor();
    const area = page.getByRole("textbox", { name: "方案原文" });
    await area.fill("一、修路（牵头单位：市交通局）");
    await told.waitFor();
    await context.unroute(/\/reader-/);
    await area.fill("一、修路（牵头单位：市交通局）\n二、建校（牵头单位：市教育局）");
    await page.getByRole("status").filter({ hasText: "2 项任务" }).waitFor();
    assert.ok(problems.length > 0);
    problems.splice(0, problems.length, ...problems.filter((problem) => !/reader-|ERR_FAILED/.test(problem)));
  }));

test("each file lies there compressed as well, and holds the same", () => {
  for (const { name } of files().filter(({ name }) => !name.endsWith(".png"))) {
    const content = readFileSync(join(DIST, name));
    assert.ok(gunzipSync(readFileSync(join(DIST, `${name}.gz`))).equals(content), name);
    assert.ok(brotliDecompressSync(readFileSync(join(DIST, `${name}.br`))).equals(content), name);
  }
});

test("every name but those of the page and the service worker says what is in the file", () => {
  const named = all().map(({ name }) => name).filter((name) => !/^(?:index\.html|sw\.js)(?:\.gz|\.br)?$/.test(name));
  assert.ok(named.length > 10);
  for (const name of named.filter((name) => !/\.(?:gz|br)$/.test(name))) {
    const digest = createHash("sha256").update(readFileSync(join(DIST, name))).digest("hex").slice(0, 16);
    assert.ok(name.includes(`-${digest}.`), name);
  }
});
