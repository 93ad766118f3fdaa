// Which functions a picture runs, in a file of its own: a short hash of each lasting name, since the names are long.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { lasting } from "./cut.mjs";

const WIDTH = 12;
const mark = name => createHash("sha256").update(lasting(name)).digest("hex").slice(0, 8);

/** Says of a function's name whether it is in the file. */
export function profile(file) {
  const marks = new Set(readFileSync(file, "utf8").split("\n").filter(line => !line.startsWith("#")).join(" ").split(" "));
  return name => marks.has(mark(name));
}

/** Writes the names to the file; `title` says above them what they are. */
export function keepProfile(file, title, names) {
  const marks = [...new Set([...names].map(mark))].sort();
  const lines = Array.from({ length: Math.ceil(marks.length / WIDTH) }, (_, at) => marks.slice(at * WIDTH, (at + 1) * WIDTH).join(" "));
  writeFileSync(file, [`# ${title}`, ...lines, ""].join("\n"));
}
