// Files that leave the page: written by a module in a worker that comes with the first of them.
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { gzipSync } from "node:zlib";
import { DIST, ofWriter, settled, withPage } from "./harness.mjs";

/** The most that the writer may take over the wire: js and wasm, each with gzip -9. */
const WRITER_LIMIT = 550_000;
/** The longest that the page may be busy without a break, in milliseconds. */
const LONGEST_TASK = 50;

const UNITS = ["市交通局", "市教育局", "市财政局", "市公安局", "市水利局", "市应急管理局", "市审计局"];

/** A plan of so many tasks. */
function plan(count) {
  const task = (i) => {
    const unit = (step) => UNITS[(i + step) % UNITS.length];
    return `${i + 1}.推进第${i + 1}段道路改造，2026年新建道路${i + 3}公里。（牵头单位：${unit(0)}；配合单位：${unit(2)}、${unit(3)}；完成时限：2026年11月底前）`;
  };
  return ["新河市道路改造工作方案", "一、重点任务", ...Array.from({ length: count }, (_, i) => task(i))].join("\n");
}

const corpus = new URL("../../../shared/corpus/seeds/", import.meta.url);

/** The longest document at hand: of the corpus beside the repository, or one of our own. */
function longest() {
  const texts = existsSync(corpus)
    ? readdirSync(corpus).filter((name) => name.endsWith(".txt")).map((name) => readFileSync(new URL(name, corpus), "utf8"))
    : [];
  return [...texts, plan(150)].reduce((a, b) => (b.length > a.length ? b : a));
}

const open = async (page, text) => {
  // Playwright's `fill` takes its time with thousands of lines.
  await page.getByRole("textbox", { name: "方案原文" }).evaluate((area, text) => {
    area.focus();
    area.select();
    area.setRangeText(text);
    area.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }, text);
  await settled(page);
};

async function downloaded(page, item) {
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: "导出" }).click();
  await page.getByRole("menuitem", { name: item, exact: true }).click();
  const download = await waiting;
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

test("the writer comes with the first file, not before, and stays under its limit", (t) =>
  withPage({}, async ({ page, requests, url }) => {
    await open(page, plan(5));
    await page.getByRole("button", { name: "导出" }).click();
    await page.keyboard.press("Escape");
    await page.waitForTimeout(300);
    assert.deepEqual(requests.filter(ofWriter), []);
    const before = requests.length;
    await downloaded(page, "Excel 工作簿 (.xlsx)");
    const names = requests.slice(before).map((request) => new URL(request).pathname.slice(new URL(url).pathname.length));
    assert.equal(names.length, 2);
    assert.ok(requests.slice(before).every(ofWriter));
    const sizes = names.map((name) => gzipSync(readFileSync(join(DIST, name)), { level: 9 }).length);
    const total = sizes[0] + sizes[1];
    t.diagnostic(`the writer: ${total} bytes with gzip -9, of ${WRITER_LIMIT}`);
    assert.ok(total <= WRITER_LIMIT, `${total} bytes`);
  }));

test("every file is what its name says", () =>
  withPage({}, async ({ page }) => {
    await open(page, plan(5));
    const today = await page.evaluate(() => {
      const day = new Date();
      return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
    });
    for (const [item, extension, start] of [
      ["Excel 工作簿 (.xlsx)", "xlsx", "PK"],
      ["Word 文档 (.docx)", "docx", "PK"],
      ["Word 单位任务单 (.docx)", "docx", "PK"],
      ["单位分送 (.zip)", "zip", "PK"],
      ["CSV 表格 (.csv)", "csv", "\u{FEFF}序号,"],
      ["Markdown (.md)", "md", "# 新河市道路改造工作方案"],
      ["网页 (.html)", "html", "<!doctype html>"],
      ["数据 (.json)", "json", "{"],
    ]) {
      const { name, bytes } = await downloaded(page, item);
      assert.equal(name, `新河市道路改造工作方案 ${today}.${extension}`);
      assert.ok(bytes.toString("utf8").startsWith(start), item);
      await page.getByRole("status").filter({ hasText: `已导出：${name}` }).waitFor();
    }
  }));

test("the page stays live while the longest document is written", (t) =>
  withPage({}, async ({ page }) => {
    await open(page, longest());
    await page.waitForTimeout(500);
    await page.evaluate(() => {
      globalThis.tasks = [];
      new PerformanceObserver((list) => tasks.push(...list.getEntries().map((e) => e.duration))).observe({ type: "longtask" });
    });
    for (const item of ["Excel 工作簿 (.xlsx)", "Word 文档 (.docx)", "单位分送 (.zip)"]) {
      const start = performance.now();
      const { bytes } = await downloaded(page, item);
      t.diagnostic(`${item}: ${bytes.length} bytes in ${Math.round(performance.now() - start)} ms, the click to the file`);
      assert.equal(bytes.toString("latin1", 0, 2), "PK");
    }
    const tasks = await page.evaluate(() => tasks);
    t.diagnostic(`long tasks: ${tasks.length ? tasks.map(Math.round).join(", ") : "none"}`);
    assert.ok(tasks.every((duration) => duration <= LONGEST_TASK), `long tasks: ${tasks}`);
  }));

test("what a filter shows leaves alone, or the whole plan", () =>
  withPage({}, async ({ page }) => {
    await open(page, plan(14));
    const search = page.getByRole("search", { name: "筛选" });
    await search.getByRole("button", { name: "更多条件" }).click();
    await search.getByRole("combobox", { name: "单位" }).selectOption("市财政局");
    await settled(page);
    const rows = async () => (await downloaded(page, "CSV 表格 (.csv)")).bytes.toString("utf8").trim().split("\r\n").length - 1;
    assert.equal(await rows(), 6);
    assert.match((await downloaded(page, "Word 文档 (.docx)")).name, / 市财政局 /);
    const waiting = page.waitForEvent("download");
    await page.getByRole("button", { name: "导出" }).click();
    await page.getByRole("menuitemradio", { name: "导出全部 14 项" }).click();
    await page.getByRole("menuitem", { name: "CSV 表格 (.csv)" }).click();
    const all = readFileSync(await (await waiting).path(), "utf8").trim().split("\r\n");
    assert.equal(all.length, 15);
  }));

test("a file that takes long shows its progress and can be given up", () =>
  withPage({}, async ({ page, context, problems }) => {
    await open(page, plan(20));
    // The writer does not come, and nobody knows when it will.
    const wasm = /\/writer-[0-9a-f]+\.wasm$/;
    await context.route(wasm, () => {});
    await page.getByRole("button", { name: "导出" }).click();
    await page.getByRole("menuitem", { name: "单位分送 (.zip)" }).click();
    await page.getByRole("status").filter({ hasText: "正在生成 单位分送" }).waitFor();
    await page.getByRole("button", { name: "取消", exact: true }).click();
    await page.getByRole("status").filter({ hasText: "已取消导出" }).waitFor();
    await context.unroute(wasm);
    const { bytes } = await downloaded(page, "CSV 表格 (.csv)");
    assert.equal(bytes.toString("utf8").trim().split("\r\n").length, 21);
    problems.splice(0, problems.length, ...problems.filter((problem) => !/request failed: .*writer-/.test(problem)));
  }));

test("the printer gets every task under a head that repeats", () =>
  withPage({}, async ({ page }) => {
    await open(page, plan(150));
    await page.evaluate(() => {
      window.print = () => {
        dispatchEvent(new Event("beforeprint"));
        globalThis.printed = document.querySelectorAll(".printed tbody tr:not(.band)").length;
      };
    });
    await page.getByRole("button", { name: "导出" }).click();
    await page.getByRole("menuitem", { name: "打印" }).click();
    assert.equal(await page.evaluate(() => printed), 150);
    await page.emulateMedia({ media: "print" });
    const shown = await page.evaluate(() => [...document.body.children].filter((e) => getComputedStyle(e).display !== "none").map((e) => e.className));
    assert.deepEqual(shown, ["printed"]);
    assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector(".printed thead")).display), "table-header-group");
    await page.emulateMedia({ media: null });
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    assert.equal(await page.locator(".printed").count(), 0);
  }));
