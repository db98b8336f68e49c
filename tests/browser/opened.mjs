// The page, opened and watched: what the harness of the tests is made of, for scripts that are no tests as well.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { serve } from "../../script/static.mjs";
import { findChromium } from "./chromium.mjs";

/** Whether an address is one of the reader's two files, which are fetched once the page stands. */
export const ofReader = (address) => /\/reader-[0-9a-f]+\.(?:js|wasm)$/.test(new URL(address).pathname);

/** Whether an address is one of the writer's two files, which are fetched when a file is wanted. */
export const ofWriter = (address) => /\/writer-[0-9a-f]+\.(?:js|wasm)$/.test(new URL(address).pathname);

/** The built page. */
export const DIST = fileURLToPath(new URL("../../dist/", import.meta.url));

let browser;

async function launched() {
  if (browser) return browser;
  assert.ok(existsSync(`${DIST}index.html`), "dist/ is missing: run script/build first");
  const executablePath = findChromium();
  assert.ok(executablePath, "no Chromium found: install one, or name it in the variable CHROMIUM");
  browser = await chromium.launch({
    executablePath,
    // The sandbox of Chromium refuses to run as root, as in most containers.
    chromiumSandbox: process.getuid?.() !== 0,
    args: [
      // The browser's own errands, which no page has a say in: asking its maker how forms are filled in is one.
      "--disable-features=AutofillServerCommunication",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
    ],
  });
  return browser;
}

/** Ends the browser. */
export async function stop() {
  await browser?.close();
  browser = undefined;
}

/**
 * Opens the page in a fresh profile (empty storage, clipboard allowed) and hands `body` what it needs:
 *
 * - `page`, `context`: Playwright's; further pages of the same context are watched as well
 * - `url`: the address of the page
 * - `requests`: the URL of every request so far, in order (data: and blob: left out); it keeps growing. Those of
 *   the service worker are among them, which fetches all files of the page at its first visit
 * - `problems`: what went wrong so far, one string each; must be empty in the end
 *
 * Options: `prefix` ("/" or a sub-path such as "/a/b/"), or `host` with the `url` of another place where it lies, `path` (added to the URL), `goto: false` to
 * leave the page unopened, `prepare(context)` to run before it opens, `offline: true` for a browser that
 * gives the page a service worker (without, it is one that trusts the host with none, as over plain http), and
 * `context` with options of Playwright's `newContext` (viewport, colorScheme, …).
 */
export async function withPage(options, body) {
  const { prefix = "/", path = "", goto = true, prepare, offline = false, context: contextOptions = {} } = options;
  const host = options.host ?? (await serve(DIST, { prefix }));
  const context = await (await launched()).newContext({
    locale: "zh-CN",
    permissions: ["clipboard-read", "clipboard-write"],
    acceptDownloads: true,
    ...contextOptions,
  });
  try {
    const { requests, problems } = await watch(context);
    if (!offline) await context.addInitScript(() => delete Navigator.prototype.serviceWorker);
    await prepare?.(context);
    const page = await context.newPage();
    const url = host.url + path;
    if (goto) await open(page, url);
    await body({ page, context, url, requests, problems });
    await settled(page);
    assert.deepEqual(problems, [], "the page reported problems");
  } finally {
    await context.close();
    if (!options.host) await host.close();
  }
}

/** Opens `url` and waits until the page stands: the WebAssembly module is loaded and has drawn what it draws. */
export async function open(page, url) {
  await page.goto(url, { waitUntil: "load" });
  await page.waitForFunction(() => document.querySelector("textarea"));
}

/** Waits until the page has loaded all that it loads by itself: the reader, and where there is one the service worker. */
export async function loaded(page) {
  await page.waitForFunction(() => {
    const files = performance.getEntriesByType("resource").filter(({ name }) => /\/reader-[0-9a-f]+\.wasm$/.test(name));
    return files.length > 0 && files.every(({ responseEnd }) => responseEnd > 0);
  });
  await page.evaluate(() => navigator.serviceWorker?.ready.then(() => {}));
}

/** Waits until the text has been read and two frames are painted: whatever the last action set off has been drawn. */
export async function settled(page) {
  if (page.isClosed()) return;
  await page.waitForFunction(() => !document.querySelector("[aria-busy=true]"));
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

async function watch(context) {
  const requests = [];
  const problems = [];
  context.on("request", (request) => {
    if (!/^(data|blob):/.test(request.url())) requests.push(request.url());
  });
  context.on("requestfailed", (request) => {
    const why = request.failure()?.errorText ?? "";
    // A page that is left while its reader is on the way gives it up, and so does who gives up what the writer was for.
    const given = ofReader(request.url()) || ofWriter(request.url());
    if (!(given && why === "net::ERR_ABORTED")) problems.push(`request failed: ${request.url()} ${why}`);
  });
  context.on("response", (response) => {
    if (response.status() >= 400) problems.push(`status ${response.status()}: ${response.url()}`);
  });
  context.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) problems.push(`console ${message.type()}: ${message.text()}`);
  });
  context.on("weberror", (error) => problems.push(`uncaught: ${error.error()}`));
  await context.exposeBinding("__reportBreach", (_source, breach) => problems.push(`policy: ${breach}`));
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) =>
      window.__reportBreach(`${event.violatedDirective} blocked ${event.blockedURI} ${event.sample}`),
    );
  });
  return { requests, problems };
}
