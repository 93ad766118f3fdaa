import { expectClean } from "../a11y/axe.ts";
import { expect, test } from "../pages/fixture.ts";

test("an on-demand stream shows what its shards take, its peak and what it refuses", async ({ playground, page }) => {
  test.slow();
  await playground.open("?scenario=empty&play=off&speed=60");
  await page.getByRole("button", { name: /^Create a stream/ }).click();
  const create = playground.streams.createDialog;
  await create.getByRole("radio", { name: "on demand" }).check({ force: true });
  await expect(create.getByLabel("Shards")).toBeHidden();
  await expect(create).toContainText("Begins with 4 shards");
  await create.getByRole("button", { name: "Create stream", exact: true }).click();
  await playground.time.run(60);
  const panel = page.getByRole("region", { name: "Capacity", exact: true });
  await expect(panel).toContainText(/shards take4,000 \/s 4 shards/);
  await expect(panel).toContainText("the account's commitment is off");
  await playground.producers.add("web", "2,600", "Random", { "Different keys": "5000", Payload: "10" });
  await playground.time.run(150);
  await expect(panel).toContainText(/twice the peak5,\d\d\d \/s 2 more at T\+/);
  // Faster than the service makes room.
  await playground.producers.add("surge", "4,000", "Random", { "Different keys": "5000", Payload: "10" });
  await playground.time.run(20);
  await expect(panel.getByRole("img")).toHaveAccessibleName(/the shards take 4,000 \/s, 2,\d\d\d \/s refused now/);
  await expect(panel).toContainText("makes room for twice its peak, within minutes");
  await expectClean(page, "the capacity");
  await playground.time.undo.click();
  await playground.time.run(300);
  await expect(panel).toContainText(/shards take[\d,]+ \/s 6 shards/);
  await expect(playground.time.bar).toContainText(/4 → 6 shards/);
});

test("a provisioned stream says its headroom and unfolds the picture", async ({ playground, page }) => {
  await playground.openStream(2);
  await playground.producers.add("web", "500", "Random", { "Different keys": "1000", Payload: "100" });
  await playground.time.run(30);
  const fold = page.getByRole("button", { name: /^headroom 7\d %/ });
  await expect(fold).toHaveAttribute("aria-expanded", "false");
  await fold.click();
  const panel = page.getByRole("region", { name: "Capacity", exact: true });
  await expect(panel).toContainText(/shards take2,000 \/s 2 shards/);
  await panel.getByRole("tab", { name: "MB/s" }).click();
  await expect(panel).toContainText("2.10 MB/s");
  await expect(panel).not.toContainText("peak");
  await page.emulateMedia({ colorScheme: "dark" });
  await expectClean(page, "the capacity in the dark theme");
});

test("modes are switched twice a day, and a third time is refused in the service's words", async ({ playground, page }) => {
  await playground.open("?shards=1&stream=orders&play=off&speed=60");
  const dialog = page.getByRole("dialog", { name: "Capacity of orders" });
  for (const [used, button] of [[0, "Switch to on demand…"], [1, "Switch to provisioned…"], [2, "Switch to on demand…"]] as const) {
    await playground.streams.menu("Capacity mode…");
    await expect(dialog).toContainText(`${used} of 2 mode switches used in 24 h`);
    await dialog.getByRole("button", { name: button }).click();
    await expect(dialog).toContainText(`this is switch ${used + 1} of 2 in 24 h`);
    await dialog.getByRole("button", { name: "Switch", exact: true }).click();
    if (used === 2) break;
    await dialog.getByRole("button", { name: "Done" }).click();
    await expect(playground.calls).toContainText("aws kinesis update-stream-mode");
    await playground.time.run(120);
    await expect(playground.streams.bar).toContainText("ACTIVE");
  }
  await expect(dialog.getByRole("alert")).toContainText("LimitExceededException");
});

test("warm throughput needs the commitment, and fills up to its target", async ({ playground, page }) => {
  await playground.open("?shards=1&stream=orders&play=off&speed=60");
  await playground.streams.menu("Capacity mode…");
  const dialog = page.getByRole("dialog", { name: "Capacity of orders" });
  await expect(dialog).toContainText("Only on-demand streams have a warm throughput");
  await dialog.getByRole("button", { name: "Switch to on demand…" }).click();
  await dialog.getByRole("button", { name: "Switch", exact: true }).click();
  await dialog.getByRole("button", { name: "Done" }).click();
  await playground.time.run(120);
  await playground.streams.menu("Capacity mode…");
  await expect(dialog.getByRole("spinbutton", { name: "Warm throughput" })).toBeHidden();
  await dialog.getByRole("button", { name: "Turn the commitment on" }).click();
  await dialog.getByRole("spinbutton", { name: "Warm throughput" }).fill("10");
  await dialog.getByRole("button", { name: "Set", exact: true }).click();
  await expect(dialog).toContainText("0 of 10 MiB/s");
  await expectClean(page, "the dialog of capacity");
  await dialog.getByRole("button", { name: "Done" }).click();
  const panel = page.getByRole("region", { name: "Capacity", exact: true });
  await expect(panel.getByRole("meter")).toHaveAttribute("aria-valuetext", "0 of 10 MiB/s");
  await playground.time.run(120);
  await expect(panel.getByRole("meter")).toHaveAttribute("aria-valuetext", "10 of 10 MiB/s");
});

test("one key above half of a shard is named there, with what helps instead of a split", async ({ playground, page }) => {
  await playground.openStream(2);
  await playground.producers.add("store", "300", "Fixed", { "Partition key": "user-42" });
  await playground.producers.add("web", "100", "Random", { "Different keys": "1000", Payload: "100" });
  await playground.time.run(30);
  const note = playground.shards.lane("A").getByRole("button", { name: /^user-42 is \d\d % of shard A: a split will not help/ });
  await note.click();
  const why = page.getByRole("group", { name: "Why a split will not help" });
  await expect(why).toContainText("user-42#0 to user-42#9");
  await expectClean(page, "a hot key");
  await page.emulateMedia({ colorScheme: "dark" });
  await expectClean(page, "a hot key in the dark theme");
  await page.keyboard.press("Escape");
  await expect(why).toBeHidden();
  await expect(playground.shards.lane("B").getByRole("button", { name: /will not help/ })).toHaveCount(0);
  await playground.segment("A").focus();
  await page.keyboard.press("s");
  await expect(playground.shards.split).toContainText(/user-42 alone carries \d\d/);
  await expect(playground.shards.split).toContainText("user-42#0 to user-42#9");
});
