// The weight of the npm package's engine: its wasm and all JavaScript that a page would load, in brotli at its
// strongest. What comes before the first call is told apart from the rest (docs/adr/0015). Prints it, and fails above the
// limit or when all together grows over what docs/size.json keeps; with --write it is kept there.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { build } from "esbuild";

const WANTED = 140_000;
const LIMIT = 180_000;
// What fails: more than this above the weight that is kept (docs/adr/0009).
const GROWTH = 0.02;

const dist = new URL("../npm/engine/dist/", import.meta.url);
const brotli = bytes => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 } }).length;
const group = number => number.toLocaleString("en");

/** What a page downloads that uses these words of the package. */
async function script(words) {
  const { outputFiles } = await build({
    stdin: { contents: `import { ${words} } from "./index.js"; globalThis.used = { ${words} };`, resolveDir: fileURLToPath(dist) },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    write: false,
    logLevel: "error",
  });
  return outputFiles[0].contents;
}

const wasm = brotli(readFileSync(new URL("glue/engine_bg.wasm", dist)));
const rest = brotli(readFileSync(new URL("glue/engine_rest.wasm", dist)));
const js = brotli(await script("open"));
const shared = brotli(await script("requestHandler"));
console.log(`npm engine: wasm ${group(wasm)}, JavaScript ${group(js)} bytes in brotli before the first call; ${group(rest)} of wasm for what putting and reading does not need; ${group(shared)} for a page that hands its own engine to the SDK`);
console.log(`figure npm_engine_first_brotli ${wasm + js} bytes`);
console.log(`figure npm_engine_brotli ${wasm + js + rest} bytes`);
if (shared > 4_000) {
  console.error("the request handler alone draws in more than it needs: the package does not tree-shake");
  process.exit(1);
}
const first = wasm + js;
const total = first + rest;
if (first > WANTED) console.log(`more than wanted by ${group(first - WANTED)} bytes before the first call: wanted ${group(WANTED)}, at most ${group(LIMIT)}; see docs/adr/0015-a-module-in-two-parts.md`);

const file = new URL("../docs/size.json", import.meta.url);
const kept = JSON.parse(readFileSync(file, "utf8"));
if (process.argv.includes("--write")) {
  writeFileSync(file, JSON.stringify({ ...kept, npm_engine: { wanted: WANTED, limit: LIMIT, first, total } }, null, 2) + "\n");
} else if (total > kept.npm_engine.total * (1 + GROWTH)) {
  console.error(`the engine grew by more than ${GROWTH * 100} %: make it lighter, or keep the new weight with \`cargo xtask size --write\` and say why`);
  process.exit(1);
}
if (first > LIMIT) {
  console.error(`TOO HEAVY by ${group(first - LIMIT)} bytes before the first call: run \`cargo xtask first-picture\` if functions were renamed`);
  process.exit(1);
}
