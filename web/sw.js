// Keeps the page's own files, so that it opens without its server. It answers for the files of the list below
// and for nothing else, and never keeps anything else.

/** The files and their digests, and the version that they make up; written by script/finish.mjs. */
const FILES = OWN_FILES;
const VERSION = OWN_VERSION;

/** Other pages of the same host may have caches as well: these are ours, by the folder that we stand in. */
const PREFIX = `fengong ${self.registration.scope} `;
const CACHE = PREFIX + VERSION;
const PAGE = "index.html";

const here = (name) => new URL(name, self.registration.scope).href;

self.addEventListener("install", (event) => {
  const keep = async () => {
    const cache = await caches.open(CACHE);
    const fetched = async ([name, integrity]) => {
      // The page's name is the same in every version; all other names change with what is in them.
      const answer = await fetch(here(name), { integrity, cache: name === PAGE ? "no-cache" : "default" });
      if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
      // Some hosts lead from index.html to the folder; no page may be answered with what was led elsewhere.
      const { status, headers } = answer;
      await cache.put(here(name), answer.redirected ? new Response(answer.body, { status, headers }) : answer);
    };
    await Promise.all(Object.entries(FILES).map(fetched));
  };
  event.waitUntil(keep().catch(async (error) => { await caches.delete(CACHE); throw error; }));
});

// A new version waits until somebody takes it: there may be work on the page.
self.addEventListener("message", ({ data }) => {
  if (data === "take over") self.skipWaiting();
});

self.addEventListener("activate", (event) => {
  const clean = async () => {
    const ours = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
    // A tab may still stand in the version before this one.
    await Promise.all(ours.slice(0, -1).map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(clean());
});

/** The name of one of our files that is asked for, if it is one. */
function asked({ method, mode, url }) {
  if (method !== "GET") return;
  const { origin, pathname } = new URL(url);
  const scope = new URL(self.registration.scope);
  if (origin !== scope.origin || !pathname.startsWith(scope.pathname)) return;
  const name = pathname.slice(scope.pathname.length);
  if (name === "" || name === PAGE) return mode === "navigate" ? PAGE : undefined;
  return /^[\w-]+-[0-9a-f]{16}\.\w+$/.test(name) ? name : undefined;
}

async function kept(name) {
  const cache = await caches.open(CACHE);
  const answer = await cache.match(here(name));
  if (answer || name === PAGE) return answer;
  // A file of the version before: a name that holds a digest stands for one content only.
  for (const other of (await caches.keys()).filter((other) => other.startsWith(PREFIX))) {
    const answer = await (await caches.open(other)).match(here(name));
    if (answer) return answer;
  }
}

self.addEventListener("fetch", (event) => {
  const name = asked(event.request);
  if (name) event.respondWith(kept(name).then((answer) => answer ?? fetch(event.request)));
});
