// Cuts the npm package's engine in two, as after-build.mjs does the page's: node scripts/cut-engine.mjs <linked module>
// What a program with the AWS SDK runs at first comes first. With PLAYGROUND_TRACE the module tells which functions run.
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { cut } from "./wasm/cut.mjs";
import { handedAs, joined, told } from "./wasm/glue.mjs";
import { profile } from "./wasm/profile.mjs";
import { smaller } from "./wasm/smaller.mjs";
import { KEEP, RAN, traced } from "./wasm/trace.mjs";

const glue = new URL("../npm/engine/dist/glue/", import.meta.url);
const code = readFileSync(new URL("engine.js", glue), "utf8");
const bound = readFileSync(new URL("engine_bg.wasm", glue));
const write = (name, bytes) => writeFileSync(new URL(name, glue), bytes);

if (process.env.PLAYGROUND_TRACE) {
  const { module, names } = traced(bound, handedAs(code));
  write("engine_bg.wasm", module);
  write("engine.js", told(code, RAN, KEEP));
  write("names.json", JSON.stringify(names));
} else {
  const parts = cut(bound, readFileSync(process.argv[2]), profile(fileURLToPath(new URL("first-calls.txt", import.meta.url))), handedAs(code));
  const [first, rest] = await smaller(parts.first, parts.rest);
  write("engine_bg.wasm", first);
  write("engine_rest.wasm", rest);
  rmSync(new URL("names.json", glue), { force: true });
  write("engine.js", `import { begun, bring } from "#rest";\n${joined(code, "", { bring: "bring", begun: "begun" })}`);
}
