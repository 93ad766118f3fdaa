// The outer form of a module: its sections, and the numbers they are written with.

export const CUSTOM = 0;
export const IMPORTS = 2;
export const CODE = 10;
export const DATA = 11;

const CONST = 0x41;
const END = 0x0b;

/** Reads an unsigned LEB128 number; gives it and the place after it. */
export function number(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return [value, at];
  }
}

/** Writes an unsigned LEB128 number. */
export function written(value) {
  const bytes = [];
  do {
    bytes.push((value & 127) | (value > 127 ? 128 : 0));
    value >>>= 7;
  } while (value > 0);
  return Buffer.from(bytes);
}

/** Reads a text with its length before it; gives it and the place after it. */
export function text(bytes, at) {
  const [length, start] = number(bytes, at);
  return [bytes.subarray(start, start + length).toString(), start + length];
}

/** Every section: what it is, the name of a custom one, where the whole begins, where its content begins and ends. */
export function sections(module) {
  const found = [];
  for (let whole = 8; whole < module.length;) {
    const id = module[whole];
    const [length, start] = number(module, whole + 1);
    const [name, content] = id === CUSTOM ? text(module, start) : [undefined, start];
    found.push({ id, name, whole, start, content, end: start + length });
    whole = start + length;
  }
  return found;
}

/** The module with none of the custom sections but those named. */
export function without(module, kept) {
  const parts = sections(module).filter(({ id, name }) => id !== CUSTOM || kept.includes(name));
  return Buffer.concat([module.subarray(0, 8), ...parts.map(({ whole, end }) => module.subarray(whole, end))]);
}

/** The active segments of the data: their address, their bytes, and where these lie from the section's start. */
export function segments(module) {
  const { start } = sections(module).find(({ id }) => id === DATA);
  let [count, at] = number(module, start);
  return Array.from({ length: count }, () => {
    const [address, afterAddress] = number(module, at + 2);
    if (module[at] !== 0 || module[at + 1] !== CONST || module[afterAddress] !== END) throw new Error("a data segment has no fixed address");
    const [length, bytes] = number(module, afterAddress + 1);
    at = bytes + length;
    return { address, bytes: module.subarray(bytes, at), from: bytes - start, to: at - start };
  });
}
