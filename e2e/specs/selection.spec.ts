import { expect, test } from "../pages/fixture.ts";
import type { Playground } from "../pages/playground.ts";
import { shardOf } from "../pages/flights.ts";

const letter = "ABCD"[shardOf("user-42", 4)]!;

/** That the record of this key is the one followed, wherever the page shows it. */
async function expectFollowed(playground: Playground, key: string): Promise<void> {
  const { page, shards } = playground;
  await shards.show("Tapes");
  const cell = shards.lane(letter).getByRole("list", { name: "Newest records" }).getByRole("button", { name: new RegExp(`^${key} stored at`) });
  await expect(cell).toHaveAttribute("aria-current", "true");
  await expect(shards.lane(letter).getByRole("button", { name: `Inspect shard ${letter}` })).toHaveAttribute("aria-pressed", "true");
  await expect(playground.segment(letter)).toHaveAttribute("aria-selected", "true");
  await expect(playground.key).toHaveValue(key);
  await expect(playground.calls.getByRole("code").first()).toContainText(`--partition-key ${key} `);
  await shards.show("Table");
  await expect(shards.table.locator("tr[aria-current=true]")).toContainText(letter);
  await shards.show("Lineage");
  await expect(page.getByRole("treeitem", { name: new RegExp(`^Shard ${letter}`) })).toHaveAttribute("aria-selected", "true");
}

test("a record that is picked on the tape is the same record everywhere", async ({ playground }) => {
  await playground.openStream(4);
  await playground.put("user-42");
  await playground.put("alice");
  const lane = playground.shards.lane(letter);
  await lane.getByRole("button", { name: /^user-42 stored at/ }).click();
  await expectFollowed(playground, "user-42");
  await expect(playground.inspector).toContainText("user-42");
});

test("a call leads to its record, a consumer's row too", async ({ playground, page }) => {
  await playground.openStream(4);
  await playground.consumers.add("Polling", "poll");
  await playground.put("user-42");
  await playground.put("alice");
  await playground.time.run(5);
  await playground.calls.getByRole("button", { name: /^\d+ calls$/ }).click();
  const row = page.getByRole("region", { name: "All calls" }).getByRole("listitem").filter({ hasText: "user-42" });
  await row.getByRole("button").first().click();
  await playground.calls.getByRole("button", { name: /^\d+ calls$/ }).click();
  await expectFollowed(playground, "user-42");
  await page.getByRole("button", { name: "Back to the tip" }).click();
  await playground.put("bob");
  const detail = await playground.consumers.select("poll");
  await detail.getByLabel("Shard", { exact: true }).selectOption({ label: `Shard ${letter}` });
  await playground.time.run(5);
  const received = detail.getByRole("row").filter({ hasText: "user-42" });
  await received.getByRole("button").click();
  await expectFollowed(playground, "user-42");
});

test("a shard that is picked in one picture is picked in all", async ({ playground, page }) => {
  await playground.openStream(4);
  await playground.shards.show("Table");
  await playground.shards.table.getByRole("button", { name: "Inspect shard C" }).click();
  await expect(playground.segment("C")).toHaveAttribute("aria-selected", "true");
  await expect(playground.inspector).toContainText("shardId-000000000002");
  await playground.shards.show("Lineage");
  await expect(page.getByRole("treeitem", { name: /^Shard C/ })).toHaveAttribute("aria-selected", "true");
  await page.getByRole("treeitem", { name: /^Shard B/ }).click();
  await expect(playground.segment("B")).toHaveAttribute("aria-selected", "true");
  await playground.shards.show("Tapes");
  await expect(playground.shards.lane("B").getByRole("button", { name: "Inspect shard B" })).toHaveAttribute("aria-pressed", "true");
  await expect(playground.shards.lane("C").getByRole("button", { name: "Inspect shard C" })).toHaveAttribute("aria-pressed", "false");
});
