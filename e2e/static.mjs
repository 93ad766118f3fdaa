// Serves a folder under a sub-path with the strict policy: node static.mjs <folder> <port> <path>
import { readFileSync, realpathSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";

const policy = readFileSync(new URL("../scripts/policy.txt", import.meta.url), "utf8").trim();
const kinds = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".webmanifest": "application/manifest+json",
};

/** Serves each path of `sites` (`{ "/sub/": folder }`) on loopback; answers the server when it listens. */
export function serve(sites, port) {
  const server = createServer((request, response) => {
    const end = (status, text) => response.writeHead(status, { "content-type": "text/plain" }).end(text);
    const path = decodeURIComponent(new URL(request.url, "http://127.0.0.1").pathname);
    const base = Object.keys(sites).find(base => path.startsWith(base));
    if (!base) return end(404, "outside the site");
    const name = normalize(path.slice(base.length));
    if (name.startsWith("..") || name.startsWith(sep)) return end(400, "outside the folder");
    try {
      let file = join(sites[base], name);
      if (statSync(file).isDirectory()) file = join(file, "index.html");
      const body = readFileSync(file);
      response.writeHead(200, {
        "content-type": kinds[extname(file)] ?? "application/octet-stream",
        "content-length": body.length,
        "content-security-policy": policy,
        "access-control-allow-origin": "*",
        "cache-control": "no-cache",
      });
      response.end(body);
    } catch {
      end(404, "no such file");
    }
  });
  return new Promise(resolve => server.listen(port, "127.0.0.1", () => resolve(server)));
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [folder, port, base] = process.argv.slice(2);
  await serve({ [base]: folder }, Number(port));
}
