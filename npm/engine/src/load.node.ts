import { readFile } from "node:fs/promises";
import init, { type InitOutput } from "./glue/engine.js";
import { restIs, type Source } from "./rest.js";

let ready: Promise<InitOutput> | undefined;

/** Loads the engine once. `source` is its wasm and `rest` the second part of that, where they do not lie beside this file. */
export function load(source?: Source, rest?: Source): Promise<InitOutput> {
  if (rest) restIs(rest);
  ready ??= (async () => {
    const bytes = source instanceof URL || typeof source === "string" || !source
      ? await readFile(source ?? new URL("./glue/engine_bg.wasm", import.meta.url))
      : source;
    return init({ module_or_path: bytes });
  })();
  return ready;
}
