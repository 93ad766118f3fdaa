// Runs after Trunk has written the page (see [[hooks]] in Trunk.toml): puts the page about the model beside it.
// In release builds it also cuts the module in two, moves Trunk's inline start script to a file, shrinks the glue code and the names between it and the
// module, gives every file an integrity value of its final bytes, writes the content policy into the page and makes it open without a network.
// It throws rather than guess when the page looks different from what it knows.
import { createHash } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { modelPage } from "./model-page.mjs";
import { offline } from "./offline.mjs";
import { cut } from "./wasm/cut.mjs";
import { handedAs, joined, told } from "./wasm/glue.mjs";
import { profile } from "./wasm/profile.mjs";
import { shortNames } from "./wasm/short-names.mjs";
import { smaller } from "./wasm/smaller.mjs";
import { KEEP, RAN, traced } from "./wasm/trace.mjs";

const dir = process.env.TRUNK_STAGING_DIR;
const root = path => fileURLToPath(new URL(`../${path}`, import.meta.url));
const modelSheet = readFileSync(root("www/model.css"));
const modelName = `model-${createHash("sha256").update(modelSheet).digest("hex").slice(0, 16)}.css`;
writeFileSync(join(dir, modelName), modelSheet);
writeFileSync(join(dir, "model.html"), modelPage(root("docs/model.md"), modelName));

if (process.env.TRUNK_PROFILE !== "release") process.exit(0);
const integrity = bytes => "sha384-" + createHash("sha384").update(bytes).digest("base64");
const policy = readFileSync(new URL("policy.txt", import.meta.url), "utf8").trim();
const page = join(dir, "index.html");
let html = readFileSync(page, "utf8");

const inline = [...html.matchAll(/<script type="?module"?[^>]*>([\s\S]*?)<\/script>/g)];
if (inline.length !== 1) throw new Error(`expected one inline start script, found ${inline.length}`);
const [tag, code] = inline[0];
const name = /["'`]\.\/([^"'`]+)\.js["'`]/.exec(code)?.[1];
const wasm = /["'`]\.\/([^"'`]+_bg\.wasm)["'`]/.exec(code)?.[1];
if (!name || !wasm) throw new Error("the start script names no module; has Trunk's template changed?");

const [bound, boundGlue] = [readFileSync(join(dir, wasm)), readFileSync(join(dir, `${name}.js`), "utf8")];
const handed = handedAs(boundGlue);
if (process.env.PLAYGROUND_TRACE) {
  // For `cargo xtask first-picture` only: a page that tells which functions run.
  const { module, names } = traced(bound, handed);
  writeFileSync(join(dir, wasm), module);
  writeFileSync(join(dir, `${name}.js`), told(boundGlue, RAN, KEEP));
  writeFileSync(join(dir, "names.json"), JSON.stringify(names));
  html = html.replace(/\sintegrity="?[^">\s]+"?/g, "");
  writeFileSync(page, html);
  process.exit(0);
}

const { transformSync } = await import("esbuild");
const linked = process.env.PLAYGROUND_LINKED;
if (!linked) throw new Error("the module that the linker wrote is not named: build the page with `cargo xtask build`");
const parts = cut(bound, readFileSync(linked), profile(root("scripts/first-picture.txt")), handed);
const [first, rest] = await smaller(parts.first, parts.rest);
const restName = `rest-${createHash("sha256").update(rest).digest("hex").slice(0, 16)}.wasm`;
writeFileSync(join(dir, restName), rest);
const restCode = `const REST = "${restName}";\nconst REST_INTEGRITY = "${integrity(rest)}";\n${readFileSync(root("www/rest.js"), "utf8")}`;
const whole = joined(boundGlue, restCode, { bring: "bringRest", begun: "restCanCome" });
const [module, glue] = shortNames(first, transformSync(whole, { minify: true, format: "esm" }).code);
writeFileSync(join(dir, `${name}.js`), glue);
writeFileSync(join(dir, wasm), module);

const start = `const wasm = fetch(new URL("./${wasm}", import.meta.url), { integrity: "${integrity(module)}" });
const { default: init, fetchRest } = await import("./${name}.js");
await init({ module_or_path: wasm });
dispatchEvent(new Event("playground-started"));
fetchRest();
// Not in somebody else's page: there the store would be theirs. Where a browser refuses, the page is merely not kept.
if (self === top) navigator.serviceWorker?.register(new URL("./offline.js", import.meta.url)).catch(() => {});
`;
const file = `start-${createHash("sha256").update(start).digest("hex").slice(0, 16)}.js`;
writeFileSync(join(dir, file), start);

// One sheet instead of one request per file: the layer order is in the first, so their order here is theirs.
const sheets = [...html.matchAll(/<link rel="stylesheet" href="\.\/([^"]+)"[^>]*>\s*/g)];
if (sheets.length === 0) throw new Error("the page links no style sheet");
const css = transformSync(sheets.map(([, sheet]) => readFileSync(join(dir, sheet), "utf8")).join("\n"), { minify: true, loader: "css" }).code;
const sheet = `style-${createHash("sha256").update(css).digest("hex").slice(0, 16)}.css`;
writeFileSync(join(dir, sheet), css);
for (const [link, old] of sheets) {
  html = html.replace(link, "");
  rmSync(join(dir, old));
}

html = html
  .replace(/(<meta charset[^>]*>)/, () => `<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="${policy}">`)
  // A style sheet with an integrity value is refused in a sandboxed frame unless it says crossorigin.
  .replace("</head>", () => `<link rel="stylesheet" href="./${sheet}" integrity="${integrity(css)}" crossorigin="anonymous">\n<link rel="manifest" href="./manifest.webmanifest">\n</head>`)
  .replace(tag, () => `<script type="module" src="./${file}" integrity="${integrity(start)}" crossorigin="anonymous"></script>`)
  .replace(/<link\b[^>]*\brel="?modulepreload"?[^>]*>/, () => `<link rel="modulepreload" href="./${name}.js" crossorigin="anonymous" integrity="${integrity(glue)}">`)
  .replace(/<link\b[^>]*\brel="?preload"?[^>]*>/, "");
if (/<script(?![^>]*\bsrc=)/.test(html) || /<style|\sstyle=/.test(html)) throw new Error("inline code is left in the page");
writeFileSync(page, html);
offline(dir, root("www"));
