// Offline: after one visit the page opens without its server; a new version is offered and taken only when asked.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { DIST, loaded, open, settled, withPage } from "./harness.mjs";
import { node } from "./hosts.mjs";
import { counted, exported, PLAN, source } from "./job.mjs";

/** A host of a copy of the page, in a folder that a test may change; `stop` ends it. */
async function hosted(sub, body) {
  const folder = mkdtempSync(join(tmpdir(), "fengong-offline-"));
  cpSync(DIST, join(folder, sub), { recursive: true });
  const server = await node(folder);
  const host = { url: server.url + encodeURI(sub) };
  try {
    await withPage({ host, offline: true }, (opened) => body({ ...opened, folder: join(folder, sub), server }));
  } finally {
    await server.close();
    rmSync(folder, { recursive: true });
  }
}

for (const sub of ["", "工具/分工/"]) {
  test(`after one visit the page opens with the server stopped, ${sub ? "in a sub-path" : "at the root"}`, () =>
    hosted(sub, async ({ page, context, url, server }) => {
      await loaded(page);
      const names = await page.evaluate(async () => {
        const caches_ = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
        return (await Promise.all(caches_.map((cache) => cache.keys()))).flat().map(({ url }) => url);
      });
      const own = readdirSync(DIST).filter((name) => !/\.(?:gz|br)$|^sw\.js$/.test(name));
      assert.deepEqual(names.toSorted(), own.map((name) => url + name).toSorted(), "its own files and nothing else");

      await server.close();
      const other = await context.newPage();
      for (const address of [url, `${url}index.html`]) {
        await open(other, address);
        await settled(other);
      }
      await source(other).fill(PLAN);
      await counted(other, "2 项任务");
      assert.equal((await exported(other, "Word 文档 (.docx)")).bytes.toString("latin1", 0, 2), "PK");
      await other.getByRole("button", { name: "关于" }).click();
      await other.getByText("已可离线打开").waitFor();
    }));
}

const digest = (content) => `sha384-${createHash("sha384").update(content).digest("base64")}`;

/** Puts a new version in place of the page: its styles say another colour, and the files that name them follow. */
function renewed(folder) {
  const read = (name) => readFileSync(join(folder, name), "utf8");
  for (const name of readdirSync(folder)) if (/\.(?:gz|br)$/.test(name)) rmSync(join(folder, name));
  const style = readdirSync(folder).find((name) => /^page-.*\.css$/.test(name));
  const [before, page] = [read(style), read("index.html")];
  const after = `${before}:root{--version:2}`;
  const renamed = `page-${createHash("sha256").update(after).digest("hex").slice(0, 16)}.css`;
  const newPage = page.replaceAll(style, renamed).replace(digest(before), digest(after));
  const build = /data-build="(\w+)"/.exec(page)[1];
  const worker = read("sw.js").replaceAll(style, renamed).replace(digest(before), digest(after)).replace(digest(page), digest(newPage)).replace(build, "b".repeat(12));
  renameSync(join(folder, style), join(folder, renamed));
  writeFileSync(join(folder, renamed), after);
  writeFileSync(join(folder, "index.html"), newPage);
  writeFileSync(join(folder, "sw.js"), worker);
  return style;
}

const version = (page) => page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--version"));

test("a new version is offered, not forced; taking it loses nothing, and a tab of the old one goes on", () =>
  hosted("", async ({ page, context, url, folder }) => {
    await loaded(page);
    const style = renewed(folder);
    await open(page, url);
    const offer = page.locator(".update", { hasText: "新版本可用" });
    await offer.waitFor();
    assert.equal(await version(page), "", "the page that is open stays what it is");
    await offer.getByRole("button", { name: "以后" }).click();
    await offer.waitFor({ state: "detached" });

    // The next visit is still the old version, and offers the new one again.
    const other = await context.newPage();
    await open(other, url);
    assert.equal(await version(other), "");
    await offer.waitFor({ state: "detached" });
    const there = other.locator(".update", { hasText: "新版本可用" });
    await there.waitFor();

    // Where the draft cannot be saved, it is not given up for the new version.
    await source(other).fill(PLAN);
    await counted(other, "已保存");
    await other.evaluate(() => {
      for (let chunk = "x".repeat(1 << 20), i = 0; chunk.length > 0; i += 1) {
        try {
          localStorage.setItem(`foreign${i}`, chunk);
        } catch {
          chunk = chunk.slice(0, chunk.length >> 1);
        }
      }
    });
    await source(other).press("ControlOrMeta+End");
    await other.keyboard.insertText("长".repeat(9000));
    await there.getByRole("button", { name: "更新" }).click();
    await other.getByRole("status").filter({ hasText: "没有更新：草稿没有保存" }).waitFor();
    await other.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("foreign")).forEach((key) => localStorage.removeItem(key)));

    // Typed and at once: what no pause followed is there as well.
    await source(other).pressSequentially("4");
    const text = await source(other).inputValue();
    await there.getByRole("button", { name: "更新" }).click();
    await other.waitForFunction(() => getComputedStyle(document.documentElement).getPropertyValue("--version") === "2");
    await other.waitForFunction(() => document.querySelector("textarea"));
    assert.equal(await source(other).inputValue(), text);

    // The tab that stayed is told, goes on, and has its files.
    await offer.waitFor();
    assert.equal(await version(page), "");
    assert.equal(await page.evaluate(async (style) => (await fetch(style)).status, style), 200);
  }));

test("a version that is not whole is not taken: the one before goes on", () =>
  hosted("", async ({ page, url, folder, problems }) => {
    await loaded(page);
    renewed(folder);
    const style = readdirSync(folder).find((name) => /^page-.*\.css$/.test(name));
    rmSync(join(folder, style));
    await open(page, url);
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      await registration.update().catch(() => {});
      const worker = registration.installing;
      if (worker) await new Promise((done) => worker.addEventListener("statechange", () => worker.state === "redundant" && done()));
    });
    assert.equal(await page.getByText("新版本可用").count(), 0);
    assert.equal((await page.evaluate(() => caches.keys())).length, 1);
    await page.reload();
    await page.waitForFunction(() => document.querySelector("textarea"));
    assert.equal(await version(page), "");
    problems.splice(0, problems.length, ...problems.filter((problem) => !problem.includes(style) && !problem.includes("404")));
  }));

test("the page can be installed: its manifest is whole, its pictures are what it says", () =>
  withPage({ offline: true }, async ({ page, context, url }) => {
    await loaded(page);
    const session = await context.newCDPSession(page);
    const { errors, data } = await session.send("Page.getAppManifest");
    assert.deepEqual(errors, []);
    const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
    assert.deepEqual(installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito"), []);
    const { icons, start_url, scope, name } = JSON.parse(data);
    assert.deepEqual([name, start_url, scope], ["分工台", "./", "./"]);
    assert.deepEqual(icons.map(({ sizes, purpose }) => [sizes, purpose]), [["any", undefined], ["192x192", "any"], ["512x512", "any"], ["512x512", "maskable"]]);
    for (const { src, sizes } of icons.slice(1)) {
      const size = await page.evaluate(async (address) => {
        const picture = await createImageBitmap(await (await fetch(address)).blob());
        return `${picture.width}x${picture.height}`;
      }, new URL(src, url).href);
      assert.equal(size, sizes);
    }
  }));
