// What an edit in the matrix costs: from the key to the next painted frame in which the cell shows it; what a
// frame of scrolling costs; how many elements there are; whether memory grows.
//
//   node tests/browser/measure/matrix.mjs [--edits N] [--small]
//
// On plans made up here: 300 tasks x 60 units, and 10,000 tasks x 500 units.
import { parseArgs } from "node:util";
import { settled, stop, withPage } from "../opened.mjs";
import { plan } from "./plan.mjs";

const { values: options } = parseArgs({
  options: { edits: { type: "string", default: "60" }, small: { type: "boolean", default: false } },
});

/** In the page: `__took` tells how long it was from the last key to the painted frame in which the cell has changed. */
function listen() {
  let took;
  addEventListener("keydown", ({ target: cell, timeStamp: began }) => {
    const before = cell.getAttribute("aria-label");
    if (before === null) return;
    const { port1, port2 } = new MessageChannel();
    const asked = () => requestAnimationFrame(() => port2.postMessage(0));
    took = new Promise((done) => {
      port1.onmessage = () => {
        const time = performance.now() - began;
        if (cell.getAttribute("aria-label") !== before || time > 2000) done(time);
        else asked();
      };
    });
    // Asked for before the page asks for anything, so that what the page does behind the frame is not counted.
    asked();
  }, true);
  window.__took = () => took;
  window.__long = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.__long.push(Math.round(entry.duration));
  }).observe({ type: "longtask" });
}

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)];
const figures = (numbers) => {
  const sorted = numbers.toSorted((a, b) => a - b);
  return `median ${at(sorted, 0.5).toFixed(1)}, p95 ${at(sorted, 0.95).toFixed(1)}, worst ${at(sorted, 1).toFixed(1)}`;
};

const SIZES = options.small ? [[300, 60]] : [[300, 60], [10_000, 500]];
for (const [tasks, units] of SIZES) {
  await withPage({ context: { viewport: { width: 1440, height: 900 } }, prepare: (context) => context.addInitScript(listen) }, async ({ page }) => {
    const text = plan(tasks, units);
    await page.getByRole("textbox", { name: "方案原文" }).evaluate((area, text) => {
      area.value = text;
      area.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }, text);
    await settled(page);
    await page.getByRole("tab", { name: "责任矩阵" }).click();
    await settled(page);
    await page.waitForTimeout(1500);
    console.log(`\n${tasks} tasks x ${units} units, ${Math.round(Buffer.byteLength(text) / 1000)} KB of text`);
    const grid = page.getByRole("grid", { name: "责任矩阵" });

    const frames = await grid.evaluate(async (grid) => {
      const times = [];
      let last = await new Promise(requestAnimationFrame);
      for (let i = 0; i < 120; i += 1) {
        grid.scrollBy(i % 3 === 0 ? 30 : 0, 90);
        const now = await new Promise(requestAnimationFrame);
        times.push(now - last);
        last = now;
      }
      grid.scrollTo(0, 0);
      return times;
    });
    console.log(`scrolling, a frame: ${figures(frames)} ms`);

    await page.waitForTimeout(500);
    const memory = async () => {
      const session = await page.context().newCDPSession(page);
      await session.send("HeapProfiler.collectGarbage");
      const { usedSize } = await session.send("Runtime.getHeapUsage");
      await session.detach();
      return usedSize / 1e6;
    };
    await page.evaluate(() => (window.__long.length = 0));
    const times = [];
    const heaps = [];
    for (let i = 0; i < Number(options.edits); i += 1) {
      const cell = grid.locator(`[data-row="${2 + (i % 12)}"] [data-stop="${3 + (i % 9)}"]`);
      await cell.focus();
      const key = (await cell.getAttribute("aria-label")).endsWith("无") ? "3" : "0";
      // As somebody types: a key through the browser's own input, some time after the last one.
      await page.waitForTimeout(45 + ((i * 7) % 17));
      await page.keyboard.press(key);
      times.push(await page.evaluate(() => window.__took()));
      await page.waitForTimeout(40);
      await settled(page);
      if (i === Math.floor(Number(options.edits) / 10)) heaps.push(await memory());
    }
    heaps.push(await memory());
    const long = await page.evaluate(() => window.__long);
    console.log(`an edit, key to painted: ${figures(times)} ms; long tasks ${long.length} (worst ${Math.max(0, ...long)} ms)`);
    console.log(`memory of the page: ${heaps[0].toFixed(1)} MB after a tenth of the edits, ${heaps[1].toFixed(1)} MB after all`);
    console.log(`elements: ${await page.evaluate(() => document.querySelectorAll("*").length)}`);
  });
}
await stop();
