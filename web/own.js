// The page's own files: beside it on a host, or inside it where the page is a single file. Each is known by its
// digest, so that files of two builds never come together.

/** FILES: of each module the names and digests of its script, if it has one of its own, and its WebAssembly; written by script/finish.mjs. */
const OWN = FILES;

/** The module of the page itself. */
export const PAGE = "fengong";

/** Whether the page is a single file, which holds all others in elements named as they are. */
export const single = Boolean(document.getElementById(OWN[PAGE][1][0]));

async function own([name, integrity], signal) {
  if (single) {
    const packed = Uint8Array.from(atob(document.getElementById(name).textContent), (sign) => sign.charCodeAt(0));
    return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip")));
  }
  const answer = await fetch(new URL(name, document.baseURI), { integrity, signal });
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer;
}

/** The address of the licences of others, for the single file, in which they are packed as well. */
export async function keepLicences() {
  const [name] = OWN.licences[1];
  const words = await (await own([name])).text();
  document.documentElement.dataset.licences = URL.createObjectURL(new Blob([words], { type: "text/html" }));
}

const loaded = {};

/** A module's script and its WebAssembly, compiled: fetched once, and again only where that failed. */
export function load(module) {
  return (loaded[module] ??= begun(module)).files;
}

/** Fetches a module no further, if it is still on the way. */
export function giveUp(module) {
  if (loaded[module]?.done) return;
  loaded[module]?.way.abort();
  delete loaded[module];
}

function begun(module) {
  const [script, wasm] = OWN[module];
  const way = new AbortController();
  const files = Promise.all([
    script && own(script, way.signal).then((file) => file.text()),
    // Not compiled as it streams in: many hosts have no type for such a file, and browsers insist on it there.
    own(wasm, way.signal).then((file) => file.arrayBuffer()).then((bytes) => WebAssembly.compile(bytes)),
  ]);
  const entry = { files, way, done: false };
  files.then(
    () => (entry.done = true),
    () => loaded[module] === entry && delete loaded[module],
  );
  return entry;
}
