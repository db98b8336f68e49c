// Behind the writer's own code, which `bound` brings to life, in a worker: the first message is the compiled
// WebAssembly, the second the order (see src/writer.rs). Progress is told as a list of two numbers, the file as bytes.
const writer = bound();
let ready;

globalThis.tellProgress = (done, all) => self.postMessage([done, all]);

self.onmessage = async ({ data }) => {
  try {
    if (data instanceof WebAssembly.Module) {
      ready = writer({ module_or_path: data });
    } else {
      await ready;
      const answer = writer.write(data);
      self.postMessage(answer, [answer.buffer]);
    }
  } catch (error) {
    // What goes wrong here is the page's to hear: its `error` event.
    setTimeout(() => { throw error; });
  }
};
