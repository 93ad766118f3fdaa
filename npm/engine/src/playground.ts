import { decode, encode } from "./cbor.js";
import { KinesisError } from "./errors.js";
import { Exchange } from "./exchange.js";
import { decodeFrame } from "./frames.js";
import type { Operations, SubscribeToShardEvent } from "./generated/operations.js";
import { load } from "#load";
import { Passage } from "./passage.js";
import { portOf } from "./port.js";
import type { Source } from "./rest.js";
import { handlerOver, type SdkHandler } from "./request-handler.js";
import { Engine } from "./glue/engine.js";

/** How a world begins. Two worlds with the same seed, start and calls are equal. */
export interface Options {
  /** Source of all randomness; 1 if absent. */
  seed?: number | bigint;
  /** Region in names of resources. */
  region?: string;
  /** Account number, twelve digits. */
  account?: string;
  /** Which dated set of limits holds. */
  limits?: "current" | "classic";
  /** False lifts the rates: nothing is throttled. Sizes and quotas stay. */
  throttling?: boolean;
  /** True makes asynchronous changes take no time. */
  instant?: boolean;
  /** Virtual time at which the world begins; 2026-01-01T00:00:00Z if absent. */
  start?: Date;
  /** Virtual milliseconds in a real one; 1 if absent. With 0 time moves only by `run` and `seek`. */
  speed?: number;
  /** A session to go on from, as `session()` gave it; then the options above it are its own. */
  session?: Uint8Array;
  /** The engine's wasm, or where it is, when it does not lie beside this package's files. */
  wasm?: Source;
  /** The second part of it, `engine_rest.wasm`, likewise: what a program that puts and reads records never runs. */
  wasmRest?: Source;
}

/** A stream as `view()` shows it. */
export interface StreamView {
  name: string;
  status: string;
  shards: { id: string; parent: string | null; open: boolean; start: string; end: string; records: number }[];
}

/** A channel as `view()` shows it. */
export interface ChannelView {
  name: string;
  arn: string;
  status: string;
  destination: "S3" | "S3_TABLES";
  /** Bucket, or table with its namespace. */
  target: string;
  /** Records that wait, and the age of the oldest in milliseconds. */
  waiting: number;
  lag: number;
  /** Milliseconds to the next delivery. */
  next: number | null;
  delivered: number;
  /** Records that became dead letters. */
  failed: number;
  objects: number;
}

/** What `view()` shows. */
export interface View {
  /** Virtual milliseconds since 1970. */
  now: number;
  /** A digest of everything that happened: equal worlds have equal ones. */
  fingerprint: string;
  streams: StreamView[];
  channels: ChannelView[];
  /** The newest calls, oldest first; `error` is the exception's name. */
  calls: { at: number; operation: string; error: string | null }[];
}

/** An object that a channel delivered, or a file of a table, whose `key` is its partition. */
export interface DeliveredObject {
  /** Its place in order of delivery; `object()` takes it. */
  number: number;
  channel: string;
  bucket?: string;
  table?: string;
  key: string;
  storageClass: string;
  shard: string;
  records: number;
  /** Bytes, packed. */
  size: number;
  /** Whether it holds what could not be read. */
  deadLetters: boolean;
  /** When it was delivered, in virtual milliseconds since 1970. */
  at: number;
}

/** Events of a subscription. `return()`, or leaving the loop, lets go of it. */
export type Subscription = AsyncIterableIterator<SubscribeToShardEvent>;

/** Operations without required members can be called without input: an empty object would do for them. */
type Input<T> = object extends T ? [input?: T] : [input: T];

const HEADERS = [
  "accept: application/cbor",
  "authorization: AWS4-HMAC-SHA256 Credential=none, SignedHeaders=host, Signature=none",
  "content-type: application/cbor",
  "smithy-protocol: rpc-v2-cbor",
  "x-amz-date: none",
  "",
].join("\n");
const utf8 = new TextDecoder();

/** A simulated account of the service in this process. */
export class Playground {
  private readonly exchange: Exchange;

  private constructor(private engine: Engine, memory: WebAssembly.Memory, speed: number) {
    this.exchange = new Exchange(portOf(engine, new Passage(engine, memory)), speed);
  }

  /** Loads the engine and begins a world, or goes on with a saved one. */
  static async open(options: Options = {}): Promise<Playground> {
    const { memory } = await load(options.wasm, options.wasmRest);
    return new Playground(engineOf(options), memory, options.speed ?? 1);
  }

  /** Calls the service. Rejects with a {@link KinesisError} that is named as the service's exception. */
  async call<O extends keyof Operations>(operation: O, ...[input]: Input<Operations[O]["input"]>): Promise<Operations[O]["output"]> {
    return (await this.ask(operation, input)).output as Operations[O]["output"];
  }

  /** Subscribes to a shard; the promise is there when the service has accepted. */
  async subscribe(input: Operations["SubscribeToShard"]["input"]): Promise<Subscription> {
    const { frames } = await this.ask("SubscribeToShard", input);
    return events(frames ?? []);
  }

  /** A request handler for clients of the AWS SDK v3: `new KinesisClient({ requestHandler })`. */
  requestHandler(): SdkHandler {
    return handlerOver(this.exchange);
  }

  /** Lets so many virtual milliseconds pass at once. */
  run(milliseconds: number): void {
    this.exchange.run(milliseconds);
  }

  /** The virtual time. */
  now(): Date {
    return new Date(this.exchange.now());
  }

  /** Virtual milliseconds in a real one; 0 stands still. */
  setSpeed(speed: number): void {
    this.exchange.setSpeed(speed);
  }

  /** Goes to an earlier instant. A call there leaves the old future behind; subscriptions end. */
  seek(time: Date): void {
    this.exchange.endAll(new Error("the playground went to another time"));
    this.exchange.moveTo(() => this.engine.seek(time.getTime()));
  }

  /** Streams, shards and the newest calls. */
  view(): View {
    this.exchange.now();
    return JSON.parse(this.engine.view()) as View;
  }

  /** What channels delivered, by bucket and key. The newest 4,096 objects are kept, of at most 64 MiB of records. */
  objects(): DeliveredObject[] {
    this.exchange.now();
    return JSON.parse(this.engine.objects()) as DeliveredObject[];
  }

  /** The bytes of a delivered object as a bucket gives them; of a table's file its rows, one JSON value on a line. */
  object(number: number): Uint8Array | undefined {
    this.exchange.now();
    return this.engine.object(number);
  }

  /** The world and all that led to it as bytes, for `open({ session })` or the page. */
  session(): Uint8Array {
    this.exchange.now();
    return this.engine.session();
  }

  /** Ends subscriptions and lets go of the engine. */
  close(): void {
    this.exchange.close();
    this.engine.free();
  }

  private async ask(operation: string, input: unknown) {
    const path = `/service/Kinesis_20131202/operation/${operation}`;
    const { answer: first, frames, late } = this.exchange.send("POST", path, HEADERS, encode(input ?? {}));
    const answer = late ? await late : first;
    const output = frames || answer.body.length === 0 ? {} : (decode(answer.body) as Record<string, unknown>);
    if (answer.status !== 200) {
      const name = String(output["__type"] ?? "InternalFailure");
      const message = String(output["message"] ?? output["Message"] ?? "");
      throw new KinesisError(name.slice(name.lastIndexOf("#") + 1), message, answer.status, answer.headers["x-amzn-requestid"]);
    }
    return { output, frames };
  }
}

function engineOf(options: Options): Engine {
  if (options.session) return Engine.open(options.session);
  return new Engine(
    BigInt(options.seed ?? 1),
    options.region ?? "us-east-1",
    options.account ?? "000000000000",
    options.limits ?? "current",
    options.instant ?? false,
    options.throttling === false,
    options.start?.getTime(),
  );
}

async function* events(frames: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Subscription {
  for await (const frame of frames) {
    const { headers, payload } = decodeFrame(frame);
    const exception = headers[":exception-type"];
    const content = (headers[":content-type"] === "application/cbor" ? decode(payload) : JSON.parse(utf8.decode(payload) || "{}")) as Record<string, unknown>;
    if (exception) throw new KinesisError(exception, String(content["message"] ?? ""), 400);
    if (headers[":event-type"] === "SubscribeToShardEvent") yield (headers[":content-type"] === "application/cbor" ? content : plain(content)) as unknown as SubscribeToShardEvent;
  }
}

/** JSON has base64 and seconds where the types have bytes and dates. */
function plain(event: Record<string, unknown>): Record<string, unknown> {
  const records = (event["Records"] ?? []) as Record<string, unknown>[];
  return {
    ...event,
    Records: records.map(record => ({
      ...record,
      Data: Uint8Array.from(atob(String(record["Data"])), letter => letter.charCodeAt(0)),
      ApproximateArrivalTimestamp: new Date(Math.round(Number(record["ApproximateArrivalTimestamp"]) * 1000)),
    })),
  };
}
