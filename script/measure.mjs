// How long the built page takes to read 1 MB of text in Chromium: `node script/measure.mjs [FOLDER]`.
//
// The plans (*.txt) of FOLDER, or of the corpus beside the repository, or the page's own sample, are
// joined to 1 MB and given to the source pane. A text of this length is read in the worker; the time runs from
// the input to the moment in which the views say that they show what was read: the change of the state, the
// way to the worker and back, the reading, the checks, and what the views make of it. Run script/build first.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { settled, stop, withPage } from "../tests/browser/opened.mjs";

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

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

await withPage({}, async ({ page }) => {
  const text = joined();
  const times = [];
  for (let run = 0; run <= RUNS; run += 1) {
    const time = await page.evaluate(async (value) => {
      const area = document.querySelector("textarea");
      area.value = value;
      const { port1, port2 } = new MessageChannel();
      const next = () => new Promise((done) => ((port1.onmessage = done), port2.postMessage(null)));
      const start = performance.now();
      area.dispatchEvent(new InputEvent("input", { bubbles: true }));
      await next();
      // The views say that they are behind the text as long as it is being read.
      while (document.querySelector("[aria-busy=true]")) await next();
      return performance.now() - start;
    }, `${text}${run}`);
    // The first reading fetches the reader and makes room in the memory.
    if (run > 0) times.push(time);
    await settled(page);
  }
  const shown = await page.evaluate(() => document.querySelector("textarea").value.length);
  console.log(`${Buffer.byteLength(text)} bytes of ${files.length} plans, ${shown} UTF-16 units`);
  console.log(`read and shown in ${median(times).toFixed(1)} ms (median of ${RUNS}; ${Math.min(...times).toFixed(1)} to ${Math.max(...times).toFixed(1)})`);
});
await stop();
