// A proxy that all of a browser's requests go through, for tests that must know of each: it notes them, passes them
// on to where they are meant for, and can cut the network.
import { createServer, request as ask } from "node:http";

/** Starts it: `seen` are the addresses that were asked for, `cut()` lets nothing through from then on. */
export async function proxy() {
  const seen = [];
  let open = true;
  const server = createServer((request, response) => {
    seen.push(request.url);
    if (!open) return response.destroy();
    // A name that is no machine's stands for this one: what browsers trust there is what they trust on a plain host.
    const passed = ask(request.url.replace(/^http:\/\/office\.test\b/, "http://127.0.0.1"), { method: request.method, headers: request.headers }, (answer) => {
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
    });
    passed.on("error", () => response.destroy());
    request.pipe(passed);
  });
  // Encrypted connections: to whom is all that can be told.
  server.on("connect", ({ url }, socket) => {
    seen.push(`https://${url}`);
    socket.destroy();
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return {
    seen,
    /** For Playwright's contexts; what goes to this machine is not left out. */
    context: { proxy: { server: `http://127.0.0.1:${server.address().port}`, bypass: "<-loopback>" } },
    cut: () => (open = false),
    close: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  };
}
