import type { Engine } from "./glue/engine.js";

/** Hands requests to an engine through its own memory: a body is written where it is read. */
export class Passage {
  constructor(private readonly engine: Engine, private readonly memory: WebAssembly.Memory) {}

  /** One HTTP request; headers as lines `name: value`. The answer is packed, see `unpackAnswer`. */
  send(method: string, path: string, headers: string, body: Uint8Array): Uint8Array {
    const to = this.engine.room(body.length) >>> 0;
    new Uint8Array(this.memory.buffer, to, body.length).set(body);
    const length = this.engine.send(method, path, headers);
    const from = this.engine.answer() >>> 0;
    return new Uint8Array(this.memory.buffer, from, length).slice();
  }
}
