import { Frames } from "./frames.js";
import { type Answer, type Port, unpackAnswer, unpackPushes } from "./port.js";

/** The longest wait of a timer in Node and in browsers. */
const LONGEST = 2 ** 31 - 1;
/** How often a page that plays by itself is asked for what it sent. */
const ASK_AGAIN = 30;

/** Requests in, answers and frames out, at the pace of the wall clock or of whoever runs the time. */
export class Exchange {
  private readonly live = new Map<number, Frames>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private anchor: { real: number; virtual: number };

  /** `speed` is virtual milliseconds in a real one; with 0 time moves only when told. */
  constructor(readonly port: Port, private speed: number) {
    this.anchor = { real: performance.now(), virtual: port.now() };
  }

  /** The virtual time of now, in milliseconds since 1970. */
  now(): number {
    this.catchUp();
    return this.port.now();
  }

  /**
   * One request. The frames of a subscription follow its answer. With status 0 there is no answer yet: a receive from
   * a queue waits for records, and `late` tells when its answer has come.
   */
  send(method: string, path: string, headers: string, body: Uint8Array): { answer: Answer; frames?: Frames; late?: Promise<Answer> } {
    this.catchUp();
    const answer = unpackAnswer(this.port.send(method, path, headers, body));
    // Clients compare it with their own clock and try every refused call again when virtual time is far from it.
    delete answer.headers["date"];
    if (answer.subscription === 0) {
      if (this.live.size > 0) this.deliver();
      return { answer };
    }
    const frames = new Frames(() => this.live.delete(answer.subscription));
    frames.push(answer.body);
    this.live.set(answer.subscription, frames);
    const late = answer.status === 0 ? lateAnswer(frames) : undefined;
    this.deliver();
    return late ? { answer, late } : { answer, frames };
  }

  /** Lets so many virtual milliseconds pass at once. */
  run(milliseconds: number): void {
    this.catchUp();
    this.moveTo(() => this.port.runTo?.(this.port.now() + milliseconds));
  }

  /** Does something that moves the time by itself. */
  moveTo(move: () => void): void {
    move();
    this.anchor = { real: performance.now(), virtual: this.port.now() };
    this.deliver();
  }

  /** Changes the pace. */
  setSpeed(speed: number): void {
    this.moveTo(() => this.catchUp());
    this.speed = speed;
    this.plan();
  }

  /** Ends every subscription: the world they belonged to is gone. */
  endAll(reason: Error): void {
    for (const frames of this.live.values()) frames.end(reason);
    this.live.clear();
  }

  /** Lets go of timers. */
  close(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.endAll(new Error("the playground was closed"));
  }

  private catchUp(): void {
    if (this.speed === 0 || this.port.playsItself) return;
    const target = this.anchor.virtual + (performance.now() - this.anchor.real) * this.speed;
    if (target > this.port.now()) this.port.runTo?.(target);
  }

  private deliver(): void {
    for (const { subscription, last, frame } of unpackPushes(this.port.pushes())) {
      const frames = this.live.get(subscription);
      frames?.push(frame);
      if (last) {
        frames?.end();
        this.live.delete(subscription);
      }
    }
    this.plan();
  }

  /** Wakes up when the world has something to do, as long as anybody listens. */
  private plan(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.live.size === 0 || (this.speed === 0 && !this.port.playsItself)) return;
    this.timer = setTimeout(() => {
      this.catchUp();
      this.deliver();
    }, this.port.playsItself ? ASK_AGAIN : this.wait());
  }

  private wait(): number {
    const due = this.port.nextDue?.();
    if (due === undefined) return LONGEST;
    const real = this.anchor.real + (due - this.anchor.virtual) / this.speed;
    return Math.min(Math.max(Math.ceil(real - performance.now()), 1), LONGEST);
  }
}

/** The only thing that is pushed to a call that waits. */
async function lateAnswer(frames: Frames): Promise<Answer> {
  const { value } = await frames.next();
  if (!value) throw new Error("the playground ended before the answer came");
  const answer = unpackAnswer(value as Uint8Array);
  delete answer.headers["date"];
  return answer;
}
