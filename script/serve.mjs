// node script/serve.mjs FOLDER PORT: serves the folder until interrupted.
// node script/serve.mjs --check PORT: only says whether the port is free.
import { serve } from "./static.mjs";

const [folder, port] = process.argv.slice(2);
const check = folder === "--check";
try {
  const host = await serve(check ? "." : folder, { port: Number(port) });
  if (check) {
    await host.close();
  } else {
    console.log(`\n==> ${host.url}  (Ctrl+C ends it) 用浏览器打开上面的地址,按 Ctrl+C 结束`);
    for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(0));
  }
} catch (error) {
  console.error(
    error.code === "EADDRINUSE"
      ? `\nerror: port ${port} is taken; try PORT=${Number(port) + 1} script/server 端口已被占用`
      : `\nerror: cannot serve on port ${port}: ${error.message}`,
  );
  process.exitCode = 1;
}
