// Other people's web servers, each as it comes: it is given a folder and nothing is set up for the page.
import { spawn } from "node:child_process";
import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { connect, createServer as createPlug } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import sirv from "sirv";

/** A program of this machine, or null. */
export function program(...names) {
  const folders = [...(process.env.PATH ?? "").split(delimiter).filter(Boolean), "/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin"];
  const runs = (path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  };
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(runs) ?? null;
}

function freePort() {
  return new Promise((done, failed) => {
    const plug = createPlug().once("error", failed);
    plug.listen(0, "127.0.0.1", () => {
      const { port } = plug.address();
      plug.close(() => done(port));
    });
  });
}

/** Starts a server as a program of its own, and waits until it listens. */
async function started(command, args, port) {
  const server = spawn(command, args, { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  server.stderr.on("data", (words) => (said += words));
  const gone = new Promise((done) => server.once("exit", done));
  const listens = () =>
    new Promise((done) => {
      const socket = connect(port, "127.0.0.1", () => done(true) || socket.destroy()).once("error", () => done(false));
    });
  for (let tries = 0; !(await listens()); tries += 1) {
    if (tries > 100 || server.exitCode !== null) throw new Error(`${command} does not serve: ${said}`);
    await new Promise((done) => setTimeout(done, 50));
  }
  return {
    url: `http://127.0.0.1:${port}/`,
    close: async () => {
      server.kill();
      await gone;
    },
  };
}

/** Python's own server. */
export async function python(folder) {
  const port = await freePort();
  return started("python3", ["-m", "http.server", "--bind", "127.0.0.1", "--directory", folder, String(port)], port);
}

/** nginx; `http` are lines for its configuration, beside where it listens and what folder it serves. */
export async function nginx(folder, http) {
  const port = await freePort();
  const work = mkdtempSync(join(tmpdir(), "fengong-nginx-"));
  const paths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${work}/${name};`).join(" ");
  const config = `daemon off; pid ${work}/pid; error_log stderr;
${process.getuid?.() === 0 ? "user root;" : ""}
events {}
http { access_log off; ${paths} ${http} server { listen 127.0.0.1:${port}; root ${folder}; } }
`;
  writeFileSync(join(work, "nginx.conf"), config);
  const server = await started(program("nginx"), ["-p", work, "-c", join(work, "nginx.conf"), "-e", "stderr"], port);
  const close = async () => {
    await server.close();
    rmSync(work, { recursive: true });
  };
  return { url: server.url, close };
}

/** A static server of Node's world; with `headers` on every answer, and `log` told the path of each request. */
export async function node(folder, { headers = () => ({}), log = () => {} } = {}) {
  const files = sirv(folder, { dev: true, gzip: true });
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://host").pathname);
    log(path);
    for (const [name, value] of Object.entries(headers(path))) response.setHeader(name, value);
    files(request, response, () => response.writeHead(404).end("not found"));
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    close: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  };
}
