/** The part of CBOR that the service's protocol uses, for callers without an SDK. Times are tag 1. */

const encoder = new TextEncoder();
const decoder = new TextDecoder();

class Writer {
  private bytes = new Uint8Array(256);
  private view = new DataView(this.bytes.buffer);
  private length = 0;

  finish(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }

  write(value: unknown): void {
    if (value === null || value === undefined) this.byte(0xf6);
    else if (typeof value === "boolean") this.byte(value ? 0xf5 : 0xf4);
    else if (typeof value === "number") this.number(value);
    else if (typeof value === "bigint") this.bigint(value);
    else if (typeof value === "string") this.raw(3, encoder.encode(value));
    else if (value instanceof Uint8Array) this.raw(2, value);
    else if (value instanceof Date) {
      this.byte(0xc1);
      this.double(value.getTime() / 1000);
    } else if (Array.isArray(value)) {
      this.head(4, value.length);
      for (const item of value) this.write(item);
    } else this.map(value as Record<string, unknown>);
  }

  private map(value: Record<string, unknown>): void {
    const members = Object.entries(value).filter(([, member]) => member !== undefined && member !== null);
    this.head(5, members.length);
    for (const [name, member] of members) {
      this.raw(3, encoder.encode(name));
      this.write(member);
    }
  }

  private number(value: number): void {
    if (!Number.isSafeInteger(value)) this.double(value);
    else if (value >= 0) this.head(0, value);
    else this.head(1, -1 - value);
  }

  private bigint(value: bigint): void {
    const negative = value < 0n;
    this.byte(negative ? 0x3b : 0x1b);
    this.room(8);
    this.view.setBigUint64(this.length, negative ? -1n - value : value);
    this.length += 8;
  }

  private double(value: number): void {
    this.byte(0xfb);
    this.room(8);
    this.view.setFloat64(this.length, value);
    this.length += 8;
  }

  private raw(major: number, bytes: Uint8Array): void {
    this.head(major, bytes.length);
    this.room(bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  private head(major: number, size: number): void {
    const kind = major << 5;
    if (size < 24) return this.byte(kind | size);
    this.room(9);
    if (size < 0x100) this.view.setUint16(this.length, ((kind | 24) << 8) | size);
    else if (size < 0x1_0000) this.view.setUint8(this.length, kind | 25), this.view.setUint16(this.length + 1, size);
    else if (size < 0x1_0000_0000) this.view.setUint8(this.length, kind | 26), this.view.setUint32(this.length + 1, size);
    else this.view.setUint8(this.length, kind | 27), this.view.setBigUint64(this.length + 1, BigInt(size));
    this.length += size < 0x100 ? 2 : size < 0x1_0000 ? 3 : size < 0x1_0000_0000 ? 5 : 9;
  }

  private byte(value: number): void {
    this.room(1);
    this.bytes[this.length++] = value;
  }

  private room(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.length + more));
    larger.set(this.bytes);
    this.bytes = larger;
    this.view = new DataView(larger.buffer);
  }
}

/** Plain values, bytes and dates as CBOR. */
export function encode(value: unknown): Uint8Array {
  const writer = new Writer();
  writer.write(value);
  return writer.finish();
}

/** CBOR as plain values; integers beyond 2^53 become decimal text. */
export function decode(bytes: Uint8Array): unknown {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const size = (low: number): number => {
    at += low < 24 ? 0 : 1 << (low - 24);
    if (low < 24) return low;
    if (low === 24) return view.getUint8(at - 1);
    if (low === 25) return view.getUint16(at - 2);
    if (low === 26) return view.getUint32(at - 4);
    return Number(view.getBigUint64(at - 8));
  };
  const integer = (low: number, negative: boolean): number | string => {
    const value = size(low);
    if (Number.isSafeInteger(value)) return negative ? -1 - value : value;
    const exact = view.getBigUint64(at - 8);
    return String(negative ? -1n - exact : exact);
  };
  const piece = (length: number): Uint8Array => bytes.slice(at, (at += length));
  const ended = (): boolean => view.getUint8(at) === 0xff && ++at > 0;
  const list = (low: number): unknown[] => {
    const items: unknown[] = [];
    if (low === 31) while (!ended()) items.push(read());
    else for (let left = size(low); left > 0; left--) items.push(read());
    return items;
  };
  const map = (low: number): Record<string, unknown> => {
    const members: Record<string, unknown> = {};
    const entry = (): void => {
      const name = String(read());
      members[name] = read();
    };
    if (low === 31) while (!ended()) entry();
    else for (let left = size(low); left > 0; left--) entry();
    return members;
  };
  const simple = (low: number): unknown => {
    if (low === 20 || low === 21) return low === 21;
    if (low === 26) return view.getFloat32((at += 4) - 4);
    if (low === 27) return view.getFloat64((at += 8) - 8);
    return undefined;
  };
  const read = (): unknown => {
    const head = view.getUint8(at++);
    const low = head & 31;
    switch (head >> 5) {
      case 0:
      case 1:
        return integer(low, head >> 5 === 1);
      case 2:
        return piece(size(low));
      case 3:
        return decoder.decode(piece(size(low)));
      case 4:
        return list(low);
      case 5:
        return map(low);
      case 6: {
        const tag = size(low);
        const value = read();
        return tag === 1 ? new Date(Math.round(Number(value) * 1000)) : value;
      }
      default:
        return simple(low);
    }
  };
  return read();
}
