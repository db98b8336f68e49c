// The main job in a real Chromium: paste a plan, see its tasks and its matrix, find the words,
// keep the draft, take the table away. With a real document where the corpus is at hand, with
// the page's own sample otherwise.
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { open, settled, withPage } from "./harness.mjs";

const SAMPLE = readFileSync(new URL("../../src/page/sample.txt", import.meta.url), "utf8");

/** A real plan of 81 tasks with what its readers agreed on, or null where the corpus is missing. */
function realPlan() {
  for (const up of ["../../../shared/", "../../../../shared/"]) {
    const folder = fileURLToPath(new URL(`${up}corpus/seeds/`, import.meta.url));
    const file = existsSync(folder) && readdirSync(folder).find((name) => /^002_.*\.txt$/.test(name));
    if (file) {
      const read = (name) => readFileSync(folder + name, "utf8");
      return { text: read(file), gold: JSON.parse(read(file.replace(/txt$/, "json"))) };
    }
  }
  return null;
}

const source = (page) => page.getByRole("textbox", { name: "方案原文" });
const list = (page) => page.getByRole("grid", { name: "任务清单" });
const matrix = (page) => page.getByRole("grid", { name: "责任矩阵" });
const counts = (page) => page.getByRole("status").filter({ hasText: "项任务" });
const saved = (page) => page.getByRole("status").filter({ hasText: /^已保存$/ });
const ROLES = { lead: "牵头", resp: "责任", coop: "配合" };

async function show(page, view) {
  await page.getByRole("tab", { name: view }).click();
}

/** Puts a long text into the source: Playwright's `fill` takes its time with thousands of lines. */
async function put(page, text) {
  await source(page).evaluate((area, text) => {
    area.focus();
    area.select();
    area.setRangeText(text);
    area.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }, text);
}

/** The words selected in the source. */
const selected = (page) =>
  source(page).evaluate((area) => area.value.slice(area.selectionStart, area.selectionEnd));

/** Puts the caret before the first occurrence of `words`. */
async function caretAt(page, words) {
  await source(page).evaluate((area, words) => {
    const at = area.value.indexOf(words);
    area.focus();
    area.setSelectionRange(at, at);
  }, words);
  await settled(page);
}

/** The cell of that name, scrolling to it: only the cells in and near the window are in the page. */
async function cell(page, name) {
  const found = page.getByRole("gridcell", { name, exact: true });
  const grid = matrix(page);
  const size = await grid.evaluate((g) => [g.scrollHeight, g.scrollWidth, g.clientHeight - 200, g.clientWidth - 320]);
  for (let top = 0; top < size[0]; top += size[2]) {
    for (let left = 0; left < size[1]; left += size[3]) {
      await grid.evaluate((g, [top, left]) => g.scrollTo(left, top), [top, left]);
      await settled(page);
      if (await found.count()) return found.first();
    }
  }
  assert.fail(`no cell "${name}"`);
}

/** Fields of a CSV file. */
function parseCsv(text) {
  const rows = [[]];
  const pattern = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g;
  for (const [, quoted, plain, end] of text.matchAll(pattern)) {
    rows.at(-1).push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === "") break;
    if (end !== ",") rows.push([]);
  }
  return rows.filter((row) => row.length > 1);
}

async function downloaded(page, item) {
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: "导出" }).click();
  await page.getByRole("menuitem", { name: item }).click();
  const download = await waiting;
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
}

/** Every row of the task list as it is drawn, scrolling through it. */
async function listed(page) {
  const rows = new Map();
  const grid = list(page);
  for (let top = 0; ; top += 400) {
    const height = await grid.evaluate((g, top) => (g.scrollTo(0, top), g.scrollHeight), top);
    await settled(page);
    for (const [task, words] of await grid.evaluate((g) =>
      [...g.querySelectorAll("[data-task]")].map((row) => [
        Number(row.dataset.task),
        [
          row.querySelector(".number").textContent,
          row.querySelector(".words").textContent,
          ...["牵头单位", "责任单位", "配合单位"].map((name) =>
            [...row.querySelectorAll(`[data-name=${name}] .chip`)].map((chip) => chip.textContent).join("、"),
          ),
        ],
      ]),
    )) {
      rows.set(task, words);
    }
    if (top > height) return [...rows].sort((a, b) => a[0] - b[0]).map(([, words]) => words);
  }
}

test("a real plan: 81 tasks, and the right roles in ten cells of the matrix", async (t) => {
  const plan = realPlan();
  if (!plan) return t.skip("the corpus is not at hand");
  await withPage({}, async ({ page }) => {
    await source(page).fill(plan.text);
    await counts(page).filter({ hasText: /^81 项任务 · \d+ 个单位 · \d+ 个问题$/ }).waitFor();
    await show(page, "责任矩阵");
    // Names that the text writes in full, spread over the document; a cell bears the heaviest role of its unit.
    const named = plan.gold.tasks.flatMap(({ no, assign }) => {
      const first = new Map(assign.toReversed().map(([role, unit]) => [unit, role]));
      return [...first].filter(([unit]) => /^市.+[局办委]$/.test(unit)).map(([unit, role]) => [no, unit, ROLES[role]]);
    });
    const repeated = new Set(plan.gold.tasks.map((task) => task.no).filter((no, i, all) => all.indexOf(no) !== i));
    const once = named.filter(([no]) => !repeated.has(no));
    const wanted = Array.from({ length: 10 }, (_, i) => once[Math.floor((i * once.length) / 10)]);
    assert.ok(new Set(wanted.map(String)).size === 10 && new Set(wanted.map((cell) => cell[2])).size > 1);
    for (const [no, unit, role] of wanted) await cell(page, `第 ${no} 项 ${unit} ${role}`);
  });
});

test("the sample: its tasks, its roles, its faults", () =>
  withPage({}, async ({ page }) => {
    await page.getByRole("button", { name: "试用示例" }).click();
    await counts(page).filter({ hasText: /^24 项任务/ }).waitFor();
    assert.equal(await source(page).inputValue(), SAMPLE);
    await show(page, "责任矩阵");
    const names = [
      "第 1 项 市住房城乡建设局 牵头",
      "第 1 项 市财政局 配合",
      "第 1 项 市水务局 无",
      "第 2 项 市水务局 牵头",
      "第 4 项 市公安局 责任",
      "第 6 项 清河交投集团 责任",
      "第 8 项 市教育局 牵头",
      "第 16 项 市林业局 责任",
      "第 17 项 市气象局 配合",
      "第 24 项 市数据局 牵头",
    ];
    for (const name of names) await cell(page, name);
    const signs = { 牵头: "●", 责任: "◐", 配合: "○", 无: "" };
    for (const name of names.slice(0, 5)) {
      const found = await cell(page, name);
      assert.equal((await found.textContent()).trim(), signs[name.split(" ").at(-1)]);
    }
  }));

test("typing changes the views in the next frame", () =>
  withPage({}, async ({ page }) => {
    await source(page).focus();
    await page.keyboard.insertText("1. 修路。（牵头单位：市交通局）\n");
    await settled(page);
    assert.match(await counts(page).textContent(), /^1 项任务 · 1 个单位/);
    await page.keyboard.insertText("2. 架桥。（牵头单位：市水务局）");
    await settled(page);
    assert.match(await counts(page).textContent(), /^2 项任务 · 2 个单位/);
    const rows = await listed(page);
    assert.deepEqual(rows[1], ["2", "架桥。", "市水务局", "", ""]);
  }));

test("a click on a task or a unit, the enter key on a cell selects its words and scrolls to them", () =>
  withPage({}, async ({ page }) => {
    await page.getByRole("button", { name: "试用示例" }).click();
    const row = page.locator("[data-task='2']");
    await row.locator(".words").click();
    assert.equal(await selected(page), "建设排水防涝工程。完成 18 处易涝点整治，新建雨水泵站 4 座。");
    await row.getByRole("button", { name: "市应急管理局" }).click();
    assert.equal(await selected(page), "应急管理局");
    await show(page, "责任矩阵");
    await (await cell(page, "第 23 项 清河供电公司 配合")).press("Enter");
    await settled(page);
    assert.equal(await selected(page), "清河供电公司");
    const [at, top, height] = await source(page).evaluate((area) => {
      const lines = area.value.slice(0, area.selectionStart).split("\n").length;
      return [lines / area.value.split("\n").length, area.scrollTop / area.scrollHeight, area.clientHeight / area.scrollHeight];
    });
    assert.ok(top <= at && at <= top + height, "the words are in view");
  }));

test("the caret marks its task's row and brings it into view", () =>
  withPage({}, async ({ page }) => {
    await page.getByRole("button", { name: "试用示例" }).click();
    await caretAt(page, "清偿拖欠中小企业无分歧账款");
    const row = list(page).getByRole("row", { selected: true });
    assert.match(await row.textContent(), /清偿拖欠中小企业无分歧账款/);
    await settled(page);
    const inside = await row.evaluate((row) => {
      const [r, g] = [row, row.closest("[role=grid]")].map((e) => e.getBoundingClientRect());
      return r.top >= g.top - 1 && r.bottom <= g.bottom + 1;
    });
    assert.ok(inside, "the row can be seen");
    await caretAt(page, "各牵头单位每季度末");
    assert.equal(await row.count(), 0, "no row for a caret outside all tasks");
  }));

test("the draft is there after a reload, and after typing that no pause followed", () =>
  withPage({}, async ({ page, url }) => {
    await source(page).fill("1. 修路。（牵头单位：市交通局）");
    await saved(page).waitFor();
    await page.reload();
    await settled(page);
    assert.equal(await source(page).inputValue(), "1. 修路。（牵头单位：市交通局）");
    await source(page).focus();
    await page.keyboard.press("Control+End");
    await page.keyboard.insertText("\n2. 架桥😀。");
    await open(page, url);
    assert.equal(await source(page).inputValue(), "1. 修路。（牵头单位：市交通局）\n2. 架桥😀。");
    assert.equal(await saved(page).count(), 1);
  }));

test("the CSV that was downloaded reads back to the table that is shown", () =>
  withPage({}, async ({ page }) => {
    const plan = realPlan();
    await source(page).fill(plan?.text ?? SAMPLE);
    await counts(page).waitFor();
    const { name, text } = await downloaded(page, "CSV 表格 (.csv)");
    assert.match(name, /\.csv$/);
    assert.equal(text.codePointAt(0), 0xfeff, "begins with a byte order mark");
    const [head, ...rows] = parseCsv(text.slice(1));
    const column = (name) => head.indexOf(name);
    const names = ["序号", "任务", "牵头单位", "责任单位", "配合单位"];
    assert.ok(names.every((name) => column(name) >= 0), `columns: ${head}`);
    const bare = (cell) => cell.replace(/^'/, "").replace(/等$/, "");
    const read = rows.map((row) => names.map((name) => bare(row[column(name)])));
    const drawn = await listed(page);
    assert.equal(drawn.length, plan?.gold.tasks.length ?? 24);
    // The file lists a unit under one role only; the list shows the text as it stands.
    const shown = drawn.map((row) => row.map((cell, i) => (i < 2 ? bare(cell) : cell)));
    assert.deepEqual(read.map((row) => row.slice(0, 3)), shown.map((row) => row.slice(0, 3)));
  }));

test("the table is copied as cells", () =>
  withPage({}, async ({ page }) => {
    await page.getByRole("button", { name: "试用示例" }).click();
    await page.getByRole("button", { name: "导出" }).click();
    await page.getByRole("menuitem", { name: "复制表格" }).click();
    await page.getByRole("status").filter({ hasText: "已复制 24 项任务" }).waitFor();
    const [html, text] = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const read = async (type) => (await item.getType(type)).text();
      return [await read("text/html"), await read("text/plain")];
    });
    assert.equal((html.match(/<tr/g) ?? []).length, 25);
    assert.equal(text.trimEnd().split(/\r?\n/).length, 25);
  }));

test("bad input: a sensible page, no error", () =>
  withPage({}, async ({ page }) => {
    const says = (words) => page.getByRole("tabpanel").filter({ hasText: words }).waitFor();
    await says("不上传");
    await source(page).fill(" \n\u3000\t\n ");
    await says("不上传");
    await source(page).fill("今天天气很好，我们去公园散步。\n晚上一起吃饭。");
    await says("没有读到任务");
    await says("没有“牵头单位：…”");
    await source(page).fill("PK\u0003\u0004\u0014\u0000\u0006\u0000\uFFFD\uFFFD\u0001word/document.xml\uFFFD\u0002\u0003\u0004\uFFFD");
    await says("不像是文字");
    await source(page).fill("");
    await says("不上传");
  }));

test("5 MB of random characters: the page stays alive", { timeout: 240_000 }, () =>
  withPage({}, async ({ page }) => {
    await put(page, await page.evaluate(() => {
      let seed = 7;
      const next = () => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) >> 8;
      const pieces = ["市", "局", "牵头", "（", "）", "、", "\n", "1.", "：", "。", "责任单位", " ", "\u{1F600}", "A", "\t", "一、"];
      let text = "";
      while (text.length < 2_000_000) {
        text += next() % 3 ? String.fromCodePoint(0x20 + (next() % 0xd000)) : pieces[next() % pieces.length];
      }
      return text;
    }));
    await page.getByRole("status").filter({ hasText: /项任务|未保存|已保存/ }).first().waitFor();
    await page.waitForTimeout(3000);
    await show(page, "责任矩阵");
    await settled(page);
    const nodes = await page.evaluate(() => document.querySelectorAll("*").length);
    assert.ok(nodes <= 3000, `${nodes} elements`);
    await put(page, "");
    await page.getByRole("tabpanel").filter({ hasText: "不上传" }).waitFor();
  }));

test("the main job with the keyboard alone", () =>
  withPage({}, async ({ page }) => {
    for (const button of ["草稿", "试用示例"]) {
      await page.keyboard.press("Tab");
      assert.equal(await page.evaluate(() => document.activeElement.textContent), button);
    }
    await page.keyboard.press("Enter");
    for (let i = 0; i < 12; i++) {
      await page.keyboard.press("Tab");
      if (await page.evaluate(() => document.activeElement.getAttribute("role") === "tab")) break;
    }
    await page.keyboard.press("ArrowRight");
    await page.getByRole("tab", { name: "责任矩阵", selected: true }).waitFor();
    const name = () =>
      page.evaluate(() => document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent);
    for (let i = 0; i < 8; i++) {
      await page.keyboard.press("Tab");
      await settled(page);
      if (await page.evaluate(() => document.activeElement.closest("[role=grid]") !== null)) break;
    }
    assert.match(await name(), /^一、完善城市基础设施/);
    await page.keyboard.press("ArrowDown");
    await settled(page);
    await page.keyboard.press("ArrowRight");
    await settled(page);
    assert.equal(await name(), "第 1 项 市住房城乡建设局 牵头");
    const before = await source(page).inputValue();
    await page.keyboard.press("3");
    await settled(page);
    assert.equal(await name(), "第 1 项 市住房城乡建设局 配合");
    assert.notEqual(await source(page).inputValue(), before);
    await page.keyboard.press("Control+z");
    await settled(page);
    assert.equal(await source(page).inputValue(), before);
    assert.equal(await name(), "第 1 项 市住房城乡建设局 牵头");
    await page.keyboard.press("Control+End");
    await settled(page);
    assert.match(await name(), /^第 24 项 .* (配合|无)$/);
    await page.keyboard.press("Control+Home");
    await settled(page);
    await page.keyboard.press("ArrowDown");
    await settled(page);
    await page.keyboard.press("End");
    await settled(page);
    await page.keyboard.press("Home");
    await settled(page);
    await page.keyboard.press("ArrowRight");
    await settled(page);
    await page.keyboard.press("Enter");
    await settled(page);
    assert.equal(await selected(page), "市住房城乡建设局");
    assert.equal(await page.evaluate(() => document.activeElement.id), "source");
  }));

test("a large plan: the page's elements stay bounded", () =>
  withPage({}, async ({ page }) => {
    const unit = (n) => `市第${n}局`;
    const lines = Array.from(
      { length: 2000 },
      (_, i) => `${i + 1}. 第${i}件事。（牵头单位：${unit(i % 200)}；配合单位：${unit((i * 7) % 200)}、${unit((i * 11) % 200)}）`,
    );
    await put(page, `计划\n\n一、工作\n${lines.join("\n")}\n`);
    await counts(page).filter({ hasText: /^2000 项任务/ }).waitFor();
    for (const view of ["任务清单", "责任矩阵", "单位台账", "指标", "检查"]) {
      await show(page, view);
      await settled(page);
      const nodes = await page.evaluate(() => document.querySelectorAll("*").length);
      assert.ok(nodes <= 3000, `${view}: ${nodes} elements`);
    }
    await show(page, "任务清单");
    await list(page).evaluate((g) => g.scrollTo(0, g.scrollHeight));
    await settled(page);
    await settled(page);
    await list(page).evaluate((g) => g.scrollTo(0, g.scrollHeight));
    await settled(page);
    await page.locator("[data-task='1999']").waitFor();
  }));

test("an input method's composition is not disturbed", () =>
  withPage({}, async ({ page, context }) => {
    await source(page).fill("1. 修路。（牵头单位：市交通局）\n");
    await source(page).focus();
    await page.keyboard.press("Control+End");
    const cdp = await context.newCDPSession(page);
    for (const text of ["j", "ji", "jia", "架"]) {
      await cdp.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
      await settled(page);
      assert.ok((await source(page).inputValue()).endsWith(`\n${text}`));
    }
    await cdp.send("Input.insertText", { text: "架桥" });
    await settled(page);
    assert.equal(await source(page).inputValue(), "1. 修路。（牵头单位：市交通局）\n架桥");
  }));

test("the look is chosen and kept", () =>
  withPage({ context: { colorScheme: "light" } }, async ({ page }) => {
    const dark = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
    assert.equal(await dark(), "light");
    await page.getByRole("combobox", { name: "外观" }).selectOption({ label: "深色" });
    assert.equal(await dark(), "dark");
    await page.reload();
    await settled(page);
    assert.equal(await dark(), "dark");
    assert.equal(await page.getByRole("combobox", { name: "外观" }).inputValue(), "dark");
  }));

test("on a narrow screen the panes are tabs", () =>
  withPage({ context: { viewport: { width: 390, height: 844 } } }, async ({ page }) => {
    await page.getByRole("button", { name: "试用示例" }).click();
    await show(page, "任务清单");
    assert.ok(!(await source(page).isVisible()));
    await page.locator("[data-task='1'] .words").click();
    assert.ok(await source(page).isVisible());
    await settled(page);
    assert.match(await selected(page), /^推进供水管网更新/);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= 390, `the page is ${wide} px wide`);
  }));
