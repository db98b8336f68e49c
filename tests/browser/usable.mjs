// How long a page takes to open: from navigation to the paste area that is there and painted.

/** Opens the page in a fresh profile, with `withPage` and its options; milliseconds. */
export async function opening(withPage, options) {
  let time;
  await withPage({ ...options, goto: false, prepare: watch }, async ({ page, url }) => {
    await page.goto(url);
    time = await page.evaluate(() => globalThis.usable);
    // What follows the opening belongs to this visit, not to the next.
    await page.waitForLoadState("networkidle");
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
