// Behind the reader's own code. In a worker: the first message is the address of its WebAssembly, every other
// one goes to the reader as it is (see src/reader.rs); answers go back the same way. In the page, web/boot.js
// talks to the reader directly.
if (typeof document === "undefined") {
  let line;
  let turn = Promise.resolve();

  self.onmessage = ({ data }) => {
    turn = turn.then(async () => {
      if (typeof data === "string") {
        await wasm_bindgen({ module_or_path: data });
        line = new wasm_bindgen.Line();
        return;
      }
      const answer = line.hear(data);
      if (answer.length > 0) self.postMessage(answer, [answer.buffer]);
    });
    // What goes wrong here is the page's to hear: its `error` event.
    turn.catch((error) => setTimeout(() => { throw error; }));
  };
}
