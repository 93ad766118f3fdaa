import { expect, test } from "../pages/fixture.ts";

test("a stream is CREATING, then ACTIVE, with the shards that were asked for", { tag: "@firefox" }, async ({ playground, page }) => {
  await playground.open();
  await page.getByRole("button", { name: /^Create a stream/ }).click();
  await playground.streams.createDialog.getByRole("textbox", { name: "Name" }).fill("clicks");
  await playground.streams.createDialog.getByLabel("Shards").fill("3");
  await playground.streams.createDialog.getByRole("button", { name: "Create stream", exact: true }).click();
  await expect(playground.streams.bar).toContainText("CREATING");
  await expect(playground.calls).toContainText("aws kinesis create-stream --stream-name clicks --shard-count 3");
  await playground.time.run(60);
  await expect(playground.streams.bar).toContainText("ACTIVE");
  await expect(playground.streams.bar).toContainText("3 shards");
  await expect(playground.bar.getByRole("option")).toHaveCount(3);
});

test("several streams live side by side; one is shown, one can be deleted", async ({ playground }) => {
  await playground.openStream(2, "first");
  await playground.streams.create("second", 5);
  await expect(playground.streams.picker).toHaveAccessibleName("Stream second");
  await playground.time.run(60);
  await expect(playground.bar.getByRole("option")).toHaveCount(5);
  await playground.streams.choose("first");
  await expect(playground.bar.getByRole("option")).toHaveCount(2);
  await playground.streams.delete("first");
  await expect(playground.streams.bar).toContainText("DELETING");
  await playground.time.run(90);
  await expect(playground.streams.picker).toHaveAccessibleName("Stream second");
  await playground.time.undo.click();
  await playground.streams.choose("first");
  await expect(playground.streams.bar).toContainText("ACTIVE");
});

test("a name or number that cannot be used says why, keeps what was typed, changes nothing", async ({ playground }) => {
  await playground.openStream(1, "orders");
  await playground.streams.menu("Create stream…");
  const dialog = playground.streams.createDialog;
  const name = dialog.getByRole("textbox", { name: "Name" });
  const shards = dialog.getByLabel("Shards");
  const create = dialog.getByRole("button", { name: "Create stream", exact: true });
  for (const [bad, why] of [["two words", "no blanks"], ["ümlaut", "not allowed"], ["x".repeat(129), "at most 128"]] as const) {
    await name.fill(bad);
    await create.click();
    await expect(dialog).toContainText(why);
    await expect(name).toHaveValue(bad);
  }
  await name.fill("good");
  for (const [bad, why] of [["0", "At least 1"], ["17", "At most 16"], ["2.5", "whole"], ["many", "not a number"]] as const) {
    await shards.fill(bad);
    await create.click();
    await expect(dialog).toContainText(why);
    await expect(shards).toHaveValue(bad);
  }
  await shards.fill("2");
  await name.fill("orders");
  await create.click();
  await expect(dialog).toContainText("ResourceInUseException");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(playground.calls).not.toContainText("good");
});
