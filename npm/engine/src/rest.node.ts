import { readFileSync } from "node:fs";
import { join, restOf, whole } from "./rest.js";

export { begun } from "./rest.js";

/** Called by the first part before it calls the rest. */
export function bring(): void {
  if (whole()) return;
  const rest = restOf();
  join(rest instanceof URL || typeof rest === "string" ? readFileSync(rest) : rest);
}
