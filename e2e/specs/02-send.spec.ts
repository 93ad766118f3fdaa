import { shardOf } from "../pages/flights.ts";
import { expect, test } from "../pages/fixture.ts";

const letters = "ABCDEFGHIJKLMNOP";

test("the shard is shown before the record is sent, and it is the one MD5 says", async ({ playground }) => {
  await playground.openStream(4);
  for (const key of ["user-42", "alice", "ü-umlaut", "𝄞 clef", "AA"]) {
    await playground.key.fill(key);
    await expect(playground.sentence).toContainText(`so it goes to ${letters[shardOf(key, 4)]}`);
  }
});

test("a sent record lands at the end of that shard's tape with its sequence number", { tag: "@firefox" }, async ({ playground }) => {
  await playground.openStream(4);
  const letter = letters[shardOf("user-42", 4)]!;
  await playground.put("user-42");
  await expect(playground.calls).toContainText("200");
  await expect(playground.shards.lane(letter)).toContainText("user-42");
  await expect(playground.inspector).toContainText(/49\d{2} ?\d{4}/);
});

test("an explicit hash key decides instead of the key", async ({ playground, page }) => {
  await playground.openStream(4);
  await playground.composer.getByRole("button", { name: "Explicit hash key, data and batches" }).click();
  await playground.composer.getByRole("textbox", { name: "ExplicitHashKey" }).fill("340282366920938463463374607431768211455");
  await expect(playground.sentence).toContainText("so it goes to D");
  await expect(page.getByText("MD5 skipped").first()).toBeVisible();
  await playground.composer.getByRole("button", { name: "Put record" }).click();
  await expect(playground.calls).toContainText("--explicit-hash-key 340282366920938463463374607431768211455");
});

test("PutRecords answers for every entry in the order of the request", async ({ playground, page }) => {
  await playground.openStream(2);
  await playground.composer.getByRole("button", { name: "Explicit hash key, data and batches" }).click();
  await playground.composer.getByRole("button", { name: "PutRecords…" }).click();
  const dialog = page.getByRole("dialog", { name: "PutRecords: many keys, one call" });
  const keys = ["one", "two", "three", "four"];
  await dialog.getByRole("textbox", { name: "Partition keys, one a line" }).fill(keys.join("\n"));
  await dialog.getByRole("button", { name: "Send 4 records" }).click();
  const rows = dialog.getByRole("table", { name: "Answer for every entry, in the order of the request" }).getByRole("row");
  await expect(rows).toHaveCount(5);
  for (const [index, key] of keys.entries()) {
    await expect(rows.nth(index + 1)).toContainText(key);
    await expect(rows.nth(index + 1)).toContainText(letters[shardOf(key, 2)]!);
  }
});

test("a key that cannot be used says why and sends nothing", async ({ playground }) => {
  await playground.openStream(1);
  await playground.key.fill("");
  await playground.composer.getByRole("button", { name: "Put record" }).click();
  await expect(playground.composer).toContainText("A partition key has 1 to 256 characters.");
  await playground.key.fill("x".repeat(257));
  await playground.composer.getByRole("button", { name: "Put record" }).click();
  await expect(playground.composer).toContainText("257");
  await expect(playground.key).toHaveValue("x".repeat(257));
  await expect(playground.calls).not.toContainText("put-record");
});
