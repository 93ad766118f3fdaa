import { readFile } from "node:fs/promises";
import init, { type InitOutput } from "./glue/engine.js";

let ready: Promise<InitOutput> | undefined;

/** Loads the engine once. `source` is its wasm where it does not lie beside this file. */
export function load(source?: BufferSource | WebAssembly.Module | URL | string): Promise<InitOutput> {
  ready ??= (async () => {
    const bytes = source instanceof URL || typeof source === "string" || !source
      ? await readFile(source ?? new URL("./glue/engine_bg.wasm", import.meta.url))
      : source;
    return init({ module_or_path: bytes });
  })();
  return ready;
}
