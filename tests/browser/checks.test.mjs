// 检查 in a real Chromium: findings at their places, fixes as edits that can be undone, ignoring, F8.
import assert from "node:assert/strict";
import test from "node:test";
import { settled, withPage } from "./harness.mjs";

const PLAN = `清河市重点工作分工方案
一、重点任务
1.修建环城公路。（牵头单位：市交通局、市交通局；配合单位：市财政局）
2.新建学校三所。（牵头单位：市教育局等；配合单位：市财政局）
4.绿化荒山荒坡。（牵头单位：市林业局；配合单位：市财政局）
5.整治河道。（牵头单位：市水利局；配合单位：市财政局
`;

const source = (page) => page.getByRole("textbox", { name: "方案原文" });
const list = (page) => page.getByRole("list", { name: "检查结果" });
const selected = (page) => source(page).evaluate((area) => area.value.slice(area.selectionStart, area.selectionEnd));

async function opened(page) {
  await source(page).fill(PLAN);
  await settled(page);
  await page.getByRole("tab", { name: "检查" }).click();
  await settled(page);
}

/** The entry of the list that says so. */
const entry = (page, words) => list(page).locator(":scope > li").filter({ hasText: words });

test("a finding leads to its words, says why and what to do", () =>
  withPage({ context: { viewport: { width: 1440, height: 900 } } }, async ({ page }) => {
    await opened(page);
    const open = entry(page, "后面有“等”");
    assert.match(await open.textContent(), /牵头是要担责的/);
    await open.getByRole("button").first().click();
    await settled(page);
    assert.match(await selected(page), /教育局/);
    const before = await page.getByRole("status").filter({ hasText: "项任务" }).textContent();
    assert.match(before, new RegExp(`${await list(page).locator(":scope > li").count()} 个问题`));
  }));

test("fixes are edits: at once, after a look, all that are safe; each is undone", () =>
  withPage({ context: { viewport: { width: 1440, height: 900 } } }, async ({ page }) => {
    await opened(page);
    const look = page.getByRole("dialog", { name: "查看修改" });
    await entry(page, "后面有“等”").getByRole("button", { name: "修复：去掉“等”…" }).click();
    await look.waitFor();
    assert.equal(await look.locator("del").first().textContent(), "等");
    assert.equal(await source(page).inputValue(), PLAN, "nothing is changed before the answer");
    await look.getByRole("button", { name: "取消" }).click();
    await settled(page);
    assert.equal(await source(page).inputValue(), PLAN);
    await entry(page, "后面有“等”").getByRole("button", { name: "修复：去掉“等”…" }).click();
    await look.getByRole("button", { name: "修改" }).click();
    await settled(page);
    assert.ok((await source(page).inputValue()).includes("（牵头单位：市教育局；"));
    assert.equal(await entry(page, "后面有“等”").count(), 0, "the finding is gone");
    const all = page.getByRole("button", { name: /^全部安全修复/ });
    await all.click();
    await settled(page);
    assert.ok((await source(page).inputValue()).includes("（牵头单位：市交通局；"));
    assert.equal(await all.isVisible(), false);
    for (let step = 0; step < 2; step += 1) await page.getByRole("button", { name: "撤销" }).click();
    await settled(page);
    assert.equal(await source(page).inputValue(), PLAN);
  }));

test("what is ignored is told no more, stays so through edits, is counted, and comes back", () =>
  withPage({ context: { viewport: { width: 1440, height: 900 } } }, async ({ page }) => {
    await opened(page);
    const all = await list(page).locator(":scope > li").count();
    await entry(page, "后面有“等”").getByRole("button", { name: "忽略" }).click();
    await settled(page);
    assert.equal(await entry(page, "后面有“等”").count(), 0);
    await source(page).evaluate((area) => {
      area.setRangeText("印发", 0, 0, "end");
      area.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText" }));
    });
    await settled(page);
    assert.equal(await entry(page, "后面有“等”").count(), 0, "still, after an edit before it");
    assert.match(await page.locator(".findings-view").textContent(), /已忽略 1 个/);
    await page.getByRole("button", { name: "恢复已忽略的" }).click();
    await settled(page);
    assert.equal(await list(page).locator(":scope > li").count(), all);
  }));

test("F8 leads from one finding to the next, round the end", () =>
  withPage({ context: { viewport: { width: 1440, height: 900 } } }, async ({ page }) => {
    await opened(page);
    const count = await list(page).locator(":scope > li").count();
    const places = [];
    for (let i = 0; i <= count; i += 1) {
      await page.keyboard.press("F8");
      await settled(page);
      places.push(await source(page).evaluate((area) => area.selectionStart));
    }
    assert.ok(new Set(places).size > 1 && new Set(places).size < places.length, String(places));
    await page.keyboard.press("Shift+F8");
    await settled(page);
    assert.notEqual(await source(page).evaluate((area) => area.selectionStart), places.at(-1));
  }));

test("a deadline that is past by the calendar is said, on the day that the machine has", () =>
  withPage({ context: { viewport: { width: 1440, height: 900 } } }, async ({ page }) => {
    const plan = (year) => `清河市清雪工作方案\n一、重点任务\n1.清扫积雪。\n牵头单位：市城管局\n完成时限：${year}年10月底前\n`;
    const now = await page.evaluate(() => new Date().getFullYear());
    await source(page).fill(plan(now - 1));
    await settled(page);
    await page.getByRole("tab", { name: "检查" }).click();
    await settled(page);
    assert.match(await entry(page, "已过").textContent(), new RegExp(`今天是 ${now}-.*“${now - 1}年10月底前”已过`));
    await source(page).fill(plan(now + 1));
    await settled(page);
    assert.equal(await entry(page, "已过").count(), 0);
  }));
