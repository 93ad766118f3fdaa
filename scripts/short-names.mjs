// The names by which the module asks the glue code for functions are long and carry hashes, in both
// files. Both ends are ours: each import gets a name of a letter or two.

/** Reads an unsigned LEB128 number; gives it and the place after it. */
function number(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return [value, at];
  }
}

/** Writes an unsigned LEB128 number. */
function written(value) {
  const bytes = [];
  do {
    bytes.push((value & 127) | (value > 127 ? 128 : 0));
    value >>>= 7;
  } while (value > 0);
  return Buffer.from(bytes);
}

const FUNCTION = 0;
const IMPORTS = 2;

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
  let at = 8;
  while (at < module.length) {
    const [length, start] = number(module, at + 1);
    if (module[at] === IMPORTS) {
      const [section, names] = renamed(module.subarray(start, start + length));
      for (const [name, short] of names) {
        const parts = glue.split(new RegExp(`(?<![\\w$])${name}(?![\\w$])`));
        if (parts.length !== 2) throw new Error(`the glue code names ${name} ${parts.length - 1} times`);
        glue = parts.join(short);
      }
      const bytes = [module.subarray(0, at + 1), written(section.length), section, module.subarray(start + length)];
      return [Buffer.concat(bytes), glue];
    }
    at = start + length;
  }
  throw new Error("the module imports nothing");
}
