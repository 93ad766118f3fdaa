import { join, restOf, whole } from "./rest.js";

export { begun } from "./rest.js";

const refused = (place: URL | string, status: number): Error =>
  new Error(`the rest of the engine is not at ${String(place)}: status ${status}`);

/** Fetches the rest in its own time. */
export async function fetchRest(): Promise<void> {
  const rest = restOf();
  if (!(rest instanceof URL || typeof rest === "string")) return;
  const answer = await fetch(rest);
  if (!answer.ok) throw refused(rest, answer.status);
  join(await WebAssembly.compile(await answer.arrayBuffer()));
}

/** The bytes at an address, now. A document may wait for a file like this, though only for text: one letter is one byte. */
function bytesAt(place: URL | string): Uint8Array<ArrayBuffer> {
  const request = new XMLHttpRequest();
  request.open("GET", place, false);
  request.overrideMimeType("text/plain; charset=x-user-defined");
  request.send();
  if (request.status !== 200) throw refused(place, request.status);
  return Uint8Array.from(request.responseText, letter => letter.charCodeAt(0));
}

/** Called by the first part before it calls the rest. */
export function bring(): void {
  if (whole()) return;
  const rest = restOf();
  join(rest instanceof URL || typeof rest === "string" ? bytesAt(rest) : rest);
}
