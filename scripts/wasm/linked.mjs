// What the linker left behind in the module it wrote: which function takes which bytes of the data, and whose address.
// Read from the sections "linking" and "reloc.*" (title: "WebAssembly Object File Linking"), which `--emit-relocs` keeps.
import { CODE, number, sections, segments, text } from "./sections.mjs";

const HASHED = /_[0-9a-f]{16}$/;
const FUNCTION = 0;
const BYTES = 1;
const SECTION = 3;
const UNDEFINED = 0x10;
const NAMED = 0x40;
const SYMBOLS = 8;
/** Kinds of places that hold an address of data, and those that hold the place of a function in the table. */
const ADDRESSES = [3, 4, 5, 11];
const PLACES = [1, 2, 12];
/** Kinds of places with a number to add behind them. */
const ADDED = [3, 4, 5, 8, 9, 11, 14, 15, 16, 17, 21, 22, 23, 25];

function symbols(module, { content, end }) {
  const found = [];
  let [, at] = number(module, content);
  while (at < end) {
    const kind = module[at];
    const [length, start] = number(module, at + 1);
    at = start + length;
    if (kind !== SYMBOLS) continue;
    let [count, here] = number(module, start);
    for (; count > 0; count--) {
      const symbol = { kind: module[here++] };
      let flags;
      [flags, here] = number(module, here);
      symbol.defined = !(flags & UNDEFINED);
      if (symbol.kind === BYTES) {
        [symbol.name, here] = text(module, here);
        if (symbol.defined) for (const part of ["segment", "offset", "size"]) [symbol[part], here] = number(module, here);
      } else {
        [symbol.index, here] = number(module, here);
        if (symbol.kind !== SECTION && (symbol.defined || flags & NAMED)) [symbol.name, here] = text(module, here);
      }
      found.push(symbol);
    }
  }
  return found;
}

function relocations(module, { content }) {
  const found = [];
  let [, at] = number(module, content);
  let count;
  [count, at] = number(module, at);
  for (; count > 0; count--) {
    const kind = module[at++];
    let offset, symbol;
    [offset, at] = number(module, at);
    [symbol, at] = number(module, at);
    // The number to add says where inside the symbol; whose bytes they are does not depend on it.
    if (ADDED.includes(kind)) while (module[at++] & 128);
    found.push({ kind, offset, symbol });
  }
  return found;
}

/** The pieces of a section that each have their length before them, by where they lie from the section's start. */
function bodies(module, { start }) {
  let [count, at] = number(module, start);
  return Array.from({ length: count }, (_, index) => {
    const [length, body] = number(module, at);
    const from = at - start;
    at = body + length;
    return { index, from, to: at - start };
  });
}

/** The piece that holds `offset`; pieces lie in ascending order. */
function holder(pieces, offset) {
  let [low, high] = [0, pieces.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (pieces[middle].to <= offset) low = middle + 1;
    else high = middle;
  }
  return pieces[low];
}

/** The items by what `key` says of them. */
function grouped(items, key) {
  const groups = new Map();
  for (const item of items) groups.get(key(item))?.push(item) ?? groups.set(key(item), [item]);
  return groups;
}

const span = ({ address, size }) => [address, address + size];

/** What the bindings' tool adds to a module, some of it without a name: functions that only hand on. They take no data and no places. */
export const HANDS_ON = / (externref|multivalue) shim$|^__wbindgen_|^__externref_|^\d+$/;

/**
 * Reads what the linker wrote. Throws where the module was linked without `--emit-relocs`.
 * `constants` are the spans of memory (first address, the one after the last) whose bytes no code changes;
 * `taken(names)` says what the functions of these names take, and what that takes in turn: spans of `bytes`, and by
 * name whether a function's place in the table is `addressed`. Throws at the name of a function it does not know:
 * what such a one takes would be missing.
 */
export function linked(module) {
  const all = sections(module);
  const custom = name => all.find(section => section.name === name);
  if (!custom("linking") || !custom("reloc.CODE")) throw new Error("the linker left no relocations: build the page with `cargo xtask build`");
  const known = symbols(module, custom("linking"));
  const parts = segments(module);
  const pieces = known.filter(({ kind, size }) => kind === BYTES && size !== undefined && size > 0);
  for (const piece of pieces) piece.address = parts[piece.segment]?.address + piece.offset;

  const own = known.filter(({ kind, name }) => kind === FUNCTION && name);
  // Several names may be of one function, which the compiler made of two that are alike, and one name of several.
  const named = grouped(own, ({ name }) => name);
  // What is exported by name has a hash behind it in the linker's names only.
  const exported = grouped(own.filter(({ name }) => HASHED.test(name)), ({ name }) => name.replace(HASHED, ""));
  const indexes = name => {
    const found = named.get(name) ?? exported.get(name) ?? named.get(name.replace(/_\d+$/, ""));
    if (!found && !HANDS_ON.test(name)) throw new Error(`the linker knows no function ${name}`);
    return (found ?? []).map(({ index }) => index);
  };
  const functions = bodies(module, all.find(({ id }) => id === CODE));
  const imports = Math.min(...own.filter(({ defined }) => defined).map(({ index }) => index));
  const takers = grouped(relocations(module, custom("reloc.CODE")), ({ offset }) => imports + holder(functions, offset).index);
  const inside = relocations(module, custom("reloc.DATA")).map(place => {
    const part = holder(parts, place.offset);
    return { ...place, address: part.address + place.offset - part.from };
  });

  function taken(wanted) {
    const [bytes, addressed] = [new Set(), new Set()];
    const open = [...wanted].flatMap(indexes).flatMap(index => takers.get(index) ?? []);
    for (let place = open.pop(); place; place = open.pop()) {
      const symbol = known[place.symbol];
      if (PLACES.includes(place.kind)) addressed.add(symbol.index);
      if (!ADDRESSES.includes(place.kind) || symbol.address === undefined || bytes.has(symbol)) continue;
      bytes.add(symbol);
      open.push(...inside.filter(({ address }) => address >= symbol.address && address < symbol.address + symbol.size));
    }
    return { bytes: [...bytes].map(span), addressed: name => indexes(name).some(index => addressed.has(index)) };
  }
  // The linker puts what no code changes into the first segment.
  const constants = pieces.filter(({ segment }) => segment === 0);
  return { constants: constants.map(span), taken };
}
