// What befalls the storage: a process that is killed, no room, no storage, a private window, damage.
import assert from "node:assert/strict";
import test from "node:test";
import { withProfile } from "./chrome.mjs";
import { open, settled, withPage } from "./harness.mjs";
import { drafts, here, library, list, plan, put, row, said, saved, source, stored, type, unsaved } from "./shelf.mjs";

/** Types numbered words without a pause, and notes when each was typed. */
const typing = (page) =>
  source(page).evaluate((area) => {
    window.typed = [];
    setInterval(() => {
      const n = window.typed.push(Date.now());
      area.setRangeText(`w${n};`, area.value.length, area.value.length, "end");
      area.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText" }));
    }, 20);
  });

/** Words are typed, somebody notes them, and the process is gone. */
async function typeAndKill(page, wait, kill) {
  await put(page, plan("临江市方案", 40));
  await saved(page).waitFor();
  await typing(page);
  await page.waitForTimeout(wait);
  const typed = await page.evaluate(() => window.typed);
  const at = Date.now();
  await kill();
  return { typed, at: Math.min(at, Date.now()) };
}

test("the tab's process is killed in mid-typing: what is older than a second is there", (t) =>
  withProfile(async ({ start, url }) => {
    const { browser, page } = await start();
    await open(page, url);
    const session = await browser.newBrowserCDPSession();
    const { typed, at } = await typeAndKill(page, 2500, async () => {
      const { processInfo } = await session.send("SystemInfo.getProcessInfo");
      // Our own browser's renderers: each by its number.
      for (const { type, id } of processInfo) if (type === "renderer") process.kill(id, "SIGKILL");
    });
    // The browser needs a moment until it has a process again.
    await new Promise((done) => setTimeout(done, 1000));
    const again = await page.context().newPage();
    await open(again, url);
    const text = await source(again).inputValue();
    const last = Number(/w(\d+);$/.exec(text)?.[1] ?? 0);
    const lost = at - (typed[last] ?? at);
    t.diagnostic(`typed ${typed.length} words until the kill; the last ${lost} ms are lost`);
    assert.ok(last > 20 && lost <= 1000, `${lost} ms of typing are lost`);
    assert.ok(text.startsWith(plan("临江市方案", 40)));
  }));

test("the whole browser is killed in mid-typing: the draft opens, and what the browser had written is there", (t) =>
  withProfile(async ({ start, url }) => {
    const { page, kill } = await start();
    await open(page, url);
    // A browser takes its time until what a page stored is on the disk: that is not the page's to say.
    const { typed, at } = await typeAndKill(page, 9000, kill);
    const again = (await start()).page;
    await open(again, url);
    const text = await source(again).inputValue();
    const last = Number(/w(\d+);$/.exec(text)?.[1] ?? 0);
    t.diagnostic(`the browser had not written the last ${at - (typed[last] ?? at)} ms to the disk`);
    assert.ok(text.startsWith(plan("临江市方案", 40)), "the draft is whole");
  }));

test("storage switched off: the page works and says so", () =>
  withProfile(
    async ({ start, url }) => {
      const { page } = await start();
      await open(page, url);
      const off = await page.evaluate(() => {
        try {
          return !localStorage;
        } catch {
          return true;
        }
      });
      assert.ok(off, "the browser lets the page store");
      await put(page, plan("临江市方案", 4));
      await unsaved(page).filter({ hasText: "浏览器没有开放本机存储" }).waitFor();
      await page.getByRole("status").filter({ hasText: /^4 项任务/ }).waitFor();
      await library(page, "存储");
      await page.getByText("关闭即消失").first().waitFor();
      await library(page, "全部");
      const waiting = page.waitForEvent("download");
      await page.getByRole("dialog").getByRole("button", { name: "备份全部" }).click();
      assert.match((await waiting).suggestedFilename(), /^分工台备份-/);
    },
    { profile: { default_content_setting_values: { cookies: 2 } } },
  ));

test("a private window: drafts are kept as long as it is open", () =>
  withProfile(async ({ start, url }) => {
    const { page, quit } = await start("--incognito");
    await open(page, url);
    await put(page, plan("临江市方案", 4));
    await saved(page).waitFor();
    await page.reload();
    await settled(page);
    assert.equal(await source(page).inputValue(), plan("临江市方案", 4));
    await library(page, "存储");
    await page.getByText(/浏览器没有同意长期保存/).waitFor();
    await quit();
    const again = (await start("--incognito")).page;
    await open(again, url);
    assert.equal(await source(again).inputValue(), "");
  }));

/** Fills the storage to the last unit under keys of somebody else. */
const fill = (page, left = 0) =>
  page.evaluate((left) => {
    let chunk = "x".repeat(1 << 20);
    for (let i = 0; chunk.length > 0; ) {
      try {
        localStorage.setItem(`foreign${i}`, chunk);
        i += 1;
      } catch {
        chunk = chunk.slice(0, chunk.length >> 1);
      }
    }
    if (left > 0) {
      const value = localStorage.getItem("foreign0");
      localStorage.setItem("foreign0", value.slice(0, value.length - left));
    }
  }, left);

test("a full storage: told before, nothing lost, versions make room, saving goes on by itself", () =>
  withPage({}, async ({ page }) => {
    const text = plan("临江市方案", 60);
    await put(page, text);
    await saved(page).waitFor();
    for (let n = 0; n < 3; n++) {
      await put(page, plan(`第${n}份别的方案`, 40).replaceAll("道路改造", `工程${n}`));
      await saved(page).waitFor();
    }
    const versions = async () => (await stored(page)).filter(([key]) => key.startsWith("fengong/versions/")).length;
    const before = await versions();
    assert.ok(before >= 3);
    await page.evaluate(() => localStorage.setItem("foreign", "x".repeat(4_300_000)));
    await page.waitForTimeout(1100);
    await type(page, "一");
    await page.getByRole("alert").filter({ hasText: /已用 8\d%/ }).waitFor({ timeout: 8000 });
    await page.evaluate(() => localStorage.removeItem("foreign"));

    // No room but that of the versions: they are thinned, and it is said.
    await fill(page, 30);
    await type(page, "二");
    await said(page, /清理了 \d+ 个较早的自动版本/).waitFor();
    await saved(page).waitFor();
    assert.ok((await versions()) < before);
    // No room at all.
    await fill(page);
    await type(page, `三${"长".repeat(9000)}`);
    await unsaved(page).filter({ hasText: "本机存储空间不足" }).waitFor();
    await page.getByRole("alert").filter({ hasText: "最近的修改还没有保存" }).waitFor();
    const asked = [];
    page.on("dialog", (dialog) => (asked.push(dialog.type()), dialog.dismiss()));
    await page.getByRole("button", { name: "试用示例" }).click();
    assert.deepEqual(asked, ["confirm"]);
    assert.match(await source(page).inputValue(), /三长/);
    // The backup has what could not be stored.
    const waiting = page.waitForEvent("download");
    await page.getByRole("alert").getByRole("button", { name: "备份全部" }).click();
    const stream = await (await waiting).createReadStream();
    const file = Buffer.concat(await stream.toArray()).toString();
    assert.ok(file.includes("三长"));
    // Room comes, and saving goes on without a word.
    await page.evaluate(() => localStorage.removeItem("foreign0"));
    await saved(page).waitFor();
    assert.ok((await drafts(page))[0].payload.text.includes("三长"));
    assert.equal(await page.getByRole("alert").filter({ hasText: "没有保存" }).count(), 0);
  }));

test("every kind of damage: the draft is shown as damaged with its words, the others open, nothing is removed", () =>
  withPage({}, async ({ page, context, url }) => {
    const names = ["完好方案", "半截方案", "改动方案", "外来方案", "新版方案"];
    for (const name of names) {
      await put(page, plan(name, 30));
      await saved(page).waitFor();
      await library(page);
      await page.getByRole("button", { name: "新建草稿" }).click();
    }
    await page.goto("about:blank");
    const other = await context.newPage();
    // A page of the same origin that is not ours.
    await other.route("**/blank", (route) => route.fulfill({ contentType: "text/html", body: "" }));
    await other.goto(new URL("blank", url).href);
    const damaged = await other.evaluate(() => {
      const find = (name) => Object.keys(localStorage).find((key) => localStorage.getItem(key).includes(name));
      const change = (name, how) => {
        const key = find(name);
        localStorage.setItem(key, how(localStorage.getItem(key)));
        return [key, localStorage.getItem(key)];
      };
      return [
        change("半截方案", (raw) => raw.slice(0, raw.length >> 1)),
        change("改动方案", (raw) => raw.replace("第2段", "第9段")),
        change("外来方案", () => '{"user":"somebody else"}'),
        change("新版方案", (raw) => raw.replace('"schema":3', '"schema":99')),
      ];
    });
    // Frames of a page that lies behind another come once a second.
    await other.close();
    await open(page, url);
    assert.equal(await source(page).inputValue(), plan("完好方案", 30));
    await library(page);
    await row(page, "完好方案").waitFor();
    const rows = list(page).getByRole("listitem").filter({ hasText: "已损坏的草稿" });
    assert.equal(await rows.count(), 4);
    const shown = await rows.allTextContents();
    const words = shown.join();
    for (const part of ["缺了一部分|不完整", "校验不符", "不是分工台的草稿", "校验不符|更新的版本"]) assert.match(words, new RegExp(part));
    // The words of each come back in a draft of their own.
    const recovered = [];
    for (let n = 0; n < 4; n++) {
      await library(page);
      // Each stays in its place, though another draft was written meanwhile.
      assert.deepEqual(await rows.allTextContents(), shown);
      await rows.nth(n).getByRole("button", { name: "取回文字" }).click();
      await settled(page);
      recovered.push(await source(page).inputValue());
    }
    const all = recovered.join("\n");
    for (const part of ["半截方案\n一、重点任务", "推进第9段", "somebody else", "新版方案"]) assert.ok(all.includes(part), part);
    // The raw value can be taken away, and nothing was removed.
    await library(page);
    const waiting = page.waitForEvent("download");
    await rows.first().getByRole("button", { name: "下载原始数据" }).click();
    await waiting;
    const now = new Map(await stored(page));
    for (const [key, value] of damaged) assert.equal(now.get(key), value);
    // Only a person removes it, and is asked.
    await rows.first().getByRole("button", { name: "删除" }).click();
    await page.getByRole("button", { name: "永久删除" }).click();
    await settled(page);
    assert.equal(await rows.count(), 3);
    assert.notEqual(await here(page), "");
  }));
