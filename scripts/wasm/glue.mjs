// The glue code of a module that was cut in two.
import { BRING } from "./cut.mjs";

/** `text` with `after` behind the one place where `place` stands. */
function put(text, place, after) {
  const parts = text.split(place);
  if (parts.length !== 2) throw new Error(`the glue code has ${parts.length - 1} places like ${place}; has the bindings' tool changed?`);
  return parts.join(place + after);
}

/** Where the glue code hands its functions to the module. */
const HANDED = "const import0 = {\n        __proto__: null,";
/** Where it has the module's. */
const BEGUN = "wasm = instance.exports;";

/** The name under which the glue code hands its functions over. */
export const handedAs = glue => /^ {8}"([^"]+)": import0,$/m.exec(glue)?.[1];

/** Glue code that tells `begun` what the first part exports, and lets the first part call `bring`: two functions of `rest`, whose text comes along. */
export const joined = (glue, rest, { bring, begun }) => put(put(glue, HANDED, `\n        ${BRING}: ${bring},`), BEGUN, `\n    ${begun}(wasm);`) + rest;

/** Glue code to which the module says whenever one of its functions begins, by number. */
export const told = (glue, name, code) => put(glue, HANDED, `\n        ${name}: ${code},`);
