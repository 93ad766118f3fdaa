import { column, countsOf, flightsFile, shardOf } from "../pages/flights.ts";
import { expect, test } from "../pages/fixture.ts";
import type { Playground } from "../pages/playground.ts";

// The longest tests there are: one worker alone would still be at them when the others have finished.
test.describe.configure({ mode: "parallel" });

const letters = ["A", "B", "C", "D"];

/** A stream of four shards, a consumer of each kind, and the file replayed to its end. */
async function replay(playground: Playground, key: string, rate: string, seconds: number): Promise<void> {
  await playground.openStream(4, "flights");
  await playground.consumers.add("Polling", "poll");
  await playground.consumers.add("Fan-out", "push");
  await playground.time.run(30);
  await playground.producers.chooseFile(flightsFile);
  await playground.producers.chooseColumn(key);
  await expect(playground.producers.fileDialog).toContainText("6,759 rows");
  await playground.producers.replay("file", rate);
  await playground.time.run(seconds);
}

for (const key of ["carrier", "tailnum"]) {
  test(`a week of flights by ${key}: every shard holds what another MD5 says, both consumers get all of it in order`, async ({ playground }) => {
    test.setTimeout(600_000);
    const keys = column(key);
    await replay(playground, key, "500", 40);
    expect(Object.values(await playground.shards.stored())).toEqual(countsOf(keys, 4));
    for (const reader of ["poll", "push"]) {
      expect(await playground.consumers.delivered(reader)).toBe(keys.length);
      for (const [shard, letter] of letters.entries()) {
        const received = await playground.consumers.received(reader, letter);
        expect(received.map(({ key }) => key)).toEqual(keys.filter(key => shardOf(key, 4) === shard));
        expect(received.map(({ place }) => place)).toEqual(received.map((_, index) => index));
      }
    }
  });
}

test("a split and a merge in mid-stream lose nothing and keep the order of every key", async ({ playground, page }) => {
  test.setTimeout(600_000);
  const keys = column("tailnum");
  await replay(playground, "tailnum", "100", 5);
  await playground.segment("B").click();
  await page.keyboard.press("s");
  await playground.shards.split.getByRole("button", { name: "Split here" }).click();
  await playground.time.run(35);
  await playground.segment("C").click();
  await page.keyboard.press("m");
  await playground.shards.merge.getByRole("button", { name: /^Merge with shard D/ }).click();
  await playground.shards.merge.getByRole("button", { name: "Merge", exact: true }).click();
  await playground.time.run(60);
  const stored = await playground.shards.stored();
  expect(Object.keys(stored).sort()).toEqual(["A", "B", "C", "D", "E", "F", "G"]);
  expect(Object.values(stored).reduce((sum, count) => sum + count, 0)).toBe(keys.length);
  const sent: Record<string, number> = {};
  for (const key of keys) sent[key] = (sent[key] ?? 0) + 1;
  for (const reader of ["poll", "push"]) {
    expect(await playground.consumers.delivered(reader)).toBe(keys.length);
    const counts: Record<string, number> = {};
    for (const [letter, count] of Object.entries(stored)) {
      const received = await playground.consumers.received(reader, letter);
      expect(received.map(({ place }) => place)).toEqual(Array.from({ length: count }, (_, place) => place));
      for (const { key } of received) counts[key] = (counts[key] ?? 0) + 1;
    }
    expect(counts).toEqual(sent);
  }
});
