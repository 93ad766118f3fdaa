import { expect, test } from "../pages/fixture.ts";
import { expectClean } from "../a11y/axe.ts";

test("SR12: the description is the service's own answer; tags come and go", async ({ playground, page }) => {
  test.slow();
  await playground.openStream(2);
  await playground.streams.menu("Describe, tags…");
  const dialog = page.getByRole("dialog", { name: /as the service describes it/ });
  await expect(dialog).toContainText("arn:aws:kinesis:us-east-1:000000000000:stream/orders");
  const answer = async () => JSON.parse((await dialog.locator("pre").textContent()) ?? "") as Record<string, any>;
  const summary = (await answer()).StreamDescriptionSummary;
  expect([summary.StreamName, summary.OpenShardCount, summary.StreamStatus]).toEqual(["orders", 2, "ACTIVE"]);
  await dialog.getByRole("tab", { name: "ListShards" }).click();
  await expect(dialog.locator("pre")).toContainText("HashKeyRange");
  expect((await answer()).Shards).toHaveLength(2);
  await dialog.getByRole("textbox", { name: "Key" }).fill("team");
  await dialog.getByRole("textbox", { name: "Value" }).fill("web");
  await dialog.getByRole("button", { name: "Add tag" }).click();
  await dialog.getByRole("tab", { name: "ListTagsForStream" }).click();
  await expect(dialog.locator("pre")).toContainText('"team"');
  await expectClean(page, "the description");
  await dialog.getByRole("textbox", { name: "Key" }).fill("aws:no");
  await dialog.getByRole("button", { name: "Add tag" }).click();
  await expect(dialog.getByText("InvalidArgumentException")).toBeVisible();
  await dialog.getByRole("button", { name: "Remove tag team" }).click();
  await expect(dialog).toContainText("None yet.");
});

test("SR6: an ordered put names the record whose number it exceeds", async ({ playground, page }) => {
  test.slow();
  await playground.openStream(1);
  await playground.put("alice");
  await playground.composer.getByRole("button", { name: "Explicit hash key, data and batches" }).click();
  await playground.composer.getByRole("checkbox", { name: /^SequenceNumberForOrdering …\d{4}/ }).check();
  await playground.put("alice");
  const part = playground.inspector.getByRole("region", { name: "SequenceNumberForOrdering" });
  await expect(part).toContainText(/n2 …\d{4}\s*>\s*n1 …\d{4}/);
  await expect(playground.calls).toContainText("--sequence-number-for-ordering");
  await expectClean(page, "an ordered put");
  await part.getByRole("button", { name: /^Go to the record/ }).click();
  await expect(part).toBeHidden();
});
