// How long the built page takes to read 1 MB of text in Chromium: `node script/measure.mjs [FOLDER]`.
//
// The plans (*.txt) of FOLDER, or of the corpus beside the repository, or the page's own sample, are
// joined to 1 MB and given to the source pane. A text of this length is read when typing pauses, in the
// callback of a timer; its time is taken, with all that it sets off before the browser's next task: the
// analysis, what the views make of it, and the change of the document. Run script/build first.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { withPage } from "../tests/browser/harness.mjs";

const SIZE = 1_000_000;
const RUNS = 15;

const root = fileURLToPath(new URL("..", import.meta.url));
const corpus = `${root}../shared/corpus/seeds/`;
const folder = process.argv[2] ?? (existsSync(corpus) ? corpus : undefined);
const files = folder ? readdirSync(folder).filter((name) => name.endsWith(".txt")).sort().map((name) => `${folder}/${name}`) : [`${root}src/page/sample.txt`];
const plans = files.map((file) => readFileSync(file, "utf8")).join("\n\n") + "\n\n";

/** `plans` again and again, `SIZE` bytes of it at most. */
function joined() {
  const bytes = Buffer.from(plans.repeat(Math.ceil(SIZE / Buffer.byteLength(plans)))).subarray(0, SIZE);
  return new TextDecoder().decode(bytes, { stream: true });
}

/** In the page: notes how long the callback of each timer takes, what it sets off included. */
function watchTimers() {
  window.__times = [];
  const plain = window.setTimeout;
  window.setTimeout = (callback, delay, ...rest) =>
    plain(() => {
      const { port1, port2 } = new MessageChannel();
      const start = performance.now();
      port1.onmessage = () => window.__times.push({ delay, time: performance.now() - start });
      callback();
      // Comes behind the callback and its microtasks.
      port2.postMessage(null);
    }, delay, ...rest);
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

await withPage({ prepare: (context) => context.addInitScript(watchTimers) }, async ({ page }) => {
  const text = joined();
  const times = [];
  for (let run = 0; run <= RUNS; run += 1) {
    const time = await page.evaluate(async (value) => {
      const area = document.querySelector("textarea");
      window.__times.length = 0;
      area.value = value;
      area.dispatchEvent(new InputEvent("input", { bubbles: true }));
      // PAUSE of src/page/source.rs.
      const read = () => window.__times.find(({ delay }) => delay === 150);
      while (!read()) await new Promise((done) => requestAnimationFrame(done));
      return read().time;
    }, `${text}${run}`);
    // The first reading makes room in the memory.
    if (run > 0) times.push(time);
  }
  const shown = await page.evaluate(() => document.querySelector("textarea").value.length);
  console.log(`${Buffer.byteLength(text)} bytes of ${files.length} plans, ${shown} UTF-16 units`);
  console.log(`read and shown in ${median(times).toFixed(1)} ms (median of ${RUNS}; ${Math.min(...times).toFixed(1)} to ${Math.max(...times).toFixed(1)})`);
});
