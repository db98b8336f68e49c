// What a key costs: from the key to the next painted frame, in the source pane and in a bare text area
// that holds the same text in the same letters.
//
//   node tests/browser/measure/typing.mjs [--keys N] [--view 责任矩阵] [--width W] [--json]
//
// Both stand in the same Chromium, in pages of the same size, and get the same keys through the browser's
// own input: letters and digits, now and then a new line or a deletion, at three places of the text. Between
// keys there is a pause of uneven length, so that keys fall anywhere between two frames. The two take turns,
// so that whatever else the machine does falls on both.
import { readFileSync, readdirSync, existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { settled, stop, withPage } from "../opened.mjs";

const { values: options } = parseArgs({
  options: {
    keys: { type: "string", default: "240" },
    view: { type: "string", default: "任务清单" },
    width: { type: "string", default: "1440" },
    json: { type: "boolean", default: false },
  },
});

/** The plans beside the repository; the page's own sample where there are none. */
function plans() {
  for (const up of ["../../../../shared/", "../../../../../shared/"]) {
    const folder = fileURLToPath(new URL(`${up}corpus/seeds/`, import.meta.url));
    if (existsSync(folder)) {
      const names = readdirSync(folder).filter((name) => name.endsWith(".txt")).sort();
      return names.map((name) => ({ name, text: readFileSync(folder + name, "utf8") }));
    }
  }
  const sample = readFileSync(new URL("../../../src/page/sample.txt", import.meta.url), "utf8");
  return [{ name: "sample", text: sample }];
}

/** Plans one after another until there are so many bytes. */
function joined(all, bytes) {
  let text = "";
  for (let i = 0; Buffer.byteLength(text) < bytes; i++) text += `${all[i % all.length].text.trimEnd()}\n\n`;
  return text;
}

const all = plans();
const largest = all.reduce((a, b) => (Buffer.byteLength(b.text) > Buffer.byteLength(a.text) ? b : a));
const TEXTS = [
  { name: `largest plan (${Math.round(Buffer.byteLength(largest.text) / 1000)} KB)`, text: largest.text },
  { name: "plans joined to 200 KB", text: joined(all, 200_000) },
];

/** Listens for keys and long tasks; what it found is read by `found`. */
function listen() {
  const found = { delays: [], long: [] };
  const channel = new MessageChannel();
  let began = null;
  // What is posted within a frame's callback is heard when the frame has been drawn.
  channel.port1.onmessage = () => {
    if (began === null) return;
    found.delays.push(performance.now() - began);
    began = null;
  };
  addEventListener("keydown", (event) => {
    began = event.timeStamp;
    requestAnimationFrame(() => channel.port2.postMessage(0));
  }, true);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) found.long.push(Math.round(entry.duration));
  }).observe({ type: "longtask" });
  window.__found = () => {
    const before = { delays: [...found.delays], long: [...found.long] };
    found.delays.length = found.long.length = 0;
    return before;
  };
}

/** A text area of the same letters and width, in an otherwise empty page. */
async function bare(context, look) {
  const page = await context.newPage();
  // Nothing is loaded, so that nothing can be missed.
  await page.goto("about:blank");
  await page.evaluate((look) => {
    document.documentElement.lang = "zh-CN";
    const area = document.createElement("textarea");
    document.body.replaceChildren(area);
    document.body.style.margin = 0;
    Object.assign(area.style, look, { resize: "none", overflowY: "scroll", boxSizing: "border-box", border: 0 });
    area.spellcheck = false;
  }, look);
  return page;
}

const KEYS = ["a", "n", "1", "s", "h", "i", "2", "x", "e", " ", "g", "o"];

/** Types `count` keys at one place of the text. */
async function type(page, place, count, pause) {
  await page.bringToFront();
  await page.evaluate((place) => {
    const area = document.querySelector("textarea");
    const line = area.value.indexOf("\n", Math.floor(area.value.length * place));
    const at = line < 0 ? area.value.length : Math.max(0, line - 3);
    area.blur();
    area.focus();
    area.setSelectionRange(at, at);
    area.blur();
    area.focus();
  }, place);
  await page.waitForTimeout(700);
  await page.evaluate(() => window.__found());
  for (let i = 0; i < count; i++) {
    const key = i % 20 === 12 ? "Enter" : i % 20 === 17 ? "Backspace" : KEYS[i % KEYS.length];
    await page.keyboard.press(key);
    await page.waitForTimeout(pause + ((i * 7) % 17));
  }
  await page.waitForTimeout(200);
  return page.evaluate(() => window.__found());
}

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)];

function summary(rounds) {
  const delays = rounds.flatMap((round) => round.delays).sort((a, b) => a - b);
  const long = rounds.flatMap((round) => round.long);
  return { keys: delays.length, median: at(delays, 0.5), p95: at(delays, 0.95), long: long.length, worst: Math.max(0, ...long) };
}

const viewport = { width: Number(options.width), height: 900 };
const rows = [];
await withPage({ context: { viewport }, prepare: (context) => context.addInitScript(listen) }, async ({ page, context, problems }) => {
  const area = page.getByRole("textbox", { name: "方案原文" });
  const look = await area.evaluate((area) => {
    const style = getComputedStyle(area);
    const names = ["font", "letterSpacing", "lineHeight", "padding", "tabSize", "whiteSpace", "overflowWrap"];
    return { ...Object.fromEntries(names.map((name) => [name, style[name]])), width: `${area.offsetWidth}px`, height: "836px" };
  });
  const other = await bare(context, look);
  problems.length = 0;
  for (const { name, text } of TEXTS) {
    for (const target of [page, other]) {
      await target.bringToFront();
      await target.evaluate((text) => {
        const area = document.querySelector("textarea");
        area.value = text;
        area.dispatchEvent(new InputEvent("input", { bubbles: true }));
      }, text);
    }
    await page.bringToFront();
    await page.getByRole("tab", { name: options.view }).click();
    await settled(page);
    await page.waitForTimeout(1500);
    const rounds = { bare: [], ours: [] };
    const count = Math.ceil(Number(options.keys) / 6);
    for (const place of [0.1, 0.5, 0.9, 0.3, 0.7, 0.97]) {
      rounds.bare.push(await type(other, place, count, 45));
      rounds.ours.push(await type(page, place, count, 45));
    }
    const [b, o] = [summary(rounds.bare), summary(rounds.ours)];
    rows.push({ text: name, view: options.view, bare: b, ours: o, ratio: { median: o.median / b.median, p95: o.p95 / b.p95 } });
  }
});
await stop();

if (options.json) console.log(JSON.stringify(rows, null, 1));
else {
  const n = (value) => value.toFixed(1).padStart(6);
  console.log(`\n${options.keys} keys each, view in front: ${options.view}; milliseconds from the key to the painted frame\n`);
  console.log("text                     | bare: median    p95  long | ours: median    p95  long (worst) | ratio: median  p95");
  for (const { text, bare, ours, ratio } of rows) {
    console.log(
      `${text.padEnd(24)} | ${n(bare.median).padStart(12)} ${n(bare.p95)} ${String(bare.long).padStart(5)} | ` +
        `${n(ours.median).padStart(12)} ${n(ours.p95)} ${String(ours.long).padStart(5)} ${String(ours.worst).padStart(8)} | ` +
        `${ratio.median.toFixed(2).padStart(13)} ${ratio.p95.toFixed(2)}`,
    );
  }
}
