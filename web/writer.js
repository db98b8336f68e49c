// Behind the writer's own code, in a worker: the first message is the address of its WebAssembly, the second the
// order (see src/writer.rs). Progress is told as a list of two numbers, the file as bytes.
let ready;

globalThis.tellProgress = (done, all) => self.postMessage([done, all]);

self.onmessage = async ({ data }) => {
  try {
    if (typeof data === "string") {
      ready = wasm_bindgen({ module_or_path: data });
    } else {
      await ready;
      const answer = wasm_bindgen.write(data);
      self.postMessage(answer, [answer.buffer]);
    }
  } catch (error) {
    // What goes wrong here is the page's to hear: its `error` event.
    setTimeout(() => { throw error; });
  }
};
