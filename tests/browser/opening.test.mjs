// How long the page takes to open: from navigation to the paste area that is there and painted, each time in a fresh
// profile; beside it the single file and a bare page of Leptos (script/bare.mjs).
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import test from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { serve } from "../../script/static.mjs";
import { withPage } from "./harness.mjs";

const RUNS = 10;
/** So many times as long as the hosted page may the single file take. */
const SLOWEST = 2;
const path = (name) => fileURLToPath(new URL(`../../${name}`, import.meta.url));

test("the page opens at once, and the single file within twice its time", async (t) => {
  const places = { "the page": {}, "the single file": { host: { url: pathToFileURL(path("dist-single/fengong.html")).href }, context: { permissions: [] } } };
  const bare = existsSync(path("target/bare")) && (await serve(path("target/bare")));
  if (bare) places["a bare page of Leptos"] = { host: bare };
  else t.diagnostic("target/bare is missing (script/bare.mjs makes it): nothing to compare with");
  const times = new Map(Object.keys(places).map((name) => [name, []]));
  try {
    for (let run = 0; run <= RUNS; run += 1) {
      for (const [name, place] of Object.entries(places)) {
        const time = await opening(place);
        // The first time the browser itself is still busy with its start.
        if (run > 0) times.get(name).push(time);
      }
    }
  } finally {
    await bare?.close?.();
  }
  const median = (name) => times.get(name).toSorted((a, b) => a - b)[RUNS / 2];
  for (const name of times.keys()) t.diagnostic(`${name}: ${median(name).toFixed(0)} ms to the usable paste area (median of ${RUNS})`);
  assert.ok(median("the single file") <= SLOWEST * median("the page"));
});

/** Opens a page; milliseconds. */
async function opening(place) {
  let time;
  await withPage({ ...place, goto: false, prepare: watch }, async ({ page, url }) => {
    await page.goto(url);
    time = await page.evaluate(() => globalThis.usable);
  });
  return time;
}

function watch(context) {
  return context.addInitScript(() => {
    globalThis.usable = new Promise((done) => {
      const seen = new MutationObserver(() => {
        if (!document.querySelector("textarea")) return;
        seen.disconnect();
        requestAnimationFrame(() => setTimeout(() => done(performance.now())));
      });
      seen.observe(document, { childList: true, subtree: true });
    });
  });
}
