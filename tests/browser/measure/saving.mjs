// What saving costs: the time on the main thread of each save while somebody types, and the room that drafts and
// versions take.
//
//   node tests/browser/measure/saving.mjs [--saves N] [--json]
//
// The page writes through `Storage`, so the time from the save's first look at the storage to its last is measured
// there, together with what lies between; a profile's sample would see the same function.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { settled, stop, withPage } from "../opened.mjs";
import { put, saved, stored, type } from "../shelf.mjs";

const { values: options } = parseArgs({
  options: { saves: { type: "string", default: "60" }, json: { type: "boolean", default: false } },
});

/** The plans beside the repository; the page's own sample where there are none. */
function plans() {
  for (const up of ["../../../../shared/", "../../../../../shared/"]) {
    const folder = fileURLToPath(new URL(`${up}corpus/seeds/`, import.meta.url));
    if (existsSync(folder)) {
      return readdirSync(folder).filter((name) => name.endsWith(".txt")).sort().map((name) => readFileSync(folder + name, "utf8"));
    }
  }
  return [readFileSync(new URL("../../../src/page/sample.txt", import.meta.url), "utf8")];
}

const all = plans();
const bytes = (text) => Buffer.byteLength(text);
const largest = all.reduce((a, b) => (bytes(b) > bytes(a) ? b : a));
let joined = "";
for (let n = 0; bytes(joined) < 1_000_000; n++) joined += `${all[n % all.length].trimEnd().replace(/^(\d+)([.．、])/gm, `$1$2第${n}批：`)}\n\n`;
const TEXTS = [
  { name: `the largest plan (${Math.round(bytes(largest) / 1000)} KB)`, text: largest },
  { name: "plans joined to 1 MB", text: joined },
];

/** Watches timers and locks: the task in which something of ours is written is a save. */
function watch() {
  if (!navigator.locks) return;
  const times = [];
  let wrote = false;
  const set = Reflect.set;
  Reflect.set = (target, key, value, ...rest) => {
    if (target instanceof Storage) wrote = true;
    return set(target, key, value, ...rest);
  };
  const timed = (act) =>
    typeof act !== "function" ? act : function (...args) {
      wrote = false;
      const from = performance.now();
      const result = act.apply(this, args);
      if (wrote) times.push(performance.now() - from);
      return result;
    };
  const request = navigator.locks.request;
  navigator.locks.request = function (name, act) { return request.call(this, name, timed(act)); };
  window.__saves = () => times.splice(0);
}

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
const found = [];
for (const { name, text } of TEXTS) {
  await withPage({ prepare: (context) => context.addInitScript(watch) }, async ({ page }) => {
    await put(page, text);
    await saved(page).waitFor();
    await settled(page);
    await page.evaluate(() => window.__saves());
    for (let n = 0; n < Number(options.saves); n++) {
      await type(page, "字");
      await page.waitForFunction((before) => document.querySelector(".safe").textContent === "已保存", n);
    }
    const times = (await page.evaluate(() => window.__saves())).sort((a, b) => a - b);
    const units = (await stored(page)).map(([key, value]) => ({ kind: key.split("/")[1], units: key.length + value.length }));
    found.push({
      name,
      saves: times.length,
      median: at(times, 0.5),
      p95: at(times, 0.95),
      most: times.at(-1),
      text: text.length,
      draft: units.find(({ kind }) => kind === "drafts")?.units,
      versions: units.filter(({ kind }) => kind === "versions").map(({ units }) => units),
    });
  });
}
await stop();

if (options.json) console.log(JSON.stringify(found, null, 2));
else {
  for (const { name, saves, median, p95, most, text, draft, versions } of found) {
    console.log(`${name}: ${saves} saves, median ${median?.toFixed(1)} ms, p95 ${p95?.toFixed(1)} ms, most ${most?.toFixed(1)} ms`);
    console.log(`  ${text} UTF-16 units of text; the draft takes ${draft}, ${versions.length} versions ${versions.join(", ")}`);
  }
}
