// Cuts a module in two after linking: the first part has the functions that the first picture runs and the bytes they
// take, the rest has everything else. In the first part stands a short function for each one of the rest that can be
// called from there: it sees to it that the rest has come, and calls it through the table. See docs/adr/0015.
import binaryen from "binaryen";
import { HANDS_ON, linked } from "./linked.mjs";
import { shared } from "./memory.mjs";
import { without } from "./sections.mjs";

/** What the first part asks the glue code for: to bring the rest, now. */
export const BRING = "__playground_bring";
/** How the rest calls what it takes from the first part. */
const FIRST = "first";
/** The function at a place of the table whose own is in the rest and taken by nobody before. */
const HOLE = "hole";

/** A name that does not change with the compiler's hashes of crates, on which the lengths in back references depend. */
export const lasting = name => name.replace(/Cs[0-9A-Za-z]+_/g, "C").replace(/B[0-9A-Za-z]*_/g, "B_").replace(/(\.\d+)+$/, "");

/** Opens a module and keeps from it only what a cut is about. */
export const read = module => binaryen.readBinary(without(module, ["name", "target_features"]));

const list = (count, get) => Array.from({ length: count }, (_, at) => get(at));

/** What every function of an opened module is: name, parameters, results, and of an import where it comes from. */
export const functions = module => list(module.getNumFunctions(), at => binaryen.getFunctionInfo(module.getFunctionByIndex(at)));

const exportsOf = module => list(module.getNumExports(), at => binaryen.getExportInfo(module.getExportByIndex(at)));
const globalsOf = module => list(module.getNumGlobals(), at => binaryen.getGlobalInfo(module.getGlobalByIndex(at)));
const tablesOf = module => list(module.getNumTables(), at => binaryen.getTableInfo(module.getTableByIndex(at)));
const locals = (module, types) => binaryen.expandType(types).map((type, at) => module.local.get(at, type));

/** The pieces of a table that follow one another, each with the place it begins at. */
function runs(places) {
  const found = [];
  for (const [place, name] of [...places].sort(([a], [b]) => a - b)) {
    const last = found.at(-1);
    if (last && last.at + last.names.length === place) last.names.push(name);
    else found.push({ at: place, names: [name] });
  }
  return found;
}

/** Gives every function that is not `stays` to somebody else: a body of `body(name)`, or none where it gives none. */
function replaced(module, all, stays, body) {
  for (const { name, params, results } of all.filter(({ name, base }) => !base && !stays(name))) {
    module.removeFunction(name);
    const written = body(name, params, results);
    if (written !== undefined) module.addFunction(name, params, results, [], written);
  }
}

const segmentsOf = (module, parts) => parts.map(({ address, bytes }) => ({ offset: module.i32.const(address), data: bytes, passive: false }));

/** What both parts must know of the whole module. */
function anatomy(bytes, link, early) {
  const whole = read(bytes);
  if (whole.getNumElementSegments() !== 1) throw new Error("the module has more than one list of functions in its table");
  const all = functions(whole);
  const exported = exportsOf(whole);
  const given = new Set(exported.filter(({ kind }) => kind === binaryen.ExternalFunction).map(({ value }) => value));
  const stays = new Set(all.filter(({ name, base }) => base || given.has(name) || HANDS_ON.test(name) || early(name)).map(({ name }) => name));
  // Imports have no body that takes anything.
  const taken = link.taken(all.filter(({ name, base }) => !base && stays.has(name)).map(({ name }) => name));
  const segment = binaryen.getElementSegmentInfo(whole.getElementSegmentByIndex(0));
  const tables = tablesOf(whole);
  const table = tables.find(({ name }) => name === segment.table);
  const memory = whole.getMemoryInfo();
  const found = {
    all,
    stays,
    segment: segment.name,
    table: table.name,
    otherTables: tables.filter(other => other !== table),
    globals: globalsOf(whole),
    memory: { ...memory, name: exported.find(({ kind }) => kind === binaryen.ExternalMemory).value },
    data: shared(bytes, link.constants, taken.bytes),
    // Place 0 is nobody's: a null pointer.
    places: new Map(segment.data.map((name, at) => [at + 1, name])),
    addressed: taken.addressed,
  };
  whole.dispose();
  return found;
}

/** The list of functions in the table, holes where one is not wanted, in an opened module that loses the one it had. */
function listed(module, { segment, table, places }, length, wanted) {
  module.addFunction(HOLE, binaryen.none, binaryen.none, [], module.unreachable());
  module.removeElementSegment(segment);
  module.removeTable(table);
  module.addTable(table, length, length);
  const last = Math.max(...places.keys());
  const names = list(last, at => places.get(at + 1)).map(name => wanted(name) ? name : HOLE);
  module.addActiveElementSegment(table, segment, names, module.i32.const(1));
}

/** The functions of the rest that the first part can call: directly, or through the places its code and data take. */
function called(bytes, shape) {
  const module = read(bytes);
  const { all, stays, addressed, places } = shape;
  replaced(module, all, name => stays.has(name), () => module.unreachable());
  listed(module, shape, places.size + 1, name => stays.has(name) || addressed(name));
  // The rest may take any function of the first part.
  for (const { name, base } of all) if (!base && stays.has(name)) module.addFunctionExport(name, `stays ${name}`);
  module.runPasses(["remove-unused-module-elements"]);
  const found = functions(module).map(({ name }) => name).filter(name => !stays.has(name) && name !== HOLE);
  module.dispose();
  return new Set(found);
}

/** The first part. `doors` says at which place of the table each function of the rest will be, `handed` what the rest takes under which name. */
function firstPart(bytes, shape, doors, length, handed, glue) {
  const module = read(bytes);
  const { all, stays, table, memory, otherTables, globals, data } = shape;
  replaced(module, all, name => stays.has(name), (name, params, results) => doors.has(name)
    ? module.call_indirect(table, module.call("door", [module.i32.const(doors.get(name))], binaryen.i32), locals(module, params), params, results)
    : undefined);
  module.addFunctionImport(BRING, glue, BRING, binaryen.none, binaryen.none);
  module.addGlobal("come", binaryen.i32, true, module.i32.const(0));
  const bring = module.block(null, [module.call(BRING, [], binaryen.none), module.global.set("come", module.i32.const(1))]);
  const come = module.if(module.i32.eqz(module.global.get("come", binaryen.i32)), bring);
  module.addFunction("door", binaryen.i32, binaryen.i32, [], module.block(null, [come, module.local.get(0, binaryen.i32)], binaryen.i32));
  listed(module, shape, length, name => stays.has(name) || doors.has(name));
  module.setMemory(memory.initial, memory.max ?? -1, null, segmentsOf(module, data.first), false, false, memory.name);
  for (const [name, short] of handed.functions) module.addFunctionExport(name, short);
  for (const name of [table, ...otherTables.map(({ name }) => name)]) module.addTableExport(name, handed.other(`table ${name}`));
  for (const { name } of globals) module.addGlobalExport(name, handed.other(`global ${name}`));
  module.addMemoryExport(memory.name, handed.other("memory"));
  return written(module);
}

/** The rest: it puts its functions into the first part's table and its data into the first part's memory. */
function restPart(bytes, shape, doors, length, handed) {
  const module = read(bytes);
  const { all, stays, segment, table, places, memory, otherTables, globals, data } = shape;
  for (const { name } of exportsOf(module)) module.removeExport(name);
  const taken = (name, params, results, as) => {
    module.removeFunction(name);
    module.addFunctionImport(name, FIRST, as, params, results);
  };
  for (const { name, params, results } of all) if (stays.has(name)) taken(name, params, results, name);
  module.removeElementSegment(segment);
  module.removeTable(table);
  module.addTable(table, length, length);
  const mine = [...places].filter(([, name]) => !stays.has(name));
  const added = [...doors].filter(([name, place]) => places.get(place) !== name).map(([name, place]) => [place, name]);
  runs([...mine, ...added]).forEach(({ at, names }, run) => module.addActiveElementSegment(table, `places${run}`, names, module.i32.const(at)));
  for (const name of [table, ...otherTables.map(({ name }) => name)]) module.addTableImport(name, FIRST, handed.other(`table ${name}`));
  for (const { name, type, mutable } of globals) {
    module.removeGlobal(name);
    module.addGlobalImport(name, FIRST, handed.other(`global ${name}`), type, mutable);
  }
  module.setMemory(memory.initial, memory.max ?? -1, null, segmentsOf(module, data.rest), false, false, memory.name);
  module.addMemoryImport(memory.name, FIRST, handed.other("memory"), false);
  module.runPasses(["remove-unused-module-elements"]);
  // What is left of the first part's functions is what the rest calls: these get a short name.
  for (const { name, params, results, base } of functions(module)) if (base) taken(name, params, results, handed.function(name));
  return written(module);
}

/** The bytes of an opened module that holds together, without what nothing in it uses. */
function written(module) {
  module.runPasses(["remove-unused-module-elements"]);
  if (!module.validate()) throw new Error("a part of the module does not hold together");
  const bytes = Buffer.from(module.emitBinary());
  module.dispose();
  return bytes;
}

/** Names of a letter or two for what the first part hands to the rest. */
function names() {
  const given = new Map();
  const short = name => given.get(name) ?? given.set(name, `${FIRST[0]}${given.size.toString(36)}`).get(name);
  const handed = new Map();
  return {
    functions: handed,
    function: name => handed.get(name) ?? handed.set(name, short(`function ${name}`)).get(name),
    other: short,
  };
}

/**
 * Cuts `module`, which the bindings' tool made of `linkedModule`: every function whose name is `early` stays in the
 * first part. `glue` is the name under which the glue code hands its functions over.
 */
export function cut(module, linkedModule, early, glue) {
  const shape = anatomy(module, linked(linkedModule), early);
  const needed = called(module, shape);
  const at = new Map([...shape.places].map(([place, name]) => [name, place]));
  let length = Math.max(...shape.places.keys()) + 1;
  const doors = new Map([...needed].map(name => [name, at.get(name) ?? length++]));
  const handed = names();
  const rest = restPart(module, shape, doors, length, handed);
  return { first: firstPart(module, shape, doors, length, handed, glue), rest, doors: doors.size };
}
