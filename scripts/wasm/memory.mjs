// Which bytes of the data come with the first part of a module, and which with the rest.
import { segments } from "./sections.mjs";

/** So many bytes between two pieces weigh less than the beginning of another segment. */
const GAP = 8;

/** The bytes of `image` that are `wanted`, as segments; over short gaps where a byte `may` be written as well they go on. */
function packed(image, from, wanted, may) {
  const found = [];
  for (let at = 0; at < image.length; at++) {
    // Memory begins as zeros.
    if (!wanted(at) || image[at] === 0) continue;
    const last = found.at(-1);
    const near = last && at - last.to <= GAP && [...image.subarray(last.to, at).keys()].every(gap => may(last.to + gap));
    if (near) last.to = at + 1;
    else found.push({ at, to: at + 1 });
  }
  return found.map(({ at, to }) => ({ address: from + at, bytes: image.subarray(at, to) }));
}

/** Two lists of segments. The rest has the spans of `constants` that are not among those `taken`, the first part all else. */
export function shared(module, constants, taken) {
  const parts = segments(module);
  const from = Math.min(...parts.map(({ address }) => address));
  const image = Buffer.alloc(Math.max(...parts.map(({ address, bytes }) => address + bytes.length)) - from);
  for (const { address, bytes } of parts) bytes.copy(image, address - from);
  const constant = new Uint8Array(image.length);
  for (const [start, end] of constants) constant.fill(1, start - from, end - from);
  const late = Uint8Array.from(constant);
  for (const [start, end] of taken) late.fill(0, start - from, end - from);
  return {
    first: packed(image, from, at => !late[at], () => true),
    // What may have changed since must not be written again.
    rest: packed(image, from, at => late[at], at => constant[at]),
  };
}
