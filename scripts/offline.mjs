// What makes the page open again without a network: the list of its files in the service worker, and the manifest.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Writes `offline.js` and the manifest into the finished page in `dir`, from what stands in the folder `sources`. */
export function offline(dir, sources) {
  const icon = readdirSync(dir).find(name => /^favicon-\w+\.svg$/.test(name));
  if (!icon) throw new Error("the page has no icon");
  const manifest = JSON.parse(readFileSync(join(sources, "manifest.webmanifest"), "utf8"));
  for (const entry of manifest.icons) entry.src = entry.src.replace("favicon.svg", icon);
  writeFileSync(join(dir, "manifest.webmanifest"), JSON.stringify(manifest));

  const files = readdirSync(dir, { withFileTypes: true }).filter(entry => entry.isFile()).map(entry => entry.name).sort();
  const edition = createHash("sha256");
  for (const name of files) edition.update(name).update(readFileSync(join(dir, name)));
  const list = JSON.stringify(["./", ...files.map(name => `./${name}`)]);
  const head = `const FILES = ${list};\nconst EDITION = "${edition.digest("hex").slice(0, 16)}";\n`;
  writeFileSync(join(dir, "offline.js"), head + readFileSync(join(sources, "offline.js"), "utf8"));
}
