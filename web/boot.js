// Starts the page. A file of its own, so that the content security policy needs to allow no inline
// script; Trunk writes the names of the built files into the tag that loads it (see Trunk.toml).
const { js, wasm, reader, readerWasm } = document.querySelector("script[data-wasm]").dataset;
const at = (name) => new URL(name, document.baseURI).href;

// The chosen look stands before the page does, lest a light page flash up in the dark. The key is that of
// src/page/storage.rs; a browser may refuse its storage.
try {
  document.documentElement.dataset.theme = localStorage.getItem("fengong/settings/theme") ?? "system";
} catch {}

// Brings the reader into the page itself, for texts that it reads within a frame; longer ones go to a worker
// (src/page/line.rs). `done` is told the reader, or nothing where it did not load.
globalThis.openReader = (done) => {
  const script = document.createElement("script");
  script.onload = () => wasm_bindgen({ module_or_path: at(readerWasm) }).then(() => done(new wasm_bindgen.Line()), () => done());
  script.onerror = () => done();
  script.src = at(reader);
  document.head.append(script);
};

try {
  const { default: init } = await import(at(js));
  await init({ module_or_path: at(wasm) });
} catch (error) {
  if (document.body.innerText.trim() === "") {
    document.body.textContent = "页面没有载入成功。请刷新重试;仍然不行时,请换用较新的 Chrome、Edge、Firefox 或 Safari。";
  }
  throw error;
}
