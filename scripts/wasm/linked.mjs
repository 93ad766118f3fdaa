// What the linker left behind in the module it wrote: which function takes which bytes of the data, and whose address.
// Read from the sections "linking" and "reloc.*" (title: "WebAssembly Object File Linking"), which `--emit-relocs` keeps.
import { CODE, number, sections, segments, text } from "./sections.mjs";

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

const span = ({ address, size }) => [address, address + size];

/**
 * Reads what the linker wrote. Throws where the module was linked without `--emit-relocs`.
 * `constants` are the spans of memory (first address, the one after the last) whose bytes no code changes;
 * `taken(names)` says what the functions of these names take, and what that takes in turn: spans of `bytes`, and by
 * name the `functions` whose places in the table are taken.
 */
export function linked(module) {
  const all = sections(module);
  const custom = name => all.find(section => section.name === name);
  if (!custom("linking") || !custom("reloc.CODE")) throw new Error("the linker left no relocations: build the page with `cargo xtask build`");
  const known = symbols(module, custom("linking"));
  const parts = segments(module);
  const pieces = known.filter(({ kind, size }) => kind === BYTES && size !== undefined && size > 0);
  for (const piece of pieces) piece.address = parts[piece.segment]?.address + piece.offset;

  const names = new Map(known.filter(({ kind, name }) => kind === FUNCTION && name).map(({ index, name }) => [index, name]));
  const functions = bodies(module, all.find(({ id }) => id === CODE));
  const imports = Math.min(...known.filter(({ kind, defined }) => kind === FUNCTION && defined).map(({ index }) => index));
  const takers = new Map();
  for (const place of relocations(module, custom("reloc.CODE"))) {
    const name = names.get(imports + holder(functions, place.offset).index);
    takers.get(name)?.push(place) ?? takers.set(name, [place]);
  }
  const inside = relocations(module, custom("reloc.DATA")).map(place => {
    const part = holder(parts, place.offset);
    return { ...place, address: part.address + place.offset - part.from };
  });

  function taken(wanted) {
    const [bytes, addressed] = [new Set(), new Set()];
    const open = [...wanted].flatMap(name => takers.get(name) ?? []);
    for (let place = open.pop(); place; place = open.pop()) {
      const symbol = known[place.symbol];
      if (PLACES.includes(place.kind)) addressed.add(names.get(symbol.index));
      if (!ADDRESSES.includes(place.kind) || symbol.address === undefined || bytes.has(symbol)) continue;
      bytes.add(symbol);
      open.push(...inside.filter(({ address }) => address >= symbol.address && address < symbol.address + symbol.size));
    }
    return { bytes: [...bytes].map(span), functions: addressed };
  }
  // The linker puts what no code changes into the first segment.
  const constants = pieces.filter(({ segment }) => segment === 0);
  return { constants: constants.map(span), taken };
}
