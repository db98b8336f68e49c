// Two tabs on one draft: whatever they do, every word that was typed into either is in a draft or in a version.
import assert from "node:assert/strict";
import test from "node:test";
import { open, settled, withPage } from "./harness.mjs";
import { drafts, here, library, plan, put, row, said, saved, source, stored, type } from "./shelf.mjs";

/** Two pages on the same draft. */
async function two(page, context, text) {
  await put(page, text);
  await saved(page).waitFor();
  const other = await context.newPage();
  await open(other, page.url());
  assert.equal(await source(other).inputValue(), text);
  return other;
}

test("a tab that is behind takes the newer text over", () =>
  withPage({}, async ({ page, context }) => {
    const text = plan("临江市方案", 3);
    const other = await two(page, context, text);
    await type(page, "4.甲窗口加的。");
    await said(other, "这里已更新").waitFor();
    assert.equal(await source(other).inputValue(), `${text}4.甲窗口加的。`);
    await type(other, "乙窗口接着写。");
    await said(page, "这里已更新").waitFor();
    assert.equal(await source(page).inputValue(), `${text}4.甲窗口加的。乙窗口接着写。`);
    assert.equal((await drafts(page)).length, 1);
    // It is a step, and can be taken back.
    await page.getByRole("button", { name: "撤销", exact: true }).click();
    assert.equal(await source(page).inputValue(), `${text}4.甲窗口加的。`);
  }));

test("both changed it: both are kept, and the person chooses", () =>
  withPage({}, async ({ page, context }) => {
    const text = plan("临江市方案", 3);
    const other = await two(page, context, text);
    const id = await here(page);
    // In the same moment: neither has heard of the other.
    const both = async (one, two) => {
      await Promise.all([type(page, one), type(other, two)]);
      await Promise.any([page, other].map((tab) => tab.getByRole("alert").filter({ hasText: "另一个窗口也修改了" }).waitFor()));
      const asked = await page.getByRole("alert").count() ? page : other;
      await saved(asked).waitFor();
      return asked;
    };
    let asked = await both("甲一", "乙一");
    const texts = async () => (await drafts(page)).filter((d) => d.payload.deleted_at === null).map((d) => d.payload.text).sort();
    assert.deepEqual(await texts(), [`${text}乙一`, `${text}甲一`].sort());
    await asked.getByRole("button", { name: "两份都保留" }).click();
    assert.notEqual(await here(asked), id);
    await library(asked);
    await row(asked, "临江市方案（本窗口的修改）").waitFor();
    await row(asked, "临江市方案").getByRole("link").click();
    assert.equal(await here(asked), id);

    asked = await both("甲二", "乙二");
    const mine = await source(asked).inputValue();
    await asked.getByRole("button", { name: "用这份替换另一份" }).click();
    await said(asked, "已用本窗口的内容").waitFor();
    assert.equal(await here(asked), id);
    assert.equal(await source(asked).inputValue(), mine);
    // The other text is a version now, and the other tab shows what was chosen.
    const quiet = asked === page ? other : page;
    await quiet.waitForFunction((mine) => document.querySelector("#source").value === mine, mine);
    const raw = (await stored(page)).map(([, value]) => value).join();
    for (const word of ["甲一", "乙一", "甲二", "乙二"]) assert.ok(raw.includes(word), word);
  }));

test("deleted here, edited there: the edit stays", () =>
  withPage({}, async ({ page, context }) => {
    const text = plan("临江市方案", 3);
    const other = await two(page, context, text);
    await library(page);
    await row(page, "临江市方案").getByRole("button", { name: "删除" }).click();
    await said(other, "已在另一窗口移入回收站").waitFor();
    await type(other, "4.还在改。");
    await saved(other).waitFor();
    const [draft] = (await drafts(other)).filter((d) => d.payload.text.includes("还在改"));
    assert.equal(draft.payload.deleted_at, null);
    // Cleared for good elsewhere, and edited on.
    await page.evaluate(() => localStorage.clear());
    await type(other, "5.仍在改。");
    await saved(other).waitFor();
    assert.ok((await drafts(other)).some((d) => d.payload.text.includes("仍在改")));
  }));

test("200 random steps of two tabs with reloads: no word is lost", { timeout: 120_000 }, (t) =>
  withPage({}, async ({ page, context, url }) => {
    const text = plan("临江市方案", 3);
    const tabs = [page, await two(page, context, text)];
    const address = `${url}#draft=${await here(page)}`;
    let seed = Number(process.env.SEED ?? Date.now() % 100_000);
    t.diagnostic(`SEED=${seed}`);
    const next = (most) => ((seed = (seed * 1103515245 + 12345) & 0x7fffffff) >> 8) % most;
    const words = [];
    for (let step = 0; step < 200; step++) {
      const tab = tabs[next(2)];
      const what = next(20);
      if (what < 12) {
        words.push(`w${step};`);
        await type(tab, words.at(-1));
        // Now and then both at once.
        if (next(3) === 0) {
          words.push(`v${step};`);
          await type(tabs.find((other) => other !== tab), words.at(-1));
        }
      } else if (what < 16) {
        await tab.waitForTimeout(next(500));
      } else if (what < 17) {
        await tab.reload();
        await settled(tab);
      } else if (what === 17) {
        await tab.evaluate(() => dispatchEvent(new Event("focus")));
      } else {
        // Back to the draft that both began with.
        await tab.evaluate((hash) => (location.hash = hash), new URL(address).hash);
        await settled(tab);
      }
    }
    await page.waitForTimeout(1000);
    for (const tab of tabs) await tab.reload();
    const all = (await stored(page)).map(([, value]) => value).join("\n");
    const lost = words.filter((word) => !all.includes(word));
    const kept = await drafts(page);
    t.diagnostic(`${words.length} words; ${kept.length} drafts in the end`);
    assert.ok(kept.length > 1, "the tabs never differed: nothing was tried");
    assert.deepEqual(lost, []);
  }));
