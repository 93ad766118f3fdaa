import { expect, test } from "../pages/fixture.ts";
import { expectClean } from "../a11y/axe.ts";
import type { Playground } from "../pages/playground.ts";

// SR13: what the service says of a real stream becomes a stream that runs.

const most = (1n << 128n) - 1n;
const id = (number: number) => `shardId-${String(number).padStart(12, "0")}`;

/** A sequence number as the service makes them (Spec 7.2), by big integers. */
function number(shard: number, created: number, index: bigint, second: number): string {
  const fields: [bigint, bigint][] = [
    [2n, 4n], [BigInt(created), 36n], [BigInt(shard % 16), 4n], [index, 64n], [0n, 8n], [BigInt(second), 36n], [BigInt(shard), 32n], [2n, 4n],
  ];
  return fields.reduce((sum, [value, bits]) => (sum << bits) | value, 0n).toString();
}

/** Eight shards that came from two by splits: 14 shards, 6 of them closed. */
function listing() {
  const born = 1_790_000_000;
  const shards: object[] = [];
  let next = 2;
  const add = (shard: number, from: bigint, to: bigint, depth: number, parent?: number) => {
    const created = born + depth * 100;
    const closed = depth < 2 ? number(shard, created, (1n << 63n) - 1n, created + 99) : undefined;
    shards.push({
      ShardId: id(shard),
      ...(parent === undefined ? {} : { ParentShardId: id(parent) }),
      HashKeyRange: { StartingHashKey: String(from), EndingHashKey: String(to) },
      SequenceNumberRange: { StartingSequenceNumber: number(shard, created, 0n, created), ...(closed ? { EndingSequenceNumber: closed } : {}) },
    });
  };
  let level = [{ shard: 0, from: 0n, to: most / 2n }, { shard: 1, from: most / 2n + 1n, to: most }];
  level.forEach(one => add(one.shard, one.from, one.to, 0));
  for (const depth of [1, 2]) {
    level = level.flatMap(({ shard, from, to }) => {
      const middle = from + (to - from) / 2n;
      const low = { shard: next++, from, to: middle };
      const high = { shard: next++, from: middle + 1n, to };
      [low, high].forEach(one => add(one.shard, one.from, one.to, depth, shard));
      return [low, high];
    });
  }
  return { StreamDescription: { StreamName: "payments", StreamStatus: "ACTIVE", Shards: shards, HasMoreShards: false, RetentionPeriodHours: 48 } };
}

async function openImport(playground: Playground) {
  await playground.streams.menu("Create stream…");
  await playground.page.getByRole("button", { name: "Import a real stream’s shape…" }).click();
  const dialog = playground.page.getByRole("dialog", { name: "Import a real stream’s shape" });
  return { dialog, field: dialog.getByRole("textbox", { name: /^Paste or drop the JSON/ }) };
}

test("a pasted listing becomes a stream with the same shards, which takes records", async ({ playground, page }) => {
  await playground.openStream(1);
  const { dialog, field } = await openImport(playground);
  const told = listing();
  await field.fill(JSON.stringify(told, null, 2));
  await expect(dialog.getByRole("status")).toHaveText("14 shards, 6 closed, retention 48 h");
  await expect(dialog.getByRole("textbox", { name: "Name" })).toHaveValue("payments");
  await expectClean(page, "the import of a shape");
  await dialog.getByRole("button", { name: "Import", exact: true }).click();
  await expect(page.getByText("payments: imported, 14 shards, 6 closed")).toBeVisible();
  await expect(playground.streams.bar).toContainText("imported, 14 shards, 6 closed");
  await expect(playground.bar.getByRole("option")).toHaveCount(8);
  await page.keyboard.press("`");
  const line = page.getByRole("combobox", { name: "Command line" });
  await line.fill("aws kinesis describe-stream --stream-name payments");
  await line.press("Enter");
  const log = page.getByRole("log", { name: "Console output" });
  for (const shard of told.StreamDescription.Shards as { SequenceNumberRange: { StartingSequenceNumber: string } }[]) {
    await expect(log).toContainText(shard.SequenceNumberRange.StartingSequenceNumber);
  }
  await playground.put("user-42");
  await expect(playground.calls).toContainText("200");
});

test("what does not fit is said in a sentence and nothing is made", async ({ playground, page }) => {
  await playground.openStream(1);
  const { dialog, field } = await openImport(playground);
  const status = dialog.getByRole("status");
  const told = listing().StreamDescription;
  const press = dialog.getByRole("button", { name: "Import", exact: true });
  await press.click();
  await expect(status).toHaveText("Paste the listing first.");
  await field.fill("SHARDS  shardId-000000000000");
  await expect(status).toContainText("This is not JSON. Run the command with --output json");
  await field.fill(JSON.stringify({ StreamDescription: { ...told, HasMoreShards: true } }));
  await expect(status).toContainText("This is one page of several.");
  await field.fill(JSON.stringify({ StreamDescription: { ...told, Shards: told.Shards.slice(0, -1) } }));
  await expect(status).toContainText("No open shard has the hash keys ");
  await field.fill(JSON.stringify({ StreamDescription: { ...told, Shards: [...told.Shards, told.Shards[0]] } }));
  await expect(status).toHaveText("shardId-000000000000 is listed twice. Leave one of them out.");
  await press.click();
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(playground.streams.picker).toHaveAccessibleName("Stream orders");
});
