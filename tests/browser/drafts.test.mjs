// The drafts: nothing overwrites another, each can be found, renamed, copied, deleted and brought back;
// earlier states are kept, compared and restored; all of it leaves in one file and comes back.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { open, settled, withPage } from "./harness.mjs";
import { drafts, here, library, list, plan, put, row, said, saved, source, stored, type } from "./shelf.mjs";

const SAMPLE = readFileSync(new URL("../../src/page/sample.txt", import.meta.url), "utf8");

test("every beginning is a draft of its own; each is found, opened, renamed, copied, deleted and brought back", () =>
  withPage({}, async ({ page, url }) => {
    const road = plan("临江市道路改造分工方案", 3);
    await put(page, road);
    await saved(page).waitFor();
    const first = await here(page);
    assert.match(first, /^[a-z0-9]+$/);
    // The sample and a new draft overwrite nothing; the sample as it came is there once.
    await page.getByRole("button", { name: "试用示例" }).click();
    assert.equal(await source(page).inputValue(), SAMPLE);
    await page.getByRole("button", { name: "试用示例" }).click();
    await library(page);
    assert.equal(await list(page).getByRole("listitem").count(), 2);
    await page.getByRole("button", { name: "新建草稿" }).click();
    assert.equal(await source(page).inputValue(), "");
    await put(page, plan("临江市学校建设分工方案", 12));
    await saved(page).waitFor();
    await page.reload();
    await settled(page);
    assert.match(await source(page).inputValue(), /^临江市学校/);
    await library(page);
    assert.equal(await list(page).getByRole("listitem").count(), 3);
    assert.match(await row(page, "临江市学校建设分工方案").textContent(), /打开中 · 12 项任务 · 今天 \d\d:\d\d · \d+ KB/);

    // Searched, opened in the same tab, and by its address in another.
    await page.getByRole("searchbox", { name: "搜索草稿" }).fill("道路");
    assert.equal(await list(page).getByRole("listitem").count(), 1);
    await row(page, "临江市道路改造分工方案").getByRole("link").click();
    assert.equal(await source(page).inputValue(), road);
    assert.equal(await here(page), first);
    await open(page, `${url}#draft=${first}`);
    assert.equal(await source(page).inputValue(), road);

    // Renamed: the name stands in the list, in the header and in the browser's title.
    await library(page);
    await row(page, "临江市道路改造分工方案").getByRole("button", { name: "重命名" }).click();
    await page.getByRole("textbox", { name: "草稿名称" }).fill("道路(送审)");
    await page.keyboard.press("Enter");
    await row(page, "道路(送审)").waitFor();
    assert.equal(await page.title(), "道路(送审) - 分工台");
    await row(page, "道路(送审)").getByRole("button", { name: "复制" }).click();
    await row(page, "道路(送审)（副本）").waitFor();

    // Deleted, taken back at once; deleted again, and brought back from the bin.
    const copy = row(page, "道路(送审)（副本）");
    await copy.getByRole("button", { name: "删除" }).click();
    assert.equal(await copy.count(), 0);
    await page.getByRole("dialog").getByRole("button", { name: "撤销" }).click();
    await copy.waitFor();
    await copy.getByRole("button", { name: "删除" }).click();
    await library(page, "回收站");
    const binned = page.getByRole("list", { name: "回收站" }).getByRole("listitem");
    assert.match(await binned.textContent(), /30 天后清除/);
    await binned.getByRole("button", { name: "恢复" }).click();
    await library(page, "全部");
    await copy.waitFor();

    // The one on the desk goes into the bin: another comes to the front; nothing is lost.
    await row(page, "道路(送审)").getByRole("button", { name: "删除" }).click();
    await page.keyboard.press("Escape");
    assert.notEqual(await here(page), first);
    await open(page, url);
    assert.notEqual(await here(page), first);
    assert.equal((await drafts(page)).length, 4);
  }));

test("the keyboard alone opens, renames and deletes", () =>
  withPage({}, async ({ page }) => {
    await put(page, plan("甲方案", 1));
    await saved(page).waitFor();
    await page.getByRole("button", { name: "草稿", exact: true }).focus();
    await page.keyboard.press("Enter");
    const focused = () => page.evaluate(() => document.activeElement.ariaLabel ?? document.activeElement.textContent);
    assert.equal(await focused(), "搜索草稿");
    const to = async (name) => {
      for (let i = 0; i < 30 && (await focused()) !== name; i++) await page.keyboard.press("Tab");
      assert.equal(await focused(), name);
    };
    await to("重命名");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement.ariaLabel === "草稿名称");
    await page.keyboard.insertText("乙方案");
    await page.keyboard.press("Enter");
    await row(page, "乙方案").waitFor();
    await page.waitForFunction(() => document.activeElement.textContent === "乙方案");
    await to("删除");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").getByRole("button", { name: "撤销" }).waitFor();
    await page.keyboard.press("Escape");
    assert.equal(await source(page).inputValue(), "");
  }));

test("versions: kept before a paste over the whole, by name, compared and restored as a step", () =>
  withPage({}, async ({ page }) => {
    const first = plan("临江市道路改造分工方案", 60);
    await put(page, first);
    await saved(page).waitFor();
    const second = first.replace("牵头单位：市交通局", "牵头单位：市住建局") + "61.新建水厂。（牵头单位：市水务局）\n";
    const other = plan("完全另一份方案", 2).replaceAll("道路改造", "河道整治").replaceAll("交通", "水利");
    await put(page, second);
    await put(page, other);
    await saved(page).waitFor();
    await library(page, "版本");
    const versions = page.getByRole("list", { name: "版本列表" }).getByRole("listitem");
    await versions.filter({ hasText: "替换之前" }).first().waitFor();
    await versions.filter({ hasText: "替换之前" }).first().getByRole("button", { name: "恢复" }).click();
    assert.equal(await source(page).inputValue(), second);
    await page.getByRole("button", { name: "撤销", exact: true }).click();
    assert.equal(await source(page).inputValue(), other);
    await page.getByRole("button", { name: "重做", exact: true }).click();
    assert.equal(await source(page).inputValue(), second);

    await library(page, "版本");
    await page.getByRole("textbox", { name: "版本名称" }).fill("送审稿");
    await page.keyboard.press("Enter");
    await versions.filter({ hasText: "送审稿" }).waitFor();
    await page.keyboard.press("Escape");
    await put(page, second.replace("配合单位：市财政局", "配合单位：市审计局").replace("61.新建水厂。（牵头单位：市水务局）\n", ""));
    await library(page, "版本");
    const named = versions.filter({ hasText: "送审稿" });
    await named.getByRole("button", { name: "比较" }).click();
    await named.getByText("从这个版本到现在").waitFor();
    const changes = await named.locator(".changes li").allTextContents();
    assert.deepEqual(changes, [
      "修改第 1 项 推进第1段道路改造。配合：市财政局 → 市审计局",
      "删去第 61 项 新建水厂。",
      "新增市审计局配合 0 → 1",
      "修改市财政局配合 60 → 59",
      "删去市水务局牵头 1 → 0",
    ].sort((a, b) => changes.indexOf(a) - changes.indexOf(b)));
    // All are read from what is stored, not from what the page remembers.
    const raws = (await stored(page)).filter(([key]) => key.startsWith("fengong/versions/"));
    assert.ok(raws.length >= 3 && raws.some(([, value]) => value.includes('"parts":[')));
  }));

test("a backup brings everything back, and keeps both where they differ", () =>
  withPage({}, async ({ page, context, url }) => {
    for (const title of ["甲方案", "乙方案"]) {
      await put(page, plan(title, 4));
      await saved(page).waitFor();
      await type(page, "5.补一项。（牵头单位：市审计局）\n");
      await library(page, "版本");
      await page.getByRole("button", { name: "保存版本" }).click();
      await said(page, "已保存版本。").waitFor();
      if (title === "甲方案") {
        await library(page, "全部");
        await page.getByRole("button", { name: "新建草稿" }).click();
      }
    }
    await library(page, "全部");
    const waiting = page.waitForEvent("download");
    await page.getByRole("button", { name: "备份全部" }).click();
    const file = await (await waiting).path();
    const backup = JSON.parse(readFileSync(file, "utf8"));
    assert.equal(backup.format, 1);
    assert.deepEqual(backup.values.map(({ key }) => key.split("/")[1]).sort(), ["drafts", "drafts", "versions", "versions"]);
    assert.ok(backup.values.every(({ value }) => JSON.parse(value).payload.id));

    const restore = async (file) => {
      await library(page, "全部");
      const chooser = page.waitForEvent("filechooser");
      await page.getByRole("button", { name: "恢复备份" }).click();
      await (await chooser).setFiles(file);
    };
    await restore(file);
    await said(page, "已恢复 0 份草稿，2 份本机已有。").waitFor();
    // Somebody works on, and then the backup comes back: both are there.
    await page.keyboard.press("Escape");
    await type(page, "6.后来的工作。（牵头单位：市财政局）\n");
    await saved(page).waitFor();
    await restore(file);
    await page.getByRole("button", { name: "两份都保留" }).click();
    await row(page, "乙方案（备份）").waitFor();
    assert.equal((await drafts(page)).length, 3);
    assert.ok((await drafts(page)).some((draft) => draft.payload.text.includes("后来的工作")));

    // On another computer, from nothing; and from a file that lost its end.
    await library(page, "存储");
    await page.getByRole("button", { name: "清除本机全部数据" }).click();
    await page.getByRole("button", { name: "清除全部" }).click();
    await said(page, "本机数据已全部清除。").waitFor();
    assert.deepEqual(await stored(page), []);
    assert.equal(await source(page).inputValue(), "");
    await restore(file);
    await said(page, "已恢复 2 份草稿。").waitFor();
    await row(page, "甲方案").getByRole("link").click();
    assert.match(await source(page).inputValue(), /5.补一项/);
    await library(page, "版本");
    assert.equal(await page.getByRole("list", { name: "版本列表" }).getByRole("listitem").count(), 1);
    const cut = readFileSync(file, "utf8").slice(0, -200);
    await restore({ name: "cut.json", mimeType: "application/json", buffer: Buffer.from(cut) });
    await said(page, "备份文件不完整").waitFor();
    await restore({ name: "x.json", mimeType: "application/json", buffer: Buffer.from("{}") });
    await said(page, "这不是分工台的备份文件").waitFor();
    const second = await context.newPage();
    await open(second, url);
    assert.equal((await drafts(second)).length, 2);
  }));

test("on a shared computer nothing is kept, and the page says so", () =>
  withPage({}, async ({ page, url }) => {
    await library(page, "存储");
    assert.match(await page.getByRole("meter").getAttribute("aria-valuenow"), /^\d+$/);
    await page.getByText(/浏览器(?:已同意|没有同意)长期保存/).waitFor();
    await page.getByRole("checkbox", { name: "不保留草稿" }).check();
    await page.keyboard.press("Escape");
    await page.getByRole("status").filter({ hasText: /^不保留草稿$/ }).waitFor();
    await put(page, plan("不留的方案", 3));
    await page.waitForTimeout(900);
    assert.deepEqual((await stored(page)).map(([key]) => key), ["fengong/settings/keep"]);
    // What is stored nowhere is not thrown away without a question.
    const asked = [];
    page.on("dialog", (dialog) => (asked.push(dialog.type()), dialog.dismiss()));
    await page.getByRole("button", { name: "试用示例" }).click();
    assert.match(await source(page).inputValue(), /^不留的方案/);
    assert.deepEqual(asked, ["confirm"]);
    await library(page, "存储");
    await page.getByRole("checkbox", { name: "不保留草稿" }).uncheck();
    await page.keyboard.press("Escape");
    await saved(page).waitFor();
    await open(page, url);
    assert.match(await source(page).inputValue(), /^不留的方案/);
  }));

test("drafts of before the library are opened where they stand, and nothing of them is lost", () =>
  withPage(
    {
      prepare: (context) =>
        context.addInitScript(() => {
          if (location.protocol !== "http:" || localStorage.length > 0) return;
          const own = (text, time) => {
            const payload = `{"saved_at":${time},"title":null,"ignored":"","text":${JSON.stringify(text)}}`;
            const bytes = new TextEncoder().encode(payload);
            let sum = 0xcbf29ce484222325n;
            const head = [2, 0, 0, 0, 7, 0, 0, 0, 0, 0, 0, 0];
            for (const byte of [...head, ...bytes]) sum = ((sum ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
            const checksum = sum.toString(16).padStart(16, "0");
            return `{"fengong":"draft","schema":2,"revision":7,"length":${bytes.length},"checksum":"${checksum}","payload":${payload}}`;
          };
          localStorage.setItem("fengong/draft", own("旧稿一。", 1767225600000));
          localStorage.setItem("fengong/kept/001767225500000", own("旧稿二。", 1767225500000));
        }),
    },
    async ({ page }) => {
      assert.equal(await source(page).inputValue(), "旧稿一。");
      await type(page, "接着写。");
      await saved(page).waitFor();
      const keys = (await stored(page)).map(([key]) => key).sort();
      assert.ok(keys.includes("fengong/kept/001767225500000") && !keys.includes("fengong/draft"), keys.join());
      await library(page);
      await list(page).getByRole("link", { name: "未命名草稿" }).last().click();
      assert.equal(await source(page).inputValue(), "旧稿二。");
      const all = (await stored(page)).map(([, value]) => value).join();
      assert.ok(all.includes("旧稿一。接着写。") && all.includes("旧稿二。"));
    },
  ));
