import { createHash } from "node:crypto";
import { closeSync, existsSync, fsyncSync, ftruncateSync, openSync, readFileSync, renameSync, rmSync, writeSync } from "node:fs";
import { dirname } from "node:path";

/** What a record of the log is. */
export type Kind = (typeof Kind)[keyof typeof Kind];
export const Kind = {
  /** How the world began, as JSON. */
  Genesis: 0,
  /** The session that the world went on from. */
  Session: 1,
  /** A request that became a command: lines of method, path and headers, an empty line, the body. */
  Request: 2,
  /** The digest of a session that was about to be written to the state file. */
  Saved: 3,
} as const;

/** One record: a kind, a virtual time, bytes. */
export interface Entry {
  kind: number;
  time: number;
  bytes: Buffer;
}

const MARK = Buffer.from("KPLOG1\n");
/** Length u32, kind u8, time f64. */
const HEAD = 13;

/** What the file holds, and how far it is whole: a process that was killed may have left half a record. */
function read(file: string): { entries: Entry[]; whole: number } | undefined {
  if (!existsSync(file)) return undefined;
  const bytes = readFileSync(file);
  if (!bytes.subarray(0, MARK.length).equals(MARK)) return undefined;
  const entries: Entry[] = [];
  let at = MARK.length;
  while (at + HEAD <= bytes.length) {
    const end = at + HEAD + bytes.readUInt32LE(at);
    if (end > bytes.length) break;
    entries.push({ kind: bytes.readUInt8(at + 4), time: bytes.readDoubleLE(at + 5), bytes: bytes.subarray(at + HEAD, end) });
    at = end;
  }
  return { entries, whole: at };
}

const digest = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/**
 * The state file and the log beside it. The log alone is enough to make the world again: every request is in it
 * before it is answered. The state file is the same world as a session, for the page and for people.
 */
export class StateFiles {
  private log: number | undefined;

  private constructor(private readonly file: string, readonly entries: Entry[], private end: number) {
    this.log = openSync(`${file}.log`, end > 0 ? "r+" : "w");
    if (end > 0) ftruncateSync(this.log, end);
    else this.put(MARK);
  }

  /** Opens or begins the files. After a state file that the log does not know the log begins anew. */
  static open(file: string): StateFiles {
    const state = existsSync(file) ? readFileSync(file) : undefined;
    const kept = read(`${file}.log`);
    const known = state && kept?.entries.some(({ kind, bytes }) => kind === Kind.Saved && bytes.toString() === digest(state));
    if (kept && known) return new StateFiles(file, kept.entries, kept.whole);
    const files = new StateFiles(file, [], 0);
    if (state) {
      files.append(Kind.Session, 0, state);
      files.append(Kind.Saved, 0, Buffer.from(digest(state)));
      files.entries.push({ kind: Kind.Session, time: 0, bytes: state });
    }
    return files;
  }

  /** Adds a record. When this returns the operating system has it, whatever becomes of this process. */
  append(kind: Kind, time: number, ...parts: Uint8Array[]): void {
    const head = Buffer.alloc(HEAD);
    head.writeUInt32LE(parts.reduce((sum, part) => sum + part.length, 0));
    head.writeUInt8(kind, 4);
    head.writeDoubleLE(time, 5);
    this.put(Buffer.concat([head, ...parts]));
  }

  /** Writes the session in one step: whoever reads sees the old one or the new one. */
  save(session: Uint8Array): void {
    this.append(Kind.Saved, 0, Buffer.from(digest(session)));
    const aside = `${this.file}.${process.pid}.new`;
    const out = openSync(aside, "w");
    try {
      writeSync(out, session);
      fsyncSync(out);
    } finally {
      closeSync(out);
    }
    renameSync(aside, this.file);
  }

  close(): void {
    if (this.log === undefined) return;
    fsyncSync(this.log);
    closeSync(this.log);
    this.log = undefined;
  }

  /** Takes the log away again. */
  discard(): void {
    this.close();
    rmSync(`${this.file}.log`, { force: true });
  }

  private put(bytes: Uint8Array): void {
    if (this.log === undefined) return;
    for (let done = 0; done < bytes.length; ) done += writeSync(this.log, bytes, done, bytes.length - done, this.end + done);
    this.end += bytes.length;
  }
}

/** Says why a state file cannot be used, before anything is changed. */
export function checkPlace(file: string): string | undefined {
  if (!existsSync(dirname(file))) return `the folder of the state file ${file} does not exist`;
  try {
    closeSync(openSync(`${file}.probe`, "w"));
    rmSync(`${file}.probe`);
    return undefined;
  } catch (error) {
    return `the state file ${file} cannot be written: ${(error as Error).message}`;
  }
}
