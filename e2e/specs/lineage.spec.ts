import { expectClean } from "../a11y/axe.ts";
import { expect, test } from "../pages/fixture.ts";

test("filters of ListShards are lit in the lineage and say the call they equal", async ({ playground, page }) => {
  await playground.openStream(2);
  await playground.beginSplit("A");
  await page.keyboard.press("Enter");
  await playground.time.run(60);
  await playground.shards.show("Lineage");
  const picker = page.getByRole("group", { name: "ListShards filter" });
  const kind = picker.getByLabel("ListShards filter");
  const tree = page.getByRole("tree", { name: "Lineage of the shards" });
  await expect(tree.getByRole("treeitem", { name: /^Shard A .*closed, readable until T\+24:0/ })).toBeVisible();
  for (const [filter, letters] of [
    ["AT_LATEST", "B, C, D"],
    ["AT_TRIM_HORIZON", "A, B"],
    ["FROM_TRIM_HORIZON", "A, B, C, D"],
  ] as const) {
    await kind.selectOption(filter);
    const count = letters.split(", ").length;
    await expect(picker.getByRole("status")).toHaveText(`lists ${count} of 4 shards: ${letters}`);
    await expect(tree.getByRole("treeitem", { name: /, listed$/ })).toHaveCount(count);
    await expect(tree.getByRole("treeitem", { name: /, not listed$/ })).toHaveCount(4 - count);
    await expect(picker).toContainText(`aws kinesis list-shards --stream-name orders --shard-filter Type=${filter}`);
  }
  await kind.selectOption("AT_TIMESTAMP");
  const instant = picker.getByRole("slider", { name: "Timestamp" });
  await expect(picker.getByRole("status")).toContainText("B, C, D");
  await instant.press("Home");
  await expect(picker.getByRole("status")).toContainText(": A, B");
  await kind.selectOption("FROM_TIMESTAMP");
  await expect(picker.getByRole("status")).toContainText("A, B, C, D");
  await kind.selectOption("AFTER_SHARD_ID");
  await picker.getByLabel("after").selectOption({ index: 1 });
  await expect(picker.getByRole("status")).toContainText("lists 2 of 4 shards: C, D");
  await picker.getByRole("button", { name: "Call", exact: true }).click();
  await expect(playground.calls).toContainText("ShardId=shardId-000000000001");
  await expectClean(page, "the filters of the lineage");
  await page.emulateMedia({ colorScheme: "dark" });
  await expectClean(page, "the filters of the lineage in the dark theme");
  await kind.selectOption("none");
  await expect(tree.getByRole("treeitem", { name: /listed$/ })).toHaveCount(0);
});

test("a thousand shards stay usable: many in one, opened by keyboard", async ({ playground, page }) => {
  test.slow();
  await playground.open("?shards=1000&stream=orders&play=off&speed=10");
  await playground.time.run(5);
  await playground.shards.show("Lineage");
  const tree = page.getByRole("tree", { name: "Lineage of the shards" });
  const many = tree.getByRole("treeitem", { name: /^\d+ open shards from shardId-/ });
  await expect(many.first()).toBeVisible();
  expect(await tree.getByRole("treeitem").count()).toBeLessThan(80);
  await many.first().focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText(/^0(\.00)? % to \d+\.\d+ % of the key space/)).toBeVisible();
  await expect(tree.getByRole("treeitem", { name: /^Shard A shardId-000000000000, open$/ })).toBeVisible();
  await page.getByRole("button", { name: "Show the whole" }).click();
  await expect(many.first()).toBeVisible();
});

test("a phone reaches the limits and the console", async ({ playground, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await playground.open("?scenario=hello&play=off");
  const foot = page.getByRole("contentinfo");
  const limits = foot.getByRole("button", { name: /^limits 2026-current/ });
  await limits.scrollIntoViewIfNeeded();
  expect((await limits.boundingBox())!.height).toBeGreaterThanOrEqual(24);
  await limits.click();
  await expect(page.getByRole("dialog", { name: "Limits in force" })).toBeVisible();
  await page.keyboard.press("Escape");
  await playground.calls.getByRole("button", { name: /calls?$/ }).click();
  await playground.calls.getByRole("tab", { name: "Console" }).click();
  const line = page.getByRole("combobox", { name: "Command line" });
  await line.fill("aws kinesis list-shards --stream-name orders --shard-filter Type=AT_LATEST");
  await line.press("Enter");
  await expect(page.getByRole("log", { name: "Console output" })).toContainText("shardId-000000000001");
});
