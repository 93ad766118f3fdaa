// The weight of the npm package's engine: its wasm and all JavaScript that a page would load, in brotli at its
// strongest. Prints it, and fails above the limit.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { build } from "esbuild";

const WANTED = 140_000;
const LIMIT = 180_000;

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
const js = brotli(await script("open"));
const shared = brotli(await script("requestHandler"));
console.log(`npm engine: wasm ${group(wasm)}, JavaScript ${group(js)} bytes in brotli; ${group(shared)} for a page that hands its own engine to the SDK`);
console.log(`figure npm_engine_brotli ${wasm + js} bytes`);
if (shared > 4_000) {
  console.error("the request handler alone draws in more than it needs: the package does not tree-shake");
  process.exit(1);
}
if (wasm + js > LIMIT) {
  console.error(`the npm engine weighs ${group(wasm + js)} bytes in brotli, more than ${group(LIMIT)}`);
  process.exit(1);
}
if (wasm + js > WANTED) console.log(`TOO HEAVY by ${group(wasm + js - WANTED)} bytes: wanted at most ${group(WANTED)}`);
