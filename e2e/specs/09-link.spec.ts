import { expect, test } from "../pages/fixture.ts";

test("every action is shown as the AWS CLI line it equals", { tag: "@firefox" }, async ({ playground }) => {
  await playground.openStream(2);
  await playground.put("user-42");
  await expect(playground.calls).toContainText("aws kinesis put-record --stream-name orders --partition-key user-42 --data ");
  await playground.streams.create("other", 3);
  await expect(playground.calls).toContainText("aws kinesis create-stream --stream-name other --shard-count 3");
});

test("a copied link opens the same world at the same instant", { tag: "@firefox" }, async ({ playground, page }) => {
  await playground.openStream(3);
  await playground.producers.add("load", "40", "Zipf", { "Different keys": "50" });
  await playground.consumers.add("Polling", "poll");
  await playground.time.run(12);
  await playground.put("in-the-link");
  const state = page.getByRole("contentinfo").getByText(/state/);
  const fingerprint = await state.textContent();
  const at = await playground.time.seconds();
  const stored = await playground.shards.stored();
  await page.getByRole("button", { name: "Share" }).click();
  const link = await page.getByRole("dialog", { name: "Share this world" }).getByLabel("Link", { exact: true }).inputValue();
  expect(link).toMatch(/#k1\.[\w-]+$/);
  await playground.open(`?again${new URL(link).hash}`);
  await expect(page.getByText("This world came from a link.")).toBeVisible();
  expect(await playground.time.seconds()).toBeCloseTo(at, 2);
  expect(await playground.shards.stored()).toEqual(stored);
  expect(await state.textContent()).toBe(fingerprint);
});

test("a saved file opens the same world again; a file that is none says so", async ({ playground, page }) => {
  await playground.openStream(2);
  for (const key of ["a", "b", "c"]) await playground.put(key);
  const stored = await playground.shards.stored();
  await page.getByRole("button", { name: "Share" }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("dialog").getByRole("button", { name: "Save as a file" }).click();
  const path = await (await download).path();
  await page.keyboard.press("Escape");
  await playground.open();
  const open = async (file: string | { name: string; mimeType: string; buffer: Buffer }) => {
    await page.getByRole("button", { name: "World", exact: true }).click();
    const chooser = page.waitForEvent("filechooser");
    await page.getByText("Open a file…").first().click();
    await (await chooser).setFiles(file);
  };
  await open({ name: "bad.kinesis", mimeType: "application/octet-stream", buffer: Buffer.from("no world at all") });
  await expect(page.getByText(/Your world is untouched\./).first()).toBeVisible();
  await open(path);
  await expect(playground.streams.picker).toHaveAccessibleName("Stream orders");
  expect(await playground.shards.stored()).toEqual(stored);
});
