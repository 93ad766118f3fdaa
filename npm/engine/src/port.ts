import type { Engine } from "./glue/engine.js";
import type { Passage } from "./passage.js";

/** What an engine offers, be it the package's own wasm or a page that shows its world. */
export interface Port {
  /** One HTTP request; headers as lines `name: value`. The answer is packed, see {@link unpackAnswer}. */
  send(method: string, path: string, headers: string, body: Uint8Array): Uint8Array;
  /** What subscriptions sent since the last time, packed, see {@link unpackPushes}. */
  pushes(): Uint8Array;
  /** The virtual time in milliseconds since 1970. */
  now(): number;
  /** Runs to a virtual time; an engine that plays by itself has no need of it. */
  runTo?(milliseconds: number): void;
  /** When something happens by itself next. */
  nextDue?(): number | undefined;
  /** True when somebody else moves the time: a page that plays. */
  readonly playsItself?: boolean;
}

/** The package's own engine, with a way for requests. */
export function portOf(engine: Engine, passage: Pick<Passage, "send">): Port {
  return {
    send: (method, path, headers, body) => passage.send(method, path, headers, body),
    pushes: () => engine.pushes(),
    now: () => engine.now(),
    runTo: time => engine.runTo(time),
    nextDue: () => engine.nextDue(),
  };
}

/** An answer of the engine, as HTTP has it. */
export interface Answer {
  /** 0 when there is none yet: it comes as the only push of that number. */
  status: number;
  headers: Record<string, string>;
  body: Uint8Array;
  /** The subscription whose frames follow the body, or 0. */
  subscription: number;
}

/** A piece of an event stream. */
export interface Push {
  subscription: number;
  /** No more comes after it. */
  last: boolean;
  frame: Uint8Array;
}

const utf8 = new TextDecoder();

/** Status u16 (0: the answer comes as a push, packed like this), subscription u32, length of the body u32. */
const TAIL = 10;

/** Body, headers as lines, and what {@link TAIL} says. */
export function unpackAnswer(packed: Uint8Array): Answer {
  const tail = packed.length - TAIL;
  const view = new DataView(packed.buffer, packed.byteOffset + tail, TAIL);
  const body = view.getUint32(6, true);
  const headers: Record<string, string> = {};
  for (const line of utf8.decode(packed.subarray(body, tail)).split("\n")) {
    const colon = line.indexOf(": ");
    if (colon > 0) headers[line.slice(0, colon)] = line.slice(colon + 2);
  }
  return { status: view.getUint16(0, true), subscription: view.getUint32(2, true), headers, body: packed.subarray(0, body) };
}

/** Again and again: subscription u32, last u8, length u32, frame. */
export function unpackPushes(packed: Uint8Array): Push[] {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const pushes: Push[] = [];
  for (let at = 0; at < packed.length; ) {
    const end = at + 9 + view.getUint32(at + 5, true);
    pushes.push({ subscription: view.getUint32(at, true), last: view.getUint8(at + 4) === 1, frame: packed.subarray(at + 9, end) });
    at = end;
  }
  return pushes;
}
