// Edits in the tables, in a real Chromium: each is a change of the text that the source pane shows, and
// undoing all of them gives the text back, byte for byte.
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { settled, withPage } from "./harness.mjs";

const SAMPLE = readFileSync(new URL("../../src/page/sample.txt", import.meta.url), "utf8");

/** The real plans beside the repository, the page's own sample where there are none. */
function plans() {
  for (const up of ["../../../shared/", "../../../../shared/"]) {
    const folder = fileURLToPath(new URL(`${up}corpus/seeds/`, import.meta.url));
    if (existsSync(folder)) {
      const names = readdirSync(folder).filter((name) => name.endsWith(".txt")).sort();
      return names.map((name) => ({ name: name.slice(0, 3), text: readFileSync(folder + name, "utf8") }));
    }
  }
  return [{ name: "sample", text: SAMPLE }];
}

const source = (page) => page.getByRole("textbox", { name: "方案原文" });
const matrix = (page) => page.getByRole("grid", { name: "责任矩阵" });
const show = (page, view) => page.getByRole("tab", { name: view }).click();

/** Puts a text into the source as a paste would, and tells what the browser made of it. */
async function put(page, text) {
  await source(page).evaluate((area, text) => {
    area.focus();
    area.select();
    area.setRangeText(text);
    area.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
  }, text);
  await settled(page);
  return source(page).inputValue();
}

const undo = (page) => page.getByRole("button", { name: "撤销" });

/** Undoes as long as the text is not `text`; how many steps it took. */
async function undoTo(page, text, most) {
  for (let steps = 0; steps <= most; steps += 1) {
    if ((await source(page).inputValue()) === text) return steps;
    await undo(page).click();
    await settled(page);
  }
  return assert.fail(`not undone within ${most} steps`);
}

/** The cell that has the focus: its name. */
const focused = (page) => page.evaluate(() => document.activeElement.getAttribute("aria-label"));

for (const { name, text } of plans()) {
  test(`plan ${name}: three roles in the matrix, a unit renamed, all undone: the text is what it was`, (t) =>
    withPage({ context: { viewport: { width: 1440, height: 900 } } }, async ({ page }) => {
      const original = await put(page, text);
      await show(page, "责任矩阵");
      const cells = matrix(page).locator(".cell");
      await settled(page);
      if ((await cells.count()) === 0) {
        // A plan that names no unit has nothing to set.
        assert.match(await page.getByRole("status").filter({ hasText: "项任务" }).textContent(), / 0 个单位/);
        return t.skip("this plan names no unit");
      }
      const names = await cells.evaluateAll((all) => all.slice(0, 400).map((cell) => cell.getAttribute("aria-label")));
      let made = 0;
      for (const [at, key] of [0, 1, 2, 7, 8, 9, 14, 15, 22, 23, 30, 31, 40, 41, 50, 51].map((at, i) => [at, "3120"[i % 4]])) {
        if (made === 3 || !names[at]) continue;
        const before = await source(page).inputValue();
        const word = { 1: "牵头", 2: "责任", 3: "配合", 0: "无" }[key];
        if (names[at].endsWith(word)) continue;
        await cells.nth(at).focus();
        await page.keyboard.press(key);
        await settled(page);
        const dialog = page.getByRole("dialog", { name: "修改共用的分工" });
        if (await dialog.isVisible()) await dialog.getByRole("button", { name: "全部修改" }).click();
        await settled(page);
        const after = await source(page).inputValue();
        const now = await cells.nth(at).getAttribute("aria-label");
        if (after === before) {
          // What the text cannot hold is refused, and the page says why.
          assert.equal(now, names[at]);
          assert.match(await page.locator(".notice").textContent(), /没有/);
          continue;
        }
        made += 1;
        if (!(await dialog.isVisible())) assert.ok(now.endsWith(word), `${names[at]} became ${now}, not ${word}`);
      }
      assert.equal(made, 3, "roles set");
      await show(page, "单位台账");
      await page.getByRole("button", { name: "改名、合并" }).click();
      const rename = page.getByRole("dialog", { name: "单位改名或合并" });
      await rename.getByRole("combobox", { name: "新名称" }).fill("市综合事务服务局");
      await page.keyboard.press("Enter");
      await settled(page);
      const changed = await source(page).inputValue();
      if (changed.includes("综合事务服务局")) {
        await page.getByRole("heading", { name: /综合事务服务局/ }).waitFor();
        made += 1;
      }
      assert.equal(await undoTo(page, original, 12), made);
      for (let step = 0; step < made; step += 1) await page.getByRole("button", { name: "重做" }).click();
      await settled(page);
      assert.equal(await source(page).inputValue(), changed, "redone");
    }));
}

test("a cell is drawn in the frame of its key; what comes before the reader was asked neither loses nor mixes up anything", () =>
  withPage({ context: { viewport: { width: 1440, height: 900 } } }, async ({ page }) => {
    const text = "一、任务\n1.修路。（牵头单位：市交通局；配合单位：市财政局）\n2.建校。（牵头单位：市教育局；配合单位：市财政局）\n";
    await put(page, text);
    await show(page, "责任矩阵");
    await settled(page);
    // Presses keys on cells and then acts, all in one turn; what the cells say in the very next frame.
    const press = (keys, act) =>
      page.evaluate(
        ([keys, act]) => {
          const cells = keys.map(([name, key]) => {
            const cell = document.querySelector(`[aria-label^="${name} "]`);
            cell.focus();
            cell.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
            return cell;
          });
          if (act === "undo") document.querySelector('[aria-label="撤销"], [title^="撤销"]').click();
          if (act === "type") {
            const area = document.querySelector("textarea");
            area.setRangeText("前言\n", 0, 0, "end");
            area.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText" }));
          }
          return new Promise((done) => requestAnimationFrame(() => done(cells.map((cell) => cell.getAttribute("aria-label")))));
        },
        [keys, act],
      );
    assert.deepEqual(await press([["第 1 项 市教育局", "3"]]), ["第 1 项 市教育局 配合"]);
    await settled(page);
    const one = await source(page).inputValue();
    assert.notEqual(one, text);
    await undoTo(page, text, 1);

    await press([["第 1 项 市教育局", "3"], ["第 2 项 市交通局", "3"]]);
    await settled(page);
    const both = await source(page).inputValue();
    assert.match(both, /修路。（牵头单位：市交通局；配合单位：市财政局、市教育局）\n2.建校。（牵头单位：市教育局；配合单位：市财政局、市交通局）/);
    await undoTo(page, text, 2);

    await press([["第 1 项 市教育局", "3"]], "undo");
    await settled(page);
    assert.equal(await source(page).inputValue(), text, "made, then undone");

    await press([["第 1 项 市教育局", "3"]], "type");
    await settled(page);
    assert.equal(await source(page).inputValue(), `前言\n${text}`, "the letters stand, the edit is given up");
    assert.match(await page.locator(".notice").textContent(), /没有修改/);
    assert.equal(await matrix(page).locator('[aria-label="第 1 项 市教育局 无"]').count(), 1);
  }));

test("a cell is set by click, by space and by digits; a range by one key; cells go to and come from a table", () =>
  withPage({ context: { viewport: { width: 1440, height: 900 } } }, async ({ page }) => {
    const original = await put(page, "一、重点任务\n1.修路。（牵头单位：市交通局；配合单位：市财政局）\n2.建校。（牵头单位：市教育局；配合单位：市财政局）\n3.植树。（牵头单位：市林业局；配合单位：市财政局）\n");
    await show(page, "责任矩阵");
    const cell = (name) => page.getByRole("gridcell", { name });
    await cell("第 1 项 市教育局 无").click();
    await settled(page);
    assert.match(await source(page).inputValue(), /牵头单位：市交通局、(市)?教育局；/);
    assert.equal(await focused(page), "第 1 项 市教育局 牵头", "the cell keeps the focus");
    await page.keyboard.press(" ");
    await settled(page);
    assert.equal(await focused(page), "第 1 项 市教育局 责任");
    await page.keyboard.press("0");
    await settled(page);
    assert.equal(await source(page).inputValue(), original);
    // The column of the unit stays where it is, whatever is done to it.
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await settled(page);
    assert.equal(await focused(page), "第 1 项 市财政局 配合");
    await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("Shift+ArrowDown");
    await settled(page);
    assert.equal(await matrix(page).locator("[aria-selected=true].cell").count(), 3);
    await page.keyboard.press("Control+c");
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), "○\n○\n○");
    await page.keyboard.press("1");
    await settled(page);
    assert.equal((await source(page).inputValue()).match(/牵头单位：[^；）]*财政局/g).length, 3);
    await page.evaluate(() => navigator.clipboard.writeText("配合\n\n○\n"));
    await page.keyboard.press("Control+v");
    await settled(page);
    const text = await source(page).inputValue();
    assert.equal(text.match(/配合单位：市财政局/g).length, 2, text);
    assert.ok(text.includes("2.建校。（牵头单位：市教育局）"), text);
    await page.evaluate(() => navigator.clipboard.writeText("财政局"));
    await page.keyboard.press("Control+v");
    assert.match(await page.locator(".notice").textContent(), /“财政局”不是角色/);
    await undoTo(page, original, 12);
  }));

test("what several tasks share is changed for one or for all, after asking", () =>
  withPage({ context: { viewport: { width: 1440, height: 900 } } }, async ({ page }) => {
    const original = await put(page, "一、产业工作（牵头单位：市发改委）\n1.建园区。\n2.招商。\n3.办展会。\n");
    await show(page, "责任矩阵");
    const dialog = page.getByRole("dialog", { name: "修改共用的分工" });
    const first = page.getByRole("gridcell", { name: /^第 1 项 市发改委/ });
    await first.focus();
    await page.keyboard.press("3");
    await dialog.waitFor();
    assert.match(await dialog.textContent(), /3 项任务共用/);
    await dialog.getByRole("button", { name: "取消" }).click();
    await settled(page);
    assert.equal(await source(page).inputValue(), original);
    await first.focus();
    await page.keyboard.press("3");
    await dialog.getByRole("button", { name: "全部修改" }).click();
    await settled(page);
    for (const task of [1, 2, 3]) await page.getByRole("gridcell", { name: `第 ${task} 项 市发改委 配合` }).waitFor();
    await undoTo(page, original, 2);
  }));

test("the task list is edited in place: units, deadline, words, the task itself", () =>
  withPage({ context: { viewport: { width: 1440, height: 900 } } }, async ({ page }) => {
    const original = await put(page, "一、重点任务\n1.修路。（牵头单位：市交通局；完成时限：2026年6月底前）\n2.建校。（牵头单位：市教育局；完成时限：2026年8月底前）\n");
    const row = (at) => page.locator(`.tasks [data-task="${at}"]`);
    const window = page.getByRole("dialog", { name: "修改" });
    // By mouse: the pen of an empty cell.
    await row(0).hover();
    await row(0).getByRole("button", { name: "修改配合单位" }).click();
    await window.getByRole("combobox", { name: "添加单位" }).fill("市财政局");
    await page.keyboard.press("Enter");
    await settled(page);
    assert.deepEqual(await window.getByRole("listitem").allTextContents(), ["市财政局×"]);
    await window.getByRole("combobox").fill("市审计局");
    await window.getByRole("button", { name: "添加", exact: true }).click();
    await settled(page);
    assert.match(await source(page).inputValue(), /配合单位：市财政局、(市)?审计局/);
    await window.getByRole("button", { name: "去掉 市财政局" }).click();
    await settled(page);
    assert.match(await source(page).inputValue(), /配合单位：市审计局/);
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => document.activeElement.closest('[data-task="0"]'));
    // By keyboard: F2 on the deadline.
    await row(1).getByRole("button", { name: "2026年8月底前" }).focus();
    await page.keyboard.press("F2");
    const deadline = window.getByRole("textbox", { name: "完成时限" });
    assert.equal(await deadline.inputValue(), "2026年8月底前");
    await deadline.fill("2026年11月底前");
    await page.keyboard.press("Enter");
    await settled(page);
    assert.ok((await source(page).inputValue()).includes("完成时限：2026年11月底前"));
    assert.equal(await page.evaluate(() => document.activeElement.closest("[data-task]")?.dataset.task), "1", "the focus is back");
    // The task's words, and the task as a whole.
    await row(1).locator(".words").dblclick();
    await window.getByRole("textbox", { name: "任务内容" }).fill("新建学校三所。");
    await window.getByRole("button", { name: "确定" }).click();
    await settled(page);
    assert.ok((await source(page).inputValue()).includes("2.新建学校三所。（"));
    await row(1).locator(".words").dblclick();
    await window.getByRole("button", { name: "上移" }).click();
    await settled(page);
    const moved = await source(page).inputValue();
    assert.ok(moved.indexOf("新建学校") < moved.indexOf("修路"), moved);
    await undoTo(page, original, 9);
  }));

test("a window that closes does not take the focus from where it went meanwhile", () =>
  withPage({ context: { viewport: { width: 1440, height: 900 } } }, async ({ page }) => {
    await put(page, "一、重点任务\n1.修路。（牵头单位：市交通局）\n2.建校。（牵头单位：市教育局）\n");
    await page.locator(".tasks [data-task='0'] .pen").first().focus();
    await page.keyboard.press("F2");
    await page.getByRole("dialog", { name: "修改" }).getByRole("textbox").waitFor();
    // Between the end of the window and the next frame; and before the word that it ended comes.
    for (const late of [false, true]) {
      const place = await page.evaluate(async (late) => {
        const window = document.querySelector("dialog.cell-editor");
        const gone = new Promise((done) => window.addEventListener("close", done, { once: true }));
        const move = () => document.querySelector(".tasks [data-task='1'] .chip").focus();
        window.close();
        if (late) move();
        await gone;
        if (!late) move();
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        return document.activeElement.closest("[data-task]")?.dataset.task;
      }, late);
      assert.equal(place, "1", late ? "before" : "behind");
      await page.locator(".tasks [data-task='0'] .pen").first().focus();
      await page.keyboard.press("F2");
      await page.getByRole("dialog", { name: "修改" }).getByRole("textbox").waitFor();
    }
    await page.keyboard.press("Escape");
  }));

test("filters narrow the tables, and are cleared", () =>
  withPage({ context: { viewport: { width: 1440, height: 900 } } }, async ({ page }) => {
    await put(page, SAMPLE);
    const tasks = () => page.locator(".tasks [data-task]").count();
    const all = await tasks();
    const search = page.getByRole("search", { name: "筛选" });
    await search.getByRole("searchbox", { name: "筛选任务" }).fill("不会有的词");
    await settled(page);
    assert.equal(await tasks(), 0);
    await page.keyboard.press("Escape");
    await settled(page);
    assert.equal(await tasks(), all);
    await search.getByRole("button", { name: "更多条件" }).click();
    await search.getByRole("combobox", { name: "角色" }).selectOption({ label: "配合" });
    const unit = await search.getByRole("combobox", { name: "单位" }).locator("option").nth(1).textContent();
    await search.getByRole("combobox", { name: "单位" }).selectOption({ label: unit });
    await settled(page);
    const rows = await page.locator(".tasks [data-task]").evaluateAll((all) => all.map((row) => row.querySelector("[data-name=配合单位]").textContent));
    assert.ok(rows.length < all && rows.every((words) => words.includes(unit)), rows.join("|"));
    await show(page, "责任矩阵");
    await settled(page);
    assert.equal(await matrix(page).locator("[data-row].task").count(), rows.length, "the matrix shows the same tasks");
    await search.getByRole("button", { name: "清除" }).click();
    await settled(page);
    assert.ok((await matrix(page).locator("[data-row].task").count()) > rows.length);
  }));

test("typing is undone in steps as people expect, from the pane and from the tables", () =>
  withPage({}, async ({ page }) => {
    const original = await put(page, SAMPLE);
    await source(page).evaluate((area) => area.setSelectionRange(area.value.length, area.value.length));
    await page.keyboard.type("又一句话", { delay: 20 });
    await settled(page);
    await page.keyboard.press("Control+z");
    await settled(page);
    assert.equal(await source(page).inputValue(), original, "a word is one step");
    await page.keyboard.press("Control+Shift+z");
    await settled(page);
    assert.ok((await source(page).inputValue()).endsWith("又一句话"));
    await page.getByRole("tab", { name: "任务清单" }).focus();
    await page.keyboard.press("Control+z");
    await settled(page);
    assert.equal(await source(page).inputValue(), original);
    assert.equal(await page.evaluate(() => document.activeElement.textContent.startsWith("任务清单")), true, "the focus stays");
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "键盘操作" }).waitFor();
    await page.keyboard.press("Escape");
  }));

test("hundreds of steps are undone", () =>
  withPage({}, async ({ page }) => {
    const original = await put(page, "一、任务\n1.修路。（牵头单位：市交通局）\n");
    await source(page).evaluate((area) => {
      for (let i = 0; i < 200; i += 1) {
        area.setRangeText(`${i % 10}`, area.value.length, area.value.length, "end");
        area.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
      }
    });
    await settled(page);
    assert.equal((await source(page).inputValue()).length, original.length + 200);
    await source(page).evaluate((area) => {
      for (let i = 0; i < 200; i += 1) {
        document.dispatchEvent(new KeyboardEvent("keydown", { key: "z", ctrlKey: true, bubbles: true }));
      }
    });
    await settled(page);
    assert.equal(await source(page).inputValue(), original);
  }));

test("an edit of a long text leaves the focus where it is, and nobody hears of it; it is undone by the pane's own keys", () =>
  withPage({ context: { viewport: { width: 1440, height: 900 } } }, async ({ page }) => {
    const line = (n) => `${n}.推进第${n}项重点工程建设，完善配套设施，提升服务水平。（牵头单位：市交通局；配合单位：市财政局、市水务局）\n`;
    const text = `清河市重点任务分工方案\n一、重点任务\n${Array.from({ length: 200 }, (_, i) => line(i + 1)).join("")}`;
    assert.ok(text.length > 5000);
    await put(page, text);
    await show(page, "责任矩阵");
    await settled(page);
    await source(page).evaluate((area) => {
      window.heard = [];
      for (const name of ["focus", "blur", "focusin", "focusout", "beforeinput", "input"]) {
        area.addEventListener(name, () => window.heard.push(name));
      }
    });
    const cell = matrix(page).locator(".cell").nth(4);
    const set = async (key, role) => {
      await cell.focus();
      await page.keyboard.press(key);
      await settled(page);
      assert.ok(await cell.evaluate((cell) => cell === document.activeElement), "the focus is in the cell");
      assert.ok((await focused(page)).endsWith(role));
    };
    const lines = async () => (await source(page).inputValue()).split("\n");
    const before = await lines();
    await set("0", "无");
    const without = await lines();
    const at = without.findIndex((line, i) => line !== before[i]);
    assert.ok(at > 0 && without.length === before.length, "one line differs");
    assert.equal(without.filter((line, i) => line !== before[i]).length, 1);
    await set("2", "责任");
    assert.match((await lines())[at], /责任单位：/);
    assert.deepEqual(await page.evaluate(() => window.heard), [], "the pane heard of nothing");
    const selected = () => source(page).evaluate((area) => area.value.slice(area.selectionStart, area.selectionEnd));
    assert.match(await selected(), /责任单位：/, "what was written is selected");
    // By the keys of the pane itself, all is undone.
    await source(page).focus();
    await page.keyboard.press("ControlOrMeta+z");
    await page.keyboard.press("ControlOrMeta+z");
    await settled(page);
    assert.equal(await source(page).inputValue(), text);
    assert.equal(await page.evaluate(() => document.activeElement.id), "source");
  }));
