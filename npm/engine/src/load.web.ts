import init, { type InitOutput } from "./glue/engine.js";
import { restIs, type Source } from "./rest.js";
import { fetchRest } from "./rest.web.js";

let ready: Promise<InitOutput> | undefined;

/** Loads the engine once. `source` is its wasm and `rest` the second part of that, where they do not lie beside this file. */
export function load(source?: Source, rest?: Source): Promise<InitOutput> {
  if (rest) restIs(rest);
  ready ??= (async () => {
    const engine = await init({ module_or_path: source ?? new URL("./glue/engine_bg.wasm", import.meta.url) });
    // It comes while the program goes on. If it cannot be had now, it is asked for again when it is needed, and then
    // the caller hears of it; a worker that can only fetch in its own time has to wait here.
    const coming = fetchRest();
    if (typeof XMLHttpRequest === "undefined") await coming;
    else coming.catch(() => undefined);
    return engine;
  })();
  return ready;
}
