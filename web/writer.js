// Behind the writer's own code, which `bound` brings to life, in a worker: the first message is the compiled
// WebAssembly, the second the order (see src/writer.rs): bytes where a file is to be written, a list of the function's
// name and what it is given where one is to be read. Progress is told as a list of two numbers, the answer as bytes.
const writer = bound();
let ready;

globalThis.textOfBytes = (encoding, bytes) => new TextDecoder(encoding).decode(bytes);
globalThis.tellProgress = (done, all) => self.postMessage([done, all]);

self.onmessage = async ({ data }) => {
  try {
    if (data instanceof WebAssembly.Module) {
      ready = writer({ module_or_path: data });
    } else {
      await ready;
      const answer = Array.isArray(data) ? writer[data[0]](...data.slice(1)) : writer.write(data);
      self.postMessage(answer, [answer.buffer]);
    }
  } catch (error) {
    // What goes wrong here is the page's to hear: its `error` event.
    setTimeout(() => { throw error; });
  }
};
