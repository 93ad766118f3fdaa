/** The frames of one subscription: they wait here until somebody reads them. */
export class Frames implements AsyncIterableIterator<Uint8Array> {
  private waiting: Uint8Array[] = [];
  private wake: (() => void) | undefined;
  private ended = false;
  private failure: unknown;

  constructor(private readonly released: () => void) {}

  push(frame: Uint8Array): void {
    if (frame.length > 0) this.waiting.push(frame);
    this.wake?.();
  }

  /** No more comes; what waits can still be read. */
  end(failure?: unknown): void {
    if (this.ended) return;
    this.ended = true;
    this.failure = failure;
    this.wake?.();
  }

  async next(): Promise<IteratorResult<Uint8Array>> {
    for (;;) {
      if (this.failure !== undefined) throw this.failure;
      const value = this.waiting.shift();
      if (value) return { done: false, value };
      if (this.ended) return { done: true, value: undefined };
      await new Promise<void>(wake => (this.wake = wake));
    }
  }

  async return(): Promise<IteratorResult<Uint8Array>> {
    this.released();
    this.end();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** The same as a web stream, as the SDK reads it. */
  stream(): ReadableStream<Uint8Array> {
    return new ReadableStream({
      pull: async controller => {
        try {
          const { done, value } = await this.next();
          if (done) controller.close();
          else controller.enqueue(value);
        } catch (error) {
          controller.error(error);
        }
      },
      cancel: async () => void (await this.return()),
    });
  }
}

/** A decoded frame of an event stream. */
export interface Message {
  headers: Record<string, string>;
  payload: Uint8Array;
}

const utf8 = new TextDecoder();

/** Reads one whole frame; text headers are all that the service uses. */
export function decodeFrame(frame: Uint8Array): Message {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  const end = 12 + view.getUint32(4);
  const headers: Record<string, string> = {};
  for (let at = 12; at < end; ) {
    const name = at + 1 + view.getUint8(at);
    const value = name + 3 + view.getUint16(name + 1);
    headers[utf8.decode(frame.subarray(at + 1, name))] = utf8.decode(frame.subarray(name + 3, value));
    at = value;
  }
  return { headers, payload: frame.subarray(end, view.getUint32(0) - 4) };
}
