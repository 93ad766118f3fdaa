// The weight of the page in dist/: what a visitor downloads, in brotli at its strongest.
// Prints a table and fails above the limit; with --write the figures go to docs/size.json.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

const AIM = 300_000;
const WANTED = 360_000;
// What fails: more than this above the weight that docs/size.json keeps (docs/adr/0007).
const GROWTH = 0.02;
const KINDS = [".html", ".css", ".js", ".wasm"];

const root = fileURLToPath(new URL("..", import.meta.url));
const brotli = bytes => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 } }).length;

const sizes = Object.fromEntries(KINDS.map(kind => [kind.slice(1), { files: 0, raw: 0, brotli: 0 }]));
// The page about the model is read by who opens it from the help, and by nobody else.
const visited = name => KINDS.includes(extname(name)) && !/^model[-.]/.test(name);
for (const name of readdirSync(join(root, "dist")).filter(visited)) {
  const bytes = readFileSync(join(root, "dist", name));
  const row = sizes[extname(name).slice(1)];
  row.files += 1;
  row.raw += bytes.length;
  row.brotli += brotli(bytes);
}
const total = Object.values(sizes).reduce((sum, row) => sum + row.brotli, 0);

const group = number => number.toLocaleString("en");
for (const [kind, row] of Object.entries(sizes)) {
  console.log(`${kind.padEnd(6)} ${String(row.files).padStart(3)} files ${group(row.raw).padStart(11)} bytes ${group(row.brotli).padStart(10)} in brotli`);
}
console.log(`figure page_brotli ${total} bytes`);
console.log(`${group(total)} bytes in brotli; aim ${group(AIM)}, wanted at most ${group(WANTED)}`);

const file = join(root, "docs", "size.json");
const before = JSON.parse(readFileSync(file, "utf8"));
let kept;
if (process.argv.includes("--write")) {
  writeFileSync(file, JSON.stringify({ ...before, aim: AIM, wanted: WANTED, total, ...sizes }, null, 2) + "\n");
} else {
  kept = before.total;
  console.log(`${total >= kept ? "+" : "-"}${group(Math.abs(total - kept))} bytes against docs/size.json`);
}
if (sizes.wasm.files === 0) {
  console.error("dist/ holds no page: run `cargo xtask build`");
  process.exit(1);
}
if (total > WANTED) console.log(`TOO HEAVY by ${group(total - WANTED)} bytes: see docs/adr/0014-weight-once-more.md`);
if (kept !== undefined && total > kept * (1 + GROWTH)) {
  console.error(`the page grew by more than ${GROWTH * 100} %: make it lighter, or keep the new weight with \`cargo xtask size --write\` and say why`);
  process.exit(1);
}
