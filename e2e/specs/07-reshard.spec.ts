import { expect, test } from "../pages/fixture.ts";

test("a shard is split by keyboard; the parent closes, the children open", { tag: "@firefox" }, async ({ playground, page }) => {
  await playground.openStream(2);
  await playground.beginSplit("A");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(playground.streams.bar).toContainText("UPDATING");
  await playground.time.run(40);
  await expect(playground.streams.bar).toContainText("ACTIVE");
  await expect(playground.bar.getByRole("option")).toHaveCount(3);
  await expect(playground.calls).toContainText("aws kinesis split-shard");
  await expect(playground.shards.lane("A")).toHaveAccessibleName(/closed/);
  await playground.shards.show("Lineage");
  const tree = page.getByRole("tree", { name: "Lineage of the shards" });
  await expect(tree.getByRole("treeitem")).toHaveCount(4);
});

test("the split point is dragged on the hash range; letting go splits there", async ({ playground, page }) => {
  await playground.openStream(1);
  await playground.segment("A").click();
  await page.locator(".shards").getByRole("button", { name: "Split…" }).click();
  const handle = page.getByRole("slider", { name: "Split point of shard A" });
  const from = (await handle.boundingBox())!;
  const before = Number(await handle.getAttribute("aria-valuenow"));
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.up();
  await expect(handle).toBeVisible();
  await page.mouse.down();
  await page.mouse.move(from.x + from.width / 2 - 120, from.y + from.height / 2, { steps: 6 });
  await expect.poll(async () => Number(await handle.getAttribute("aria-valuenow"))).toBeLessThan(before - 5);
  await page.mouse.up();
  await expect(handle).toBeHidden();
  await expect(playground.calls).toContainText("aws kinesis split-shard");
  await playground.time.run(40);
  await expect(playground.bar.getByRole("option")).toHaveCount(2);
});

test("an illegal split point is explained and not sent", async ({ playground, page }) => {
  await playground.openStream(2);
  await playground.segment("A").click();
  await page.locator(".shards").getByRole("button", { name: "Split…" }).click();
  const point = playground.shards.split.getByRole("textbox");
  await point.fill("1");
  await expect(playground.shards.split).toContainText("must be greater than StartingHashKey + 1 and less than EndingHashKey");
  await expect(playground.shards.split.getByRole("button", { name: "Split here" })).toBeDisabled();
  await point.fill("half");
  await expect(playground.shards.split).toContainText("Type a decimal number");
});

test("neighbours merge, others are told why not; the reader finishes the parents first", async ({ playground, page }) => {
  await playground.openStream(3);
  await playground.consumers.add("Polling", "poll");
  for (const key of ["a", "b", "c", "d", "e"]) await playground.put(key);
  await playground.time.run(5);
  await playground.segment("A").focus();
  await page.keyboard.press("m");
  await playground.shards.merge.getByRole("button", { name: /^Merge with shard B/ }).click();
  await playground.shards.merge.getByRole("button", { name: "Merge", exact: true }).click();
  await playground.time.run(45);
  await expect(playground.bar.getByRole("option")).toHaveCount(2);
  await expect(playground.shards.lane("A")).toHaveAccessibleName(/closed/);
  await expect(playground.shards.lane("B")).toHaveAccessibleName(/closed/);
  await expect(playground.shards.lane("D")).toHaveAccessibleName(/open/);
  for (const key of ["a", "b", "c", "d", "e"]) await playground.put(key);
  await playground.time.run(5);
  expect(await playground.consumers.delivered("poll")).toBe(10);
});

test("the number of shards is set; the plan says every split and merge before", async ({ playground, page }) => {
  await playground.openStream(2);
  await page.locator(".shards").getByRole("button", { name: "Set count…" }).click();
  const dialog = page.getByRole("dialog", { name: "Number of shards of orders" });
  const count = dialog.getByRole("spinbutton", { name: "Open shards" });
  await expect(count).toHaveValue("4");
  const plan = dialog.getByRole("region", { name: "What the service would do" });
  await expect(plan).toContainText("A splits into C, D; B splits into E, F");
  // More than double: the service's own refusal, before anything is sent.
  await count.fill("5");
  await expect(dialog.getByRole("alert")).toContainText("LimitExceededException");
  await expect(dialog.getByRole("button", { name: "Set the count" })).toBeDisabled();
  await count.fill("3");
  await expect(plan).toContainText("merge into");
  await expect(plan).toContainText("are open at once");
  await dialog.getByRole("button", { name: "Set the count" }).click();
  await expect(dialog).toBeHidden();
  await expect(playground.calls).toContainText("aws kinesis update-shard-count");
  await playground.time.run(120);
  await expect(playground.streams.bar).toContainText("ACTIVE");
  await expect(playground.bar.getByRole("option")).toHaveCount(3);
});
