// What the tests of the drafts share: the page's parts, and what lies in its storage.
import { settled } from "./opened.mjs";

export const source = (page) => page.getByRole("textbox", { name: "方案原文" });
export const saved = (page) => page.getByRole("status").filter({ hasText: /^已保存$/ });
export const unsaved = (page) => page.getByRole("status").filter({ hasText: /^未保存:/ });
export const list = (page) => page.getByRole("list", { name: "草稿列表" });
/** A draft in the list, by its name. */
export const row = (page, name) => list(page).getByRole("listitem", { name, exact: true });
export const said = (page, words) => page.getByRole("status").filter({ hasText: words });

/** A plan of `count` tasks. */
export const plan = (title, count) =>
  `${title}\n一、重点任务\n` +
  Array.from({ length: count }, (_, i) => `${i + 1}.推进第${i + 1}段道路改造。（牵头单位：市交通局；配合单位：市财政局）\n`).join("");

/** Puts a whole text into the source as a paste does. */
export async function put(page, text) {
  await source(page).evaluate((area, text) => {
    area.focus();
    area.select();
    area.setRangeText(text, 0, area.value.length, "end");
    area.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
  }, text);
}

/** Types at the end of the source, as keys do. */
export async function type(page, words) {
  await source(page).evaluate((area, words) => {
    area.setRangeText(words, area.value.length, area.value.length, "end");
    area.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText" }));
  }, words);
}

/** Opens the window of the drafts, at one of its parts. */
export async function library(page, part) {
  const window = page.getByRole("dialog", { name: "草稿" });
  if (!(await window.isVisible())) await page.getByRole("button", { name: "草稿", exact: true }).click();
  await window.waitFor();
  if (part) await window.getByRole("button", { name: part, exact: true }).click();
  await settled(page);
  return window;
}

/** Everything of ours in the storage: a list of key and value. */
export const stored = (page) => page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.startsWith("fengong/")));

/** The drafts that are stored: id, revision, and the payload. */
export async function drafts(page) {
  const own = (await stored(page)).filter(([key]) => key.startsWith("fengong/drafts/"));
  return own.map(([key, value]) => ({ key, ...JSON.parse(value) }));
}

/** The id of the draft on the desk. */
export const here = (page) => page.evaluate(() => location.hash.replace("#draft=", ""));
