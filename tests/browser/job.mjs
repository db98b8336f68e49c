// The main job, as somebody does it: paste, correct, look at everything, take every file. For tests that do it in
// different places: on a host, from a file, with the network cut.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { settled } from "./opened.mjs";

export const PLAN = [
  "新河市绿道建设工作方案",
  "一、重点任务",
  "1.新建绿道40公里。（牵头单位：市住建局；配合单位：市财政局、市水利局；完成时限：2026年11月底前）",
  "2.改造公园3处。（牵头单位：市城管局；配合单位：市财政局；完成时限：2026年6月底前）",
].join("\n");

export const source = (page) => page.getByRole("textbox", { name: "方案原文" });

/** Waits until the counts begin so. */
export const counted = (page, words) => page.getByRole("status").filter({ hasText: words }).first().waitFor();

/** Pastes a text, by the clipboard. */
export async function paste(page, text) {
  await source(page).fill(text);
  await source(page).press("ControlOrMeta+a");
  await source(page).press("ControlOrMeta+x");
  assert.equal(await source(page).inputValue(), "");
  await source(page).press("ControlOrMeta+v");
  await settled(page);
}

/** Takes one file from the menu; its name and bytes. */
export async function exported(page, item) {
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: "导出" }).click();
  await page.getByRole("menuitem", { name: item, exact: true }).click();
  const download = await waiting;
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** Paste, edit, saved draft, every view, every export; what came of it, to be compared with another run. */
export async function mainJob(page) {
  await paste(page, PLAN);
  await counted(page, "2 项任务 · 4 个单位");
  for (const view of ["责任矩阵", "单位台账", "指标", "时限", "检查", "任务清单", "责任矩阵"]) {
    await page.getByRole("tab", { name: view }).click();
    await settled(page);
  }
  await page.getByRole("gridcell", { name: "第 2 项 市水利局 无" }).click();
  await page.getByRole("gridcell", { name: "第 2 项 市水利局" }).press("3");
  await page.getByRole("gridcell", { name: "第 2 项 市水利局 配合" }).waitFor();
  await page.getByRole("button", { name: "撤销" }).click();
  await page.getByRole("button", { name: "重做" }).click();
  await settled(page);
  const text = await source(page).inputValue();
  assert.match(text, /2\.改造公园3处。（牵头单位：市城管局；配合单位：市财政局、市水利局；/);
  await counted(page, "已保存");

  await page.getByRole("button", { name: "导出" }).click();
  const items = (await page.getByRole("menuitem").allInnerTexts()).map((item) => item.trim());
  await page.keyboard.press("Escape");
  const files = items.filter((item) => /\(\.\w+\)$/.test(item));
  assert.ok(files.length >= 8, `${items}`);
  const outcome = { text };
  for (const item of files) {
    const { name, bytes } = await exported(page, item);
    outcome[name] = createHash("sha256").update(bytes).digest("hex");
  }
  await page.evaluate(() => (window.print = () => {}));
  for (const item of items.filter((item) => !files.includes(item))) {
    await page.getByRole("button", { name: "导出" }).click();
    await page.getByRole("menuitem", { name: item, exact: true }).click();
    await settled(page);
    // What leaves is chosen in a window.
    if (await page.locator("dialog[open]").count()) await page.keyboard.press("Escape");
  }
  return outcome;
}

/** That the draft of the main job is there after the page was opened again. */
export async function draftIsThere(page, { text }) {
  await counted(page, "2 项任务");
  assert.equal(await source(page).inputValue(), text);
}
