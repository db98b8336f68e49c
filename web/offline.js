// Has the service worker keep the page's files, and tells the page when a new version is ready. Nothing of it
// happens on a page that a browser does not trust with one: from a file, or over plain http.

/** Tells src/page/update.rs. */
const tell = () => dispatchEvent(new Event("fengong-update"));

export async function keepOffline() {
  const workers = navigator.serviceWorker;
  if (!workers) return;
  let taken = false;
  // The version that this page was opened with; none at the first visit.
  let before = workers.controller;
  const kept = () => (document.documentElement.dataset.offline = "");
  if (before) kept();
  workers.addEventListener("controllerchange", () => {
    kept();
    if (taken) location.reload();
    // Another tab took the new version.
    else if (before) tell();
    before = workers.controller;
  });
  const registration = await workers.register(new URL("sw.js", document.baseURI), { updateViaCache: "none" }).catch(() => {});
  if (!registration) return;
  // Takes the new version; the page has saved what there is to save.
  globalThis.takeUpdate = () => {
    taken = true;
    if (registration.waiting) registration.waiting.postMessage("take over");
    else location.reload();
  };
  const watch = (worker) =>
    worker?.addEventListener("statechange", () => {
      if (worker.state === "installed" && workers.controller) tell();
    });
  if (registration.waiting && workers.controller) tell();
  watch(registration.installing);
  registration.addEventListener("updatefound", () => watch(registration.installing));
}
