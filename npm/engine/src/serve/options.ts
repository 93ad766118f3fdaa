import { readFileSync } from "node:fs";

/** How the endpoint runs. */
export interface EndpointOptions {
  port: number;
  /** The address it listens at; loopback unless told otherwise. */
  host: string;
  region: string;
  account: string;
  seed: number;
  limits: "current" | "classic";
  throttling: boolean;
  instant: boolean;
  /** Virtual seconds in a real one. */
  speed: number;
  /** Virtual time at which a new world begins; now if absent. */
  start: Date | undefined;
  /** Where the world is kept. */
  state: string | undefined;
}

export const DEFAULTS: EndpointOptions = {
  port: 4567,
  host: "127.0.0.1",
  region: "us-east-1",
  account: "000000000000",
  seed: 1,
  limits: "current",
  throttling: true,
  instant: false,
  speed: 1,
  start: undefined,
  state: undefined,
};

export const HELP = `kinesis-playground serve [options]

Answers as Amazon Kinesis Data Streams would, on this machine: an unofficial simulation.

  --port N          the port, ${DEFAULTS.port} if absent; 0 takes a free one
  --host ADDRESS    another address than ${DEFAULTS.host}: then others can reach it too
  --region NAME     region in names of resources, ${DEFAULTS.region} if absent
  --account DIGITS  account number in names of resources, ${DEFAULTS.account} if absent
  --limits NAME     current, classic (what older tutorials teach), or off (nothing is throttled)
  --instant         asynchronous changes take no time
  --speed N         virtual seconds in a real one, 1 if absent
  --start TIME      when a new world begins, as 2026-01-01T00:00:00Z; now if absent
  --seed N          source of all randomness, 1 if absent
  --state FILE      keeps the world in FILE and FILE.log and goes on with it the next time
  --version, --help`;

/** A plain sentence about what the person typed. */
export class Mistake extends Error {}

const whole = (name: string, value: string, most: number): number => {
  const number = Number(value);
  if (!/^\d+$/.test(value) || number > most) throw new Mistake(`${name} takes a whole number up to ${most}, not \`${value}\``);
  return number;
};

const VALUED: Record<string, (value: string) => Partial<EndpointOptions>> = {
  "--port": value => ({ port: whole("--port", value, 65_535) }),
  "--host": value => ({ host: value }),
  "--region": value => {
    if (!/^[a-z]{2}(-[a-z]+)+-\d$/.test(value)) throw new Mistake(`--region takes a name like eu-west-1, not \`${value}\``);
    return { region: value };
  },
  "--account": value => {
    if (!/^\d{12}$/.test(value)) throw new Mistake(`--account takes twelve digits, not \`${value}\``);
    return { account: value };
  },
  "--limits": value => {
    if (value === "off") return { throttling: false };
    if (value !== "current" && value !== "classic") throw new Mistake(`--limits takes current, classic or off, not \`${value}\``);
    return { limits: value };
  },
  "--speed": value => {
    const speed = Number(value);
    if (!(speed > 0 && speed <= 100_000)) throw new Mistake(`--speed takes a number above 0 and up to 100000, not \`${value}\``);
    return { speed };
  },
  "--start": value => {
    const start = new Date(value);
    if (!(start.getTime() >= 0)) throw new Mistake(`--start takes a time like 2026-01-01T00:00:00Z, not \`${value}\``);
    return { start };
  },
  "--seed": value => ({ seed: whole("--seed", value, Number.MAX_SAFE_INTEGER) }),
  "--state": value => ({ state: value }),
};

/** What the words after `serve` say. */
export function parseOptions(words: readonly string[]): EndpointOptions {
  const options = { ...DEFAULTS };
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? "";
    const [name = "", ...inline] = word.split("=");
    if (word === "--instant") {
      options.instant = true;
      continue;
    }
    const take = VALUED[name];
    if (!take) throw new Mistake(`there is no option \`${word}\`; --help lists them`);
    const value = inline.length > 0 ? inline.join("=") : words[++at];
    if (value === undefined || value === "") throw new Mistake(`${name} needs a value; --help says which`);
    Object.assign(options, take(value));
  }
  return options;
}

/** The version of this package. */
export function version(): string {
  const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}
