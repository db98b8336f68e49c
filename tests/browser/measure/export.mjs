// What an export costs: from the click to the file, the longest task on the page's main thread meanwhile, the most
// memory that the browser's processes took; and ExcelJS beside it, writing a styled sheet of 10,000 rows and 8
// columns in the same browser.
//
//   npm install --no-save exceljs && node tests/browser/measure/export.mjs
//
// On a real plan named by PLAN=FILE, if there is one, and on a made-up one of 10,000 tasks x 500 units.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { settled, stop, withPage } from "../opened.mjs";
import { plan } from "./plan.mjs";

const FORMATS = ["Excel 工作簿 (.xlsx)", "Word 文档 (.docx)", "单位分送 (.zip)", "CSV 表格 (.csv)", "网页 (.html)"];

function listen() {
  // From the click to the file: the page hands it to the browser by its address.
  let began = 0;
  addEventListener("click", () => (began = performance.now()), true);
  const create = URL.createObjectURL;
  URL.createObjectURL = (blob) => {
    if (blob.type !== "text/javascript") window.__took = performance.now() - began;
    return create.call(URL, blob);
  };
  window.__long = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.__long.push(Math.round(entry.duration));
  }).observe({ type: "longtask" });
}

/** The most memory that any process of the page's browser held, in MB, as Linux counts; and a fresh count. */
async function peak(page) {
  const session = await page.context().browser().newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const most = (id) => {
    try {
      const line = readFileSync(`/proc/${id}/status`, "utf8").match(/VmHWM:\s+(\d+) kB/);
      return Number(line?.[1] ?? 0) / 1000;
    } catch {
      return 0;
    }
  };
  return Math.max(...processInfo.filter(({ type }) => type === "renderer").map(({ id }) => most(id)));
}

/** Waits until the page has had nothing long to do for five seconds: a long text is measured and saved first. */
async function quiet(page) {
  for (let before = -1, now = 0; before !== now; ) {
    before = now;
    await page.waitForTimeout(5000);
    now = await page.evaluate(() => window.__long.length);
  }
}

async function exported(page, format) {
  await page.evaluate(() => (window.__long.length = 0));
  await page.getByRole("button", { name: "导出", exact: true }).click();
  const item = page.getByRole("menuitem", { name: format });
  await item.waitFor();
  const [download] = await Promise.all([page.waitForEvent("download", { timeout: 300_000 }), item.click()]);
  const took = await page.evaluate(() => window.__took);
  const size = readFileSync(await download.path()).length;
  const long = await page.evaluate(() => window.__long);
  const tasks = long.length ? `long tasks ${long.join(", ")} ms` : "no long task";
  console.log(`  ${format}: ${took.toFixed(0)} ms, ${(size / 1000).toFixed(0)} KB, ${tasks}, peak ${(await peak(page)).toFixed(0)} MB`);
  return took;
}

/** Leaves the sheets and columns out that ExcelJS's sheet lacks. */
async function ledgerOnly(page) {
  await page.getByRole("button", { name: "导出", exact: true }).click();
  await page.getByRole("menuitem", { name: "选择工作表和栏目…" }).click();
  const window = page.getByRole("dialog", { name: "导出内容" });
  for (const name of ["责任矩阵", "单位台账", "指标表", "检查结果", "截止日期", "指标", "进展情况", "状态"]) {
    await window.getByRole("checkbox", { name, exact: true }).uncheck();
  }
  await window.getByRole("button", { name: "确定" }).click();
}

async function excelJs(page) {
  const script = createRequire(import.meta.url).resolve("exceljs/dist/exceljs.min.js");
  const other = await page.context().newPage();
  await other.goto("about:blank");
  await other.addScriptTag({ path: script });
  const times = await other.evaluate(async () => {
    const times = [];
    for (let run = 0; run < 3; run += 1) {
      const began = performance.now();
      const book = new ExcelJS.Workbook();
      const sheet = book.addWorksheet("任务分解表", { views: [{ state: "frozen", ySplit: 1 }] });
      const heads = ["序号", "章节", "任务", "牵头单位", "责任单位", "配合单位", "责任领导", "完成时限"];
      sheet.columns = heads.map((header) => ({ header, width: 18 }));
      const thin = { style: "thin" };
      const style = { border: { top: thin, left: thin, bottom: thin, right: thin }, alignment: { wrapText: true, vertical: "middle" }, font: { name: "宋体", size: 11 } };
      for (let n = 1; n <= 10_000; n += 1) {
        const words = `推进第${n}号工程建设，完善配套设施。`;
        const row = sheet.addRow([n, "第一部分 重点工作", words, "市甲管理局", "", "市乙管理局、市丙管理局、市丁管理局", "", "2026年11月底前"]);
        row.eachCell({ includeEmpty: true }, (cell) => Object.assign(cell, style));
      }
      await book.xlsx.writeBuffer();
      times.push(performance.now() - began);
    }
    return times;
  });
  await other.close();
  return Math.min(...times);
}

const texts = [["10,000 tasks x 500 units", plan(10_000, 500)]];
if (process.env.PLAN) texts.unshift([process.env.PLAN, readFileSync(process.env.PLAN, "utf8")]);
for (const [name, text] of texts) {
  const prepare = (context) => context.addInitScript(listen);
  await withPage({ context: { viewport: { width: 1440, height: 900 }, acceptDownloads: true }, prepare }, async ({ page }) => {
    await page.getByRole("textbox", { name: "方案原文" }).evaluate((area, text) => {
      area.value = text;
      area.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }, text);
    await settled(page);
    await quiet(page);
    console.log(`\n${name}, ${Math.round(Buffer.byteLength(text) / 1000)} KB of text, peak before ${(await peak(page)).toFixed(0)} MB`);
    for (const format of FORMATS) await exported(page, format);
    if (text !== texts.at(-1)[1]) return;
    await ledgerOnly(page);
    const own = Math.min(await exported(page, FORMATS[0]), await exported(page, FORMATS[0]), await exported(page, FORMATS[0]));
    const theirs = await excelJs(page);
    console.log(`the ledger alone, 10,000 x 8: ${own.toFixed(0)} ms; ExcelJS: ${theirs.toFixed(0)} ms; ratio ${(own / theirs).toFixed(2)}`);
  });
}
await stop();
