// A module that says which of its functions run: what the first picture needs is found out by looking.
import binaryen from "binaryen";
import { functions, read } from "./cut.mjs";

/** What the glue code is told through, and what it does then. */
export const RAN = "__playground_ran";
export const KEEP = "number => { (globalThis.playgroundRan ??= new Set()).add(number); }";

/** The module that calls `RAN` with a number whenever a function begins, and the names of its functions by number. `glue` as for a cut. */
export function traced(bytes, glue) {
  const module = read(bytes);
  const own = functions(module).filter(({ base }) => !base);
  module.addFunctionImport(RAN, glue, RAN, binaryen.i32, binaryen.none);
  own.forEach(({ name, body, results }, number) => {
    const ran = module.call(RAN, [module.i32.const(number)], binaryen.none);
    binaryen.Function.setBody(module.getFunction(name), module.block(null, [ran, body], results));
  });
  const written = Buffer.from(module.emitBinary());
  module.dispose();
  return { module: written, names: own.map(({ name }) => name) };
}
