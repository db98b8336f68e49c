// 标注: a person's word against the reader, in a real Chromium: said, seen in the tables, undone, taken back.
import assert from "node:assert/strict";
import test from "node:test";
import { settled, withPage } from "./harness.mjs";

const TEXT = `新河市冬季安全工作方案

一、重点任务
1.开展供热管网排查。（牵头单位：市住建局；配合单位：市城管局）
2.储备融雪物资。（牵头单位：市综合执法局）
3.组织清雪演练。
攻坚组：市应急局
二、保障措施
加强组织领导。
`;

const source = (page) => page.getByRole("textbox", { name: "方案原文" });
const words = async (page) => (await page.locator(".tasks .task .words > span").allTextContents()).join("|");
const window = (page) => page.getByRole("dialog", { name: "标注" });

/** Selects words in the source, as a person does. */
async function select(page, chosen) {
  await source(page).evaluate((area, chosen) => {
    const at = area.value.indexOf(chosen);
    area.focus();
    area.setSelectionRange(at, at + chosen.length);
  }, chosen);
  await page.waitForTimeout(50);
}

async function say(page, chosen, act) {
  await select(page, chosen);
  await page.getByRole("button", { name: /^标注/ }).click();
  await act(window(page));
  await settled(page);
}

test("what the person says of a passage holds, is undone and is taken back", () =>
  withPage({}, async ({ page }) => {
    await source(page).fill(TEXT);
    await settled(page);
    const all = "开展供热管网排查。|储备融雪物资。|组织清雪演练。攻坚组：市应急局";
    const before = await words(page);
    assert.ok(before.startsWith("开展供热管网排查。|储备融雪物资。"), before);

    // A label of the plan's own.
    await say(page, "攻坚组：市应急局", async (dialog) => {
      await dialog.getByRole("combobox", { name: "字样的意思" }).selectOption("牵头单位");
      await dialog.getByRole("button", { name: "按这个意思读" }).click();
    });
    await page.getByRole("grid", { name: "任务清单" }).getByRole("button", { name: "市应急局" }).waitFor();
    assert.equal(await words(page), all.replace("攻坚组：市应急局", ""));

    // No task, and a task.
    await say(page, "储备融雪物资", (dialog) => dialog.getByRole("button", { name: "这不是任务" }).click());
    assert.equal(await words(page), "开展供热管网排查。|组织清雪演练。");
    await say(page, "加强组织领导", (dialog) => dialog.getByRole("button", { name: "这是一项任务" }).click());
    assert.equal(await words(page), "开展供热管网排查。|组织清雪演练。|加强组织领导。");
    assert.equal(await source(page).inputValue(), TEXT, "the text stays as it is");

    // It is a step like any other, and typing carries it.
    await page.getByRole("button", { name: "撤销" }).click();
    await settled(page);
    assert.equal(await words(page), "开展供热管网排查。|组织清雪演练。");
    await source(page).evaluate((area) => area.setSelectionRange(0, 0));
    await source(page).press("Enter");
    await settled(page);
    assert.equal(await words(page), "开展供热管网排查。|组织清雪演练。");

    // Taken back.
    await page.getByRole("button", { name: "标注 2" }).click();
    await window(page).getByRole("button", { name: "取消标注 不是任务：储备融雪物资。" }).click();
    await window(page).getByRole("button", { name: "关闭" }).click();
    await settled(page);
    assert.equal(await words(page), all.replace("攻坚组：市应急局", ""));
  }));

test("a task is set aside from its cell; two units share a column without a change of the text", () =>
  withPage({}, async ({ page }) => {
    await source(page).fill(TEXT);
    await settled(page);
    await page.locator(".tasks .task").nth(1).getByRole("button", { name: "修改任务" }).click({ force: true });
    await page.getByRole("dialog", { name: "修改" }).getByRole("button", { name: "不是任务" }).click();
    await settled(page);
    assert.ok(!(await words(page)).includes("储备融雪物资"));
    await page.getByRole("button", { name: "撤销" }).click();
    await settled(page);

    await page.getByRole("tab", { name: "单位台账" }).click();
    await page.getByRole("button", { name: /市城管局/ }).first().click();
    await page.getByRole("button", { name: /改名/ }).click();
    const dialog = page.getByRole("dialog", { name: "单位改名或合并" });
    await dialog.getByLabel("新名称").fill("市综合执法局");
    await dialog.getByRole("button", { name: "只在表中合并" }).click();
    await settled(page);
    assert.equal(await source(page).inputValue(), TEXT);
    await page.getByRole("tab", { name: "责任矩阵" }).click();
    const heads = await page.getByRole("grid", { name: "责任矩阵" }).getByRole("columnheader").allTextContents();
    assert.ok(heads.some((h) => h.startsWith("市综合执法局2")) && !heads.some((h) => h.startsWith("市城管局")), heads.join());
  }));

test("columns are put in order by hand, which is undone like any step", () =>
  withPage({}, async ({ page }) => {
    await source(page).fill(TEXT);
    await settled(page);
    await page.getByRole("tab", { name: "责任矩阵" }).click();
    const grid = page.getByRole("grid", { name: "责任矩阵" });
    const names = () => grid.locator(".unit .name").allTextContents();
    const before = await names();
    assert.deepEqual(before.slice(0, 3), ["市住建局", "市城管局", "市综合执法局"]);
    await grid.locator(".cell").first().focus();
    await page.keyboard.press("Alt+ArrowRight");
    await settled(page);
    assert.deepEqual((await names()).slice(0, 3), ["市城管局", "市住建局", "市综合执法局"]);
    assert.equal(await page.getByLabel("单位排序").inputValue(), "手动");
    await grid.locator(".unit").nth(2).dragTo(grid.locator(".unit").first());
    await settled(page);
    assert.deepEqual((await names()).slice(0, 3), ["市综合执法局", "市城管局", "市住建局"]);
    await page.getByRole("button", { name: "撤销" }).click();
    await page.getByRole("button", { name: "撤销" }).click();
    await settled(page);
    assert.deepEqual(await names(), before);
    assert.equal(await source(page).inputValue(), TEXT);
  }));

test("rows of the task table are copied, a cell is pasted", () =>
  withPage({}, async ({ page }) => {
    await source(page).fill(TEXT);
    await settled(page);
    const grid = page.getByRole("grid", { name: "任务清单" });
    const clip = (type, words) =>
      page.evaluate(
        ([type, words]) => {
          const data = new DataTransfer();
          data.setData("text/plain", words);
          const event = new ClipboardEvent(type, { clipboardData: data, bubbles: true, cancelable: true });
          document.activeElement.dispatchEvent(event);
          return data.getData("text/plain");
        },
        [type, words],
      );
    await grid.locator('.task [data-stop="0"]').first().focus();
    assert.equal(await clip("copy", ""), "开展供热管网排查。");
    await page.keyboard.press("Shift+ArrowDown");
    const rows = await clip("copy", "");
    assert.equal(rows, "1\t开展供热管网排查。\t市住建局\t\t市城管局\t\n2\t储备融雪物资。\t市综合执法局\t\t\t");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowRight");
    await clip("paste", "市住建局、市水利局");
    await settled(page);
    await grid.getByRole("button", { name: "市水利局" }).waitFor();
    assert.equal(await source(page).inputValue(), TEXT.replace("牵头单位：市住建局；", "牵头单位：市住建局、市水利局；"));
  }));
