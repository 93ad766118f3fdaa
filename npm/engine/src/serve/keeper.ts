import { Engine } from "../glue/engine.js";
import { Passage } from "../passage.js";
import { checkPlace, Kind, StateFiles } from "./log.js";
import { type EndpointOptions, Mistake } from "./options.js";

/** The state file is written so often at most, in milliseconds. */
const EVERY = 3_000;
/** Writing it takes at most one part in so many of the time. */
const SHARE = 20;

const utf8 = new TextEncoder();
const text = new TextDecoder();

/** A world, and its files when it has some. */
export class Keeper {
  private saved = -1;
  private timer: ReturnType<typeof setTimeout> | undefined;

  private constructor(
    readonly engine: Engine,
    private readonly passage: Passage,
    private readonly files: StateFiles | undefined,
    private readonly say: (sentence: string) => void,
  ) {}

  /** Begins a world, or goes on with the one that was kept. */
  static open(options: EndpointOptions, memory: WebAssembly.Memory, say: (sentence: string) => void): Keeper {
    if (options.state === undefined) {
      const engine = begin(options);
      return new Keeper(engine, new Passage(engine, memory), undefined, say);
    }
    const wrong = checkPlace(options.state);
    if (wrong) throw new Mistake(wrong);
    const files = StateFiles.open(options.state);
    const engine = restore(files, options, memory);
    const keeper = new Keeper(engine, new Passage(engine, memory), files, say);
    keeper.save();
    keeper.plan(EVERY);
    return keeper;
  }

  /** Sends a request; one that became a command is in the log when this returns. */
  send(method: string, path: string, headers: string, body: Uint8Array): Uint8Array {
    if (!this.files) return this.passage.send(method, path, headers, body);
    const before = this.engine.serial();
    const time = this.engine.now();
    const answer = this.passage.send(method, path, headers, body);
    if (this.engine.serial() !== before) this.files.append(Kind.Request, time, utf8.encode(`${method}\n${path}\n${headers}\n`), body);
    return answer;
  }

  close(): void {
    clearTimeout(this.timer);
    this.save();
    this.files?.close();
    this.engine.free();
  }

  private plan(wait: number): void {
    this.timer = setTimeout(() => this.plan(Math.max(EVERY, this.save() * SHARE)), wait);
    this.timer.unref();
  }

  /** Writes the session when it has changed; answers how long that took. */
  private save(): number {
    const serial = this.engine.serial();
    if (!this.files || serial === this.saved) return 0;
    const start = performance.now();
    if (this.engine.fitsSession()) this.files.save(this.engine.session());
    else if (this.saved !== Infinity) {
      this.say("the world has grown beyond what a session holds: from now on the log beside the state file keeps it");
      this.saved = Infinity;
      return 0;
    }
    if (this.saved !== Infinity) this.saved = serial;
    return performance.now() - start;
  }
}

function begin(options: EndpointOptions): Engine {
  const start = (options.start ?? new Date()).getTime();
  return new Engine(BigInt(options.seed), options.region, options.account, options.limits, options.instant, !options.throttling, start);
}

/** The kept world; a new one when nothing is kept. */
function restore(files: StateFiles, options: EndpointOptions, memory: WebAssembly.Memory): Engine {
  let engine: Engine | undefined;
  for (const { kind, time, bytes } of files.entries) {
    if (kind === Kind.Session) engine = opened(bytes, files, options);
    else if (kind === Kind.Genesis) {
      const kept = JSON.parse(bytes.toString()) as EndpointOptions;
      engine = begin({ ...kept, start: new Date(String(kept.start)) });
    } else if (kind === Kind.Request && engine) {
      const end = bytes.indexOf("\n\n");
      const [method = "", path = "", ...headers] = text.decode(bytes.subarray(0, end)).split("\n");
      engine.runTo(time);
      new Passage(engine, memory).send(method, path, `${headers.join("\n")}\n`, bytes.subarray(end + 2));
      // Nobody listens to what was subscribed to then.
      engine.pushes();
    }
  }
  if (engine) return engine;
  const whole = { ...options, start: options.start ?? new Date() };
  files.append(Kind.Genesis, 0, utf8.encode(JSON.stringify(whole)));
  return begin(whole);
}

function opened(session: Uint8Array, files: StateFiles, options: EndpointOptions): Engine {
  try {
    return Engine.open(session);
  } catch (error) {
    files.discard();
    throw new Mistake(`the state file ${options.state} cannot be opened: ${(error as Error).message}`);
  }
}
