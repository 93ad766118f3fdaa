// The names by which the module asks the glue code for functions are long and carry hashes, in both
// files. Both ends are ours: each import gets a name of a letter or two.

import { IMPORTS, number, sections, written } from "./sections.mjs";

const FUNCTION = 0;

/** The import section with short names, and which name became which. */
function renamed(section) {
  const names = new Map();
  let [count, at] = number(section, 0);
  const out = [section.subarray(0, at)];
  for (; count > 0; count--) {
    const [moduleLength, moduleAt] = number(section, at);
    const nameStart = moduleAt + moduleLength;
    const [length, nameAt] = number(section, nameStart);
    const kindAt = nameAt + length;
    if (section[kindAt] !== FUNCTION) throw new Error("the module imports something else than functions");
    const name = section.subarray(nameAt, kindAt).toString();
    const short = names.get(name) ?? `_${names.size.toString(36)}`;
    names.set(name, short);
    const [, end] = number(section, kindAt + 1);
    out.push(section.subarray(at, nameStart), written(short.length), Buffer.from(short), section.subarray(kindAt, end));
    at = end;
  }
  return [Buffer.concat(out), names];
}

/** A module and its glue code with short names between them. */
export function shortNames(module, glue) {
  const imports = sections(module).find(({ id }) => id === IMPORTS);
  if (!imports) throw new Error("the module imports nothing");
  const [section, names] = renamed(module.subarray(imports.start, imports.end));
  for (const [name, short] of names) {
    const parts = glue.split(new RegExp(`(?<![\\w$])${name}(?![\\w$])`));
    if (parts.length !== 2) throw new Error(`the glue code names ${name} ${parts.length - 1} times`);
    glue = parts.join(short);
  }
  const before = module.subarray(0, imports.whole + 1);
  return [Buffer.concat([before, written(section.length), section, module.subarray(imports.end)]), glue];
}
