// What security people want proven: nothing is asked for but the page's own files, and the page says truly what it
// keeps, what it is made of and how to check it.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { crates, licences } from "../../script/licences.mjs";
import { DIST, loaded, ofWriter, withPage } from "./harness.mjs";
import { node } from "./hosts.mjs";
import { draftIsThere, exported, mainJob, paste, PLAN } from "./job.mjs";
import { proxy } from "./proxy.mjs";

const NAMES = readdirSync(DIST);

/** A page whose every request goes through a proxy that notes it. */
async function noted(options, body) {
  const net = await proxy();
  try {
    await withPage({ ...options, context: net.context }, (opened) => body({ ...opened, net }));
  } finally {
    await net.close();
  }
}

const strange = (seen, url) => seen.filter((address) => !(address.startsWith(url) && ["", ...NAMES].includes(address.slice(url.length))));

let outcome;

test("the whole main job asks for the page's own files, and after loading for the writer alone", () =>
  noted({}, async ({ page, url, net }) => {
    await loaded(page);
    assert.deepEqual(strange(net.seen, url), []);
    const before = net.seen.length;
    assert.ok(before >= 5);
    outcome = await mainJob(page);
    const after = net.seen.slice(before);
    assert.equal(after.length, 2, `${after}`);
    assert.ok(after.every(ofWriter), `${after}`);

    // From here on it needs nobody.
    net.cut();
    const seen = net.seen.length;
    assert.deepEqual(await mainJob(page), outcome);
    assert.deepEqual(net.seen.slice(seen), []);
  }));

test("with the network cut after the first visit the main job is the same, to the byte", () =>
  noted({ offline: true }, async ({ page, url, net }) => {
    await loaded(page);
    assert.deepEqual(strange(net.seen, url), []);
    net.cut();
    const before = net.seen.length;
    assert.deepEqual(await mainJob(page), outcome);
    assert.deepEqual(net.seen.slice(before), []);
    await page.reload();
    await draftIsThere(page, outcome);
    await exported(page, "CSV 表格 (.csv)");
    // The browser asks whether there is a newer service worker, and for nothing else.
    assert.deepEqual([...new Set(net.seen.slice(before))].filter((address) => address !== `${url}sw.js`), []);
  }));

test("the proof sees what it should: a request to somebody else is noted", () =>
  noted({}, async ({ page, url, net, problems }) => {
    await loaded(page);
    await page.goto("http://fengong.invalid/").catch(() => {});
    assert.deepEqual([...new Set(strange(net.seen, url))], ["http://fengong.invalid/"]);
    // The browser's own page about it comes a moment after the refusal, and would end what follows.
    await page.waitForURL(/^chrome-error:/, { waitUntil: "commit" });
    await page.goto("about:blank");
    problems.length = 0;
  }));

test("no words become a program: neither eval nor a function made of words", () =>
  withPage({}, async ({ page, problems }) => {
    // Later, for what the driver of the browser runs itself may do more than the page.
    const outcomes = await page.evaluate(async () => {
      await new Promise((done) => setTimeout(done, 20));
      const tried = (run) => {
        try {
          return run();
        } catch (error) {
          return error.name;
        }
      };
      return [tried(() => eval("1")), tried(() => new Function("return 1")()), tried(() => setTimeout("globalThis.ran = 1") > 0)];
    });
    assert.deepEqual(outcomes, ["EvalError", "EvalError", false]);
    await page.waitForTimeout(50);
    assert.equal(await page.evaluate(() => globalThis.ran), undefined);
    problems.splice(0, problems.length, ...problems.filter((problem) => !/script-src|[Cc]ontent.Security.Policy/.test(problem)));
  }));

test("all that index.html loads and runs is pinned by its digest", () => {
  const tags = readFileSync(join(DIST, "index.html"), "utf8").match(/<(?:script|link)\b[^>]*>/g);
  const pinned = tags.filter((tag) => /^<script|rel="(?:stylesheet|modulepreload)"/.test(tag));
  assert.ok(pinned.length >= 2);
  for (const tag of pinned) assert.match(tag, / integrity="sha384-/, tag);
  // What the loader asks for by code: each name stands beside its digest.
  const boot = readFileSync(join(DIST, NAMES.find((name) => /^boot-.*js$/.test(name))), "utf8");
  for (const name of NAMES.filter((name) => /^(?:fengong|reader|writer)-[^.]*\.(?:js|wasm)$/.test(name))) {
    assert.match(boot, new RegExp(`"${name}","sha384-`), name);
  }
});

test("the headers that docs/hosting.md recommends disturb nothing", async () => {
  const words = readFileSync(new URL("../../docs/hosting.md", import.meta.url), "utf8");
  const lines = /```headers\n([^]*?)```/.exec(words)[1].trim().split("\n");
  const headers = Object.fromEntries(lines.map((line) => /^([\w-]+): (.+)$/.exec(line).slice(1)));
  assert.ok(lines.length >= 5);
  const host = await node(DIST, { headers: () => headers });
  try {
    await withPage({ host, offline: true }, async ({ page }) => {
      await loaded(page);
      await paste(page, PLAN);
      await exported(page, "Excel 工作簿 (.xlsx)");
    });
  } finally {
    await host.close();
  }
});

test("关于 says the version, what is kept and sent, how to check it, and leads to the licences of others", () =>
  withPage({}, async ({ page, context }) => {
    await page.getByRole("button", { name: "关于" }).click();
    const about = page.getByRole("dialog", { name: "关于分工台" });
    const version = /^version = "(.*)"/m.exec(readFileSync(new URL("../../Cargo.toml", import.meta.url), "utf8"))[1];
    const build = await page.evaluate(() => document.documentElement.dataset.build);
    for (const words of [`版本 ${version} · 构建 ${build}`, "都不发送", "Content-Security-Policy", "现在还不能离线打开"]) {
      await about.getByText(words).first().waitFor();
    }
    const opening = context.waitForEvent("page");
    await about.getByRole("link", { name: "第三方许可" }).click();
    const shown = await opening;
    await shown.waitForFunction(() => document.body.innerText.includes("leptos"));
    await shown.close();
    await about.getByRole("button", { name: "知道了" }).click();
    await about.waitFor({ state: "hidden" });
  }));

test("the licences of others are those of the crates that are in the page now", () => {
  const text = readFileSync(join(DIST, NAMES.find((name) => /^licences-.*\.html$/.test(name))), "utf8");
  assert.equal(text, licences());
  const list = crates();
  assert.ok(list.length > 50);
  for (const { name, version, license } of list) assert.ok(text.includes(`\n${name} ${version}: ${license}`), name);
});
