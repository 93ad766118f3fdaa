/**
 * The rest of the engine's wasm, which a program that puts and reads records never runs (docs/adr/0015). It joins the
 * first part when that first calls it.
 */

/** What a module is, or where it lies. */
export type Source = BufferSource | WebAssembly.Module | URL | string;

let first: WebAssembly.Exports | undefined;
let source: Source = new URL("./glue/engine_rest.wasm", import.meta.url);
let joined = false;

/** The first part is there, and this is what it hands over. Called by the glue code. */
export function begun(exports: WebAssembly.Exports): void {
  first = exports;
}

/** Says what the rest is or where, if it does not lie beside this file. */
export function restIs(given: Source): void {
  source = given;
}

/** What the rest is, or where. */
export const restOf = (): Source => source;

/** Whether the rest has joined. */
export const whole = (): boolean => joined;

/** Joins the rest to the first part. */
export function join(rest: BufferSource | WebAssembly.Module): void {
  if (joined) return;
  if (!first) throw new Error("the engine has not begun");
  new WebAssembly.Instance(rest instanceof WebAssembly.Module ? rest : new WebAssembly.Module(rest), { first });
  joined = true;
}
