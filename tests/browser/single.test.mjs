// The single file: all of the page in one, opened from the disk.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import test from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { withPage } from "./harness.mjs";
import { draftIsThere, mainJob } from "./job.mjs";

const FILE = fileURLToPath(new URL("../../dist-single/fengong.html", import.meta.url));
assert.ok(existsSync(FILE), "dist-single/ is missing: run script/build --single first");
const HOST = { url: pathToFileURL(FILE).href };

test("the single file does the whole job from the disk: paste, edit, draft, every export, without a request", (t) =>
  withPage({ host: HOST, context: { permissions: [] } }, async ({ page, context, requests, url }) => {
    await context.setOffline(true);
    const outcome = await mainJob(page);
    assert.deepEqual([...new Set(requests)], [url]);
    await page.reload();
    await draftIsThere(page, outcome);
    // The address says as well which draft it is.
    assert.deepEqual([...new Set(requests.map((request) => request.split("#")[0]))], [url]);
    t.diagnostic(`dist-single/fengong.html: ${readFileSync(FILE).length} bytes, ${gzipSync(readFileSync(FILE)).length} with gzip`);
  }));

test("a long text is read in a worker in the single file as well", () =>
  withPage({ host: HOST, context: { permissions: [] } }, async ({ page }) => {
    await page.getByRole("textbox", { name: "方案原文" }).evaluate((area) => {
      area.value = Array.from({ length: 4000 }, (_, i) => `${i + 1}.修路，年底前完成。（牵头单位：市交通局）`).join("\n");
      area.dispatchEvent(new InputEvent("input", { bubbles: true }));
    });
    await page.getByRole("status").filter({ hasText: "4000 项任务" }).waitFor();
  }));

test("the single file may connect to nothing, and runs nothing that its policy does not name by hash", () => {
  const html = readFileSync(FILE, "utf8");
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)[1];
  const hash = (words) => `'sha256-${createHash("sha256").update(words).digest("base64")}'`;
  const scripts = [...html.matchAll(/<script type="module">([^]*?)<\/script>/g)].map(([, words]) => words);
  const [, styles] = /<style>([^]*?)<\/style>/.exec(html);
  assert.equal(scripts.length, 1);
  const parts = Object.fromEntries(policy.split("; ").map((part) => [part.split(" ")[0], part.split(" ").slice(1)]));
  assert.equal(parts["script-src"].filter((source) => source.startsWith("'sha256-")).length, 2);
  assert.ok(parts["script-src"].includes(hash(scripts[0])) && parts["script-src"].includes("'wasm-unsafe-eval'"));
  assert.equal(parts["script-src"].length, 3);
  delete parts["script-src"];
  assert.deepEqual(parts, {
    "default-src": ["'none'"],
    "style-src": [hash(styles)],
    "img-src": ["data:"],
    "connect-src": ["'none'"],
    "worker-src": ["blob:"],
    "form-action": ["'none'"],
    "base-uri": ["'none'"],
  });
  // Nothing is named that would be fetched.
  assert.deepEqual([...html.replace(/<script[^]*?<\/script>|<style>[^]*?<\/style>/g, "").matchAll(/\s(?:src|href)="(?!data:)([^"]*)"/g)], []);
});

test("关于 says in the single file what it is, and shows the licences of others", () =>
  withPage({ host: HOST, context: { permissions: [] } }, async ({ page, context }) => {
    await page.waitForFunction(() => document.documentElement.dataset.licences);
    await page.getByRole("button", { name: "关于" }).click();
    const about = page.getByRole("dialog", { name: "关于分工台" });
    for (const words of ["版本 0.1.0 · 构建 ", "别的本机网页也能读到这里的草稿", "不保留草稿", "connect-src 'none'", "整个程序就是这一个文件"]) {
      await about.getByText(words).waitFor();
    }
    const opening = context.waitForEvent("page");
    await about.getByRole("link", { name: "第三方许可" }).click();
    const licences = await opening;
    await licences.waitForFunction(() => document.body.innerText.includes("leptos"));
    await licences.close();
  }));
