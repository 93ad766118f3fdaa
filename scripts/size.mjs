// The weight of the page in dist/: what a visitor downloads, in brotli at its strongest. What comes before the first
// picture is told apart from the rest of the module, which comes after it (docs/adr/0015).
// Prints a table and fails above the limits; with --write the figures go to docs/size.json.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

const AIM = 300_000;
const LIMIT = 360_000;
// What fails besides: all together more than this above the weight that docs/size.json keeps.
const GROWTH = 0.02;
const KINDS = [".html", ".css", ".js", ".wasm"];
const REST = "rest";

const root = fileURLToPath(new URL("..", import.meta.url));
const brotli = bytes => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 } }).length;

const sizes = Object.fromEntries([...KINDS.map(kind => kind.slice(1)), REST].map(kind => [kind, { files: 0, raw: 0, brotli: 0 }]));
// The page about the model is read by who opens it from the help, and the list of files is for when there is no network.
const visited = name => KINDS.includes(extname(name)) && !/^(model[-.]|offline\.js$)/.test(name);
for (const name of readdirSync(join(root, "dist")).filter(visited)) {
  const bytes = readFileSync(join(root, "dist", name));
  const row = sizes[/^rest-.*\.wasm$/.test(name) ? REST : extname(name).slice(1)];
  row.files += 1;
  row.raw += bytes.length;
  row.brotli += brotli(bytes);
}
const total = Object.values(sizes).reduce((sum, row) => sum + row.brotli, 0);
const first = total - sizes[REST].brotli;

const group = number => number.toLocaleString("en");
for (const [kind, row] of Object.entries(sizes)) {
  console.log(`${kind.padEnd(6)} ${String(row.files).padStart(3)} files ${group(row.raw).padStart(11)} bytes ${group(row.brotli).padStart(10)} in brotli`);
}
console.log(`figure page_first_brotli ${first} bytes`);
console.log(`figure page_brotli ${total} bytes`);
console.log(`${group(first)} bytes in brotli before the first picture; aim ${group(AIM)}, at most ${group(LIMIT)}`);
console.log(`${group(total)} bytes with the rest, which comes after it`);

const file = join(root, "docs", "size.json");
const before = JSON.parse(readFileSync(file, "utf8"));
let kept;
if (process.argv.includes("--write")) {
  const { npm_engine } = before;
  writeFileSync(file, JSON.stringify({ aim: AIM, limit: LIMIT, first, total, ...sizes, npm_engine }, null, 2) + "\n");
} else {
  kept = before.total;
  console.log(`${total >= kept ? "+" : "-"}${group(Math.abs(total - kept))} bytes against docs/size.json`);
}
if (sizes.wasm.files === 0 || sizes[REST].files === 0) {
  console.error("dist/ holds no page: run `cargo xtask build`");
  process.exit(1);
}
if (first > LIMIT) {
  console.error(`TOO HEAVY by ${group(first - LIMIT)} bytes before the first picture: run \`cargo xtask first-picture\` if functions were renamed; see docs/adr/0015-a-module-in-two-parts.md`);
  process.exit(1);
}
if (kept !== undefined && total > kept * (1 + GROWTH)) {
  console.error(`the page grew by more than ${GROWTH * 100} %: make it lighter, or keep the new weight with \`cargo xtask size --write\` and say why`);
  process.exit(1);
}
