// A static file server for dist/: the one that `script/server` starts and the browser tests use.
// It serves one folder under one prefix and knows nothing else, as the hosts do that the page is for.
import { createServer } from "node:http";
import sirv from "sirv";

/**
 * Serves `folder` under `prefix` ("/" or "/a/b/") on 127.0.0.1. Port 0 takes a free one.
 * Resolves to { url, close }; rejects when the port is taken.
 */
export function serve(folder, { prefix = "/", port = 0 } = {}) {
  // dev: read the disk on every request, and send no caching headers: the folder is rebuilt under us.
  const files = sirv(folder, { dev: true });
  const server = createServer((request, response) => {
    if (!request.url.startsWith(prefix)) {
      response.writeHead(404).end("not found");
      return;
    }
    request.url = request.url.slice(prefix.length - 1);
    files(request, response, () => response.writeHead(404).end("not found"));
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      resolve({
        url: `http://127.0.0.1:${server.address().port}${prefix}`,
        close: () => {
          server.closeAllConnections();
          return new Promise((done) => server.close(done));
        },
      });
    });
  });
}
