// Starts the page, then has everything at hand that it may need: the reader, so that no request follows the
// loading, and the service worker, which keeps the files for a visit without a server.
//
// script/finish.mjs makes one file of this, what it imports and the code of the page's own WebAssembly
// (`fengong`); the content security policy needs to allow no inline script for it.
import init from "fengong";
import { giveUp, keepLicences, load, PAGE, single } from "./own.js";
import { keepOffline } from "./offline.js";

// The chosen look stands before the page does, lest a light page flash up in the dark. The key is that of
// src/page/storage.rs; a browser may refuse its storage.
try {
  document.documentElement.dataset.theme = localStorage.getItem("fengong/settings/theme") ?? "system";
} catch {}

// Brings the reader into the page itself, for texts that it reads within a frame; longer ones go to a worker
// (src/page/line.rs). `done` is told the reader, or nothing where it did not load.
globalThis.openReader = (done) => {
  const opened = load("reader").then(([code, module]) => {
    if (!globalThis.newReader) {
      // The policy names this script by its hash.
      const script = document.createElement("script");
      script.textContent = code;
      document.head.append(script);
    }
    return globalThis.newReader(module);
  });
  opened.then(done, () => done());
};

// A worker with `name`, the reader or the writer; nothing where it did not load. It begins as a blob, for one
// from an address would not be under the page's own policy.
globalThis.openWorker = (name, done) => {
  const opened = load(name).then(([code, module]) => {
    const address = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
    const worker = new Worker(address);
    worker.addEventListener("message", () => URL.revokeObjectURL(address), { once: true });
    worker.postMessage(module);
    return worker;
  });
  opened.then(done, () => done());
};

globalThis.giveUp = giveUp;

// The bytes of a file as a list that begins with `words`; nothing where it cannot be read: a folder, or it is gone.
globalThis.readFile = (file, words, done) => {
  file.arrayBuffer().then((bytes) => done([...words, new Uint8Array(bytes)]), () => done());
};

// A page of the web, parsed and written down as XML. A parsed page has no window: nothing in it is run, fetched or shown.
globalThis.parsedPage = (html) => new XMLSerializer().serializeToString(new DOMParser().parseFromString(html, "text/html").body);

// Puts words into a text area in place of those from `start` to `end`; whether it holds `length` units then. A short
// piece of a long text goes in as if it were typed: set by a script, the browser lays the whole text out anew, which
// takes 400 ms for 600,000 characters, where a typed one takes 15. What typing needs, the focus and the place that
// is in view, is given back at once and nobody hears of it.
globalThis.putWords = (area, start, end, words, length) => {
  const here = document.activeElement;
  const paper = area.closest(".paper");
  const top = paper.scrollTop;
  const events = ["focus", "blur", "focusin", "focusout", "beforeinput", "input"];
  const unheard = (event) => event.stopImmediatePropagation();
  events.forEach((name) => addEventListener(name, unheard, true));
  const small = length > 5000 && end - start < 5000 && words.length < 5000 && words.split("\n").length < 5;
  if (small) area.focus({ preventScroll: true });
  if (small && document.activeElement === area) {
    const moved = (at) => (at >= end ? at + words.length - end + start : Math.min(at, start));
    const [from, to] = [moved(area.selectionStart), moved(area.selectionEnd)];
    area.setSelectionRange(start, end);
    document.execCommand(words ? "insertText" : "delete", false, words);
    area.setSelectionRange(from, to);
    area.blur();
    here.focus({ preventScroll: true });
    paper.scrollTop = top;
  } else area.setRangeText(words, start, end, "preserve");
  events.forEach((name) => removeEventListener(name, unheard, true));
  return area.textLength === length;
};

try {
  const [, module] = await load(PAGE);
  await init({ module_or_path: module });
  document.getElementById("loading")?.remove();
} catch (error) {
  const words = document.getElementById("loading");
  if (words) {
    words.className = "";
    words.textContent = "页面没有载入成功。请刷新重试；仍然不行时，请换用较新的 Chrome、Edge、Firefox 或 Safari。";
  }
  throw error;
}

// Not before the page has been painted: it is to be used as early as can be. (A page that opens behind others
// is not painted.)
await new Promise((done) => {
  requestAnimationFrame(() => setTimeout(done));
  setTimeout(done, 1000);
});
await load("reader").catch(() => {});
await (single ? keepLicences() : keepOffline());
