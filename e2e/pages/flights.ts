import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The sample file, as a person would drop it. */
export const flightsFile = fileURLToPath(new URL("../../www/static/samples/nyc-flights-2013-07-08-to-14.csv", import.meta.url));

/** The values of one column, in the order of the file. */
export function column(name: string): string[] {
  const [head, ...rows] = readFileSync(flightsFile, "utf8").trim().split("\n").map(line => line.replace(/\r$/, "").split(","));
  const at = head!.indexOf(name);
  if (at < 0) throw new Error(`the sample has no column ${name}`);
  return rows.map(row => row[at]!);
}

/** The shard of a key among `shards` equal ranges, by Node's own MD5 and by arithmetic. */
export function shardOf(key: string, shards: number): number {
  const hash = BigInt("0x" + createHash("md5").update(key, "utf8").digest("hex"));
  const width = (1n << 128n) / BigInt(shards);
  const shard = hash / width;
  return Number(shard < BigInt(shards) ? shard : BigInt(shards) - 1n);
}

/** How many of the keys fall into each of `shards` equal ranges. */
export function countsOf(keys: string[], shards: number): number[] {
  const counts = Array<number>(shards).fill(0);
  for (const key of keys) counts[shardOf(key, shards)]! += 1;
  return counts;
}
