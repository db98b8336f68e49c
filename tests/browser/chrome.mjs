// A Chromium of its own, with a profile on disk: for what a shared one cannot show, a browser that is killed,
// one with its storage switched off, a private window.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { serve } from "../../script/static.mjs";
import { findChromium } from "./chromium.mjs";
import { DIST } from "./opened.mjs";

/** A profile on disk, and the page's address, for as long as `body` runs. */
export async function withProfile(body, preferences) {
  const profile = mkdtempSync(join(tmpdir(), "fengong-profile-"));
  if (preferences) {
    mkdirSync(join(profile, "Default"));
    writeFileSync(join(profile, "Default", "Preferences"), JSON.stringify(preferences));
  }
  const host = await serve(DIST, {});
  const started = [];
  try {
    await body({ profile, url: host.url, start: (...args) => start(profile, args, started) });
  } finally {
    for (const child of started) if (child.exitCode === null) child.kill("SIGKILL");
    await Promise.all(started.map((child) => child.exitCode === null && child.signalCode === null && new Promise((done) => child.once("exit", done))));
    await host.close();
    // What a killed browser leaves running may write a last file.
    await new Promise((done) => setTimeout(done, 300));
    rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

async function start(profile, args, started) {
  const root = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const child = spawn(
    findChromium(),
    ["--headless=new", `--user-data-dir=${profile}`, "--remote-debugging-port=0", "--no-first-run", "--lang=zh-CN", "--window-size=1440,900",
      "--disable-background-networking", "--disable-component-update", "--disable-sync", ...root, ...args, "about:blank"],
    { stdio: ["ignore", "ignore", "pipe"] },
  );
  started.push(child);
  const address = await new Promise((done, fail) => {
    let said = "";
    child.stderr.on("data", (data) => {
      said += data;
      const found = /DevTools listening on (ws:\S+)/.exec(said);
      if (found) done(found[1]);
    });
    child.once("exit", () => fail(new Error(`the browser ended: ${said}`)));
  });
  const browser = await chromium.connectOverCDP(address);
  const context = browser.contexts()[0];
  return {
    browser,
    page: context.pages()[0] ?? (await context.newPage()),
    /** Ends the browser as a power cut does. */
    kill: () => {
      const gone = new Promise((done) => child.once("exit", done));
      child.kill("SIGKILL");
      return gone;
    },
    /** Ends it as a person does. */
    quit: async () => {
      const gone = new Promise((done) => child.once("exit", done));
      await (await browser.newBrowserCDPSession()).send("Browser.close").catch(() => {});
      await gone;
    },
  };
}
