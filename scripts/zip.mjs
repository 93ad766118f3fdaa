// Packs the built page for taking along: node scripts/zip.mjs <page's folder> <zip>
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { zipSync } from "fflate";

const [folder, zip] = process.argv.slice(2);
const note = `Kinesis Playground: an unofficial simulation of Amazon Kinesis Data Streams.

These files are the whole page. Put the folder on any web server, at any address; nothing runs on
the server. On a machine of your own: python3 -m http.server --directory kinesis-playground 8080,
then open http://127.0.0.1:8080/. A browser does not open it straight from the disk, because it
loads no modules from there. Opened once from a server, it opens again without one.
`;
const files = { "kinesis-playground/READ-ME.txt": Buffer.from(note) };
for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const path = join(entry.parentPath, entry.name);
  files[`kinesis-playground/${path.slice(folder.length).replace(/^[/\\]/, "").replaceAll("\\", "/")}`] = readFileSync(path);
}
if (!existsSync(join(folder, "index.html"))) throw new Error(`there is no page in ${folder}`);
// One date for all, so that the same page is the same zip.
const bytes = zipSync(files, { level: 9, mtime: "2000-01-01T00:00:00" });
writeFileSync(zip, bytes);
console.log(`${Object.keys(files).length} files, ${bytes.length.toLocaleString("en")} bytes`);
