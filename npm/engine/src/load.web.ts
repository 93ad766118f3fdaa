import init from "./glue/engine.js";

let ready: Promise<unknown> | undefined;

/** Loads the engine once. `source` is its wasm where it does not lie beside this file. */
export function load(source?: BufferSource | WebAssembly.Module | URL | string): Promise<unknown> {
  ready ??= init({ module_or_path: source ?? new URL("./glue/engine_bg.wasm", import.meta.url) });
  return ready;
}
