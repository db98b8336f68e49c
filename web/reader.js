// Behind the reader's own code, which `bound` brings to life: each time anew, for one that broke off is not to be
// used again. In a worker the first message is the compiled WebAssembly, every other one goes to the reader as it is
// (see src/reader.rs); answers go back the same way. In the page, src/page/line.rs talks to the reader directly.
async function newReader(module) {
  const reader = bound();
  await reader({ module_or_path: module });
  return new reader.Line();
}

if (typeof document === "undefined") {
  let line;
  let turn = Promise.resolve();

  self.onmessage = ({ data }) => {
    turn = turn.then(async () => {
      if (data instanceof WebAssembly.Module) {
        line = await newReader(data);
        return;
      }
      const answer = line.hear(data);
      if (answer.length > 0) self.postMessage(answer, [answer.buffer]);
    });
    // What goes wrong here is the page's to hear: its `error` event.
    turn.catch((error) => setTimeout(() => { throw error; }));
  };
} else {
  globalThis.newReader = newReader;
}
