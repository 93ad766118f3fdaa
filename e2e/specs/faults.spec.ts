import { expect, test } from "../pages/fixture.ts";
import { expectClean } from "../a11y/axe.ts";
import type { Playground } from "../pages/playground.ts";

const chip = (playground: Playground) => playground.page.getByRole("contentinfo").getByRole("button", { name: /^faults/ });
const palette = (playground: Playground) => playground.page.getByRole("dialog", { name: "Faults" });

test("TI9: a part of the puts is throttled, is shown where it acts, and ends with its switch", async ({ playground, page }) => {
  test.slow();
  await playground.open("?scenario=hello&play=off");
  await playground.time.run(4);
  await expect(chip(playground)).toHaveText(/none/);
  await page.keyboard.press("f");
  const dialog = palette(playground);
  await expect(dialog).toContainText("Nothing is wrong.");
  await dialog.getByRole("spinbutton", { name: "How many" }).fill("50");
  await expect(dialog).toContainText("50 of 100 records put to");
  await expect(dialog).toContainText("ProvisionedThroughputExceededException (400)");
  await dialog.getByRole("button", { name: "Begin" }).click();
  await expect(chip(playground)).toHaveText(/1/);
  // The palette stands beside: the stage stays in use, and time runs on.
  await playground.time.run(4);
  const row = dialog.getByRole("listitem").first();
  await expect(row).toContainText(/[1-9]\d* of [1-9]\d* failed/);
  await expect(page.locator(".lane").first()).toContainText("50 % of puts throttled");
  await expectClean(page, "the palette of faults");

  await row.getByRole("button", { name: /^Switch off/ }).click();
  await expect(chip(playground)).toHaveText(/none/);
  // Undo takes back the end, then the beginning.
  await playground.time.undo.click();
  await expect(chip(playground)).toHaveText(/1/);
  await playground.time.undo.click();
  await expect(chip(playground)).toHaveText(/none/);
  await dialog.getByRole("button", { name: "Close the faults" }).click();
  await expect(dialog).toBeHidden();
});

test("TI9: zones are lost one after the other; the record shows its copies", async ({ playground, page }) => {
  test.slow();
  await playground.openStream(1);
  await playground.put("alice");
  await page.keyboard.press("Escape");
  await chip(playground).click();
  const dialog = palette(playground);
  await dialog.getByRole("combobox", { name: "What" }).selectOption("zone");
  await expect(dialog).toContainText("Without us-east-1a the model answers after two copies");
  await dialog.getByRole("button", { name: "Begin" }).click();
  await playground.put("alice");
  await page.locator(".lane").first().getByRole("button").first().click();
  const copies = playground.inspector.getByRole("region", { name: "Three copies" });
  await expect(copies.getByRole("listitem")).toHaveText([/us-east-1a.*lost/, /us-east-1b.*serves/, /us-east-1c.*serves/]);
  await dialog.getByRole("button", { name: "Begin" }).click();
  await expect(chip(playground)).toHaveText(/2/);
  await playground.put("alice");
  await expect(playground.calls).toContainText("ServiceUnavailable");
  await dialog.getByRole("button", { name: "Switch all off" }).click();
  await playground.put("alice");
  await expect(playground.calls).not.toContainText("ServiceUnavailable");
});

test("TI9: a key that is disabled refuses when the data key is old", async ({ playground }) => {
  test.slow();
  await playground.openStream(1);
  await chip(playground).click();
  const dialog = palette(playground);
  await dialog.getByRole("combobox", { name: "What" }).selectOption("key");
  await expect(dialog).toContainText("orders is not encrypted");
  await dialog.getByRole("button", { name: "Encrypt orders" }).click();
  await playground.time.run(30);
  await expect(dialog).toContainText("KMSDisabledException");
  await dialog.getByRole("button", { name: "Begin" }).click();
  await expect(dialog.getByRole("listitem")).toContainText("alias/aws/kinesis: disabled");
  await playground.time.run(10);
  await playground.put("alice");
  await expect(playground.calls).toContainText("KMSDisabledException");
});

test("TI9: a consumer dies and goes on where it was", async ({ playground }) => {
  test.slow();
  await playground.open("?scenario=hello&play=off");
  await playground.time.run(6);
  await chip(playground).click();
  const dialog = palette(playground);
  await dialog.getByRole("combobox", { name: "What" }).selectOption("down");
  await dialog.getByRole("button", { name: "Begin" }).click();
  await expect(dialog.getByRole("listitem")).toContainText("is down");
  await expect(playground.consumers.panel.locator(".troubles")).toContainText("down");
  await dialog.getByRole("button", { name: /^Switch off/ }).click();
  await expect(playground.consumers.panel.locator(".troubles")).toHaveCount(0);
});

test("TI7: a shorter retention shows what vanishes before it does", async ({ playground, page }) => {
  test.slow();
  await playground.open("?shards=1&stream=orders&play=off&speed=10000");
  const settings = async (hours: string, act: string) => {
    await playground.streams.menu("Settings and facts…");
    const dialog = page.getByRole("dialog", { name: /orders/ });
    await dialog.getByRole("spinbutton").fill(hours);
    return { dialog, act: dialog.getByRole("button", { name: act }), done: dialog.getByRole("button", { name: "Done" }) };
  };
  const longer = await settings("48", "Increase retention");
  await longer.act.click();
  await longer.done.click();
  await playground.put("alice");
  await playground.put("alice");
  await playground.time.run(24.5 * 3_600);
  const shorter = await settings("24", "Decrease retention");
  const table = shorter.dialog.getByRole("table", { name: "What vanishes, by shard" });
  await expect(table.getByRole("row")).toHaveCount(2);
  await expect(table.getByRole("row").nth(1).getByRole("cell").first()).toHaveText("2");
  await expect(shorter.dialog).toContainText("2 records are older than that");
  await expectClean(page, "what a shorter retention takes");
  await shorter.act.click();
  await expect(table).toBeHidden();
});
