// Any static host: three servers, at the root and in a sub-path, with nothing set up; and hosts that hold files of
// two builds, where the page must say so and never run a mixture.
import assert from "node:assert/strict";
import { appendFileSync, cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after } from "node:test";
import { DIST, loaded, open, withPage } from "./harness.mjs";
import { node, nginx, program, python } from "./hosts.mjs";
import { counted, draftIsThere, exported, mainJob, PLAN, source } from "./job.mjs";
import { proxy } from "./proxy.mjs";

const SUB = "工具/分工/";
const site = mkdtempSync(join(tmpdir(), "fengong-site-"));
cpSync(DIST, site, { recursive: true });
cpSync(DIST, join(site, SUB), { recursive: true });
after(() => rmSync(site, { recursive: true }));

/** What the page is asked on each host. */
async function works(page) {
  await loaded(page);
  await source(page).fill(PLAN);
  await counted(page, "2 项任务 · 4 个单位");
  const { bytes } = await exported(page, "Excel 工作簿 (.xlsx)");
  assert.equal(bytes.toString("latin1", 0, 2), "PK");
}

const answer = async (url) => {
  const response = await fetch(url, { headers: { "accept-encoding": "gzip" } });
  return { type: response.headers.get("content-type"), coding: response.headers.get("content-encoding") };
};
const wasm = readdirSync(DIST).find((name) => /^fengong-.*\.wasm$/.test(name));
const lacking = program("nginx") ? false : "nginx is not on this machine";
const TYPES = "types { text/html html; text/css css; text/javascript js; }";

for (const [name, start, expected, skip] of [
  ["Python's http.server", () => python(site), { coding: null }, false],
  ["nginx that knows no type for .wasm, without gzip", () => nginx(site, `${TYPES} default_type application/octet-stream; gzip off;`), { type: "application/octet-stream", coding: null }, lacking],
  ["nginx that gives no type at all for .wasm, and sends the .gz files", () => nginx(site, `${TYPES} default_type ''; gzip_static on;`), { type: null, coding: "gzip" }, lacking],
  ["a static server of Node", () => node(site), { coding: "gzip" }, false],
]) {
  test(`the page works on ${name}, at the root and in a sub-path`, { skip }, async () => {
    const host = await start();
    try {
      const got = await answer(host.url + wasm);
      for (const [key, value] of Object.entries(expected)) assert.equal(got[key], value, key);
      await withPage({ host, offline: true }, async ({ page, context }) => {
        await works(page);
        const other = await context.newPage();
        await open(other, host.url + encodeURI(SUB));
        await works(other);
        await other.close();
      });
    } finally {
      await host.close();
    }
  });
}

test("the page works over plain http in an office's network, where browsers give it no service worker and no locks", async () => {
  const [host, net] = [await node(DIST), await proxy()];
  try {
    const url = host.url.replace("127.0.0.1", "office.test");
    await withPage({ host: { url }, offline: true, context: { ...net.context, permissions: [] } }, async ({ page }) => {
      assert.equal(await page.evaluate(() => isSecureContext), false);
      const outcome = await mainJob(page);
      await page.reload();
      await draftIsThere(page, outcome);
    });
  } finally {
    await net.close();
    await host.close();
  }
});

/** The page on a host where `spoil` changed something in its folder. */
async function spoiled(spoil, body) {
  const folder = mkdtempSync(join(tmpdir(), "fengong-spoiled-"));
  cpSync(DIST, folder, { recursive: true });
  const one = (pattern) => readdirSync(folder).filter((name) => pattern.test(name)).map((name) => join(folder, name));
  spoil(one);
  const host = await node(folder);
  try {
    await withPage({ host, goto: false }, async ({ page, problems }) => {
      await page.goto(host.url);
      await body(page);
      // What is still under way goes with the page.
      await page.goto("about:blank");
      assert.ok(problems.length > 0);
      problems.length = 0;
    });
  } finally {
    await host.close();
    rmSync(folder, { recursive: true });
  }
}

// Another build's file under the name that the page knows: what it does is the same, and it is not taken.
const other = (pattern) => (one) => one(pattern).forEach((file) => appendFileSync(file, file.endsWith(".wasm") ? Buffer.from([0, 2, 1, 120]) : "\n// another"));
const gone = (pattern) => (one) => one(pattern).forEach((file) => rmSync(file));

for (const [what, spoil] of [
  ["whose WebAssembly is another build's", other(/^fengong-.*wasm$/)],
  ["whose WebAssembly is gone", gone(/^fengong-.*wasm(\.gz|\.br)?$/)],
  ["whose loader is another build's", other(/^boot-.*js$/)],
  ["whose loader is gone", gone(/^boot-.*js(\.gz|\.br)?$/)],
]) {
  test(`a page ${what} says so and does not start`, () =>
    spoiled((one) => (gone(/\.(gz|br)$/)(one), spoil(one)), async (page) => {
      await page.getByText(/页面没有载入成功|如果一直停在这里，请刷新重试/).waitFor();
      assert.equal(await page.locator("textarea").count(), 0);
    }));
}

test("a reader of another build is not used, and the page says so", () =>
  spoiled((one) => (gone(/\.(gz|br)$/)(one), other(/^reader-.*wasm$/)(one)), async (page) => {
    await page.getByRole("status").filter({ hasText: "读取模块没有载入成功" }).waitFor();
    await source(page).fill(PLAN);
    await counted(page, "没有读取：读取模块没有载入");
  }));

test("a writer of another build is not used, and the page says so", () =>
  spoiled((one) => (gone(/\.(gz|br)$/)(one), other(/^writer-.*wasm$/)(one)), async (page) => {
    await source(page).fill(PLAN);
    await counted(page, "2 项任务");
    await page.getByRole("button", { name: "导出" }).click();
    await page.getByRole("menuitem", { name: "CSV 表格 (.csv)" }).click();
    await page.getByRole("status").filter({ hasText: "没有导出：模块没有载入" }).waitFor();
  }));
