// Accessibility by axe: no violation in any view, light and dark, wide and narrow, nor in a window that opens.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import test from "node:test";
import { settled, withPage } from "./harness.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const VIEWS = ["任务清单", "责任矩阵", "单位台账", "指标", "时限", "检查"];

/** What axe finds, a line each. */
async function violations(page) {
  await page.evaluate(AXE);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return found.violations.flatMap(({ id, nodes }) => nodes.slice(0, 4).map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary.replace(/\s+/g, " ")}`));
}

for (const colorScheme of ["light", "dark"]) {
  for (const width of [1440, 390]) {
    test(`axe finds nothing: ${colorScheme}, ${width} px`, () =>
      withPage({ context: { colorScheme, viewport: { width, height: 900 } } }, async ({ page }) => {
        const check = async (where) => assert.deepEqual(await violations(page), [], where);
        await check("empty");
        await page.getByRole("button", { name: "试用示例" }).click();
        await settled(page);
        for (const view of VIEWS) {
          await page.getByRole("tab", { name: view }).click();
          await settled(page);
          await check(view);
        }
        await page.getByRole("tab", { name: "任务清单" }).click();
        await page.getByRole("button", { name: "更多条件" }).click();
        await settled(page);
        await check("conditions");
        await page.locator("[data-task='1'] .words").dblclick();
        await settled(page);
        if (width > 900) await check("a task's window");
        await page.keyboard.press("Escape");
        await page.getByRole("tab", { name: "单位台账" }).click();
        await page.getByRole("button", { name: "改名、合并" }).click();
        await check("a unit's window");
        await page.keyboard.press("Escape");
        await page.getByRole("button", { name: "导出" }).click();
        await check("the menu");
        await page.keyboard.press("Escape");
        await page.getByRole("button", { name: "草稿", exact: true }).click();
        for (const part of ["全部", "版本", "存储"]) {
          await page.getByRole("button", { name: part, exact: true }).click();
          await settled(page);
          await check(`drafts: ${part}`);
        }
      }));
  }
}
