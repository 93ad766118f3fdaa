import { expect, test } from "../pages/fixture.ts";

test("every limit names its source; the world runs again under the older ones", async ({ playground, page }) => {
  await playground.openStream(1);
  await playground.put("alice");
  const chip = page.getByRole("contentinfo").getByRole("button", { name: "limits" });
  await expect(chip).toHaveText(/2026-current/);
  const state = await page.getByTestId("state-hash").textContent();
  await chip.click();
  const dialog = page.getByRole("dialog", { name: "Limits" });
  await expect(dialog).toContainText("These limits are in force.");
  const batch = dialog.getByRole("row", { name: /^Bytes of one PutRecords/ });
  await expect(batch).toContainText("10 MiB");
  await expect(batch).toContainText("API model of the service");
  await dialog.getByRole("radio", { name: /classic/ }).check({ force: true });
  await expect(batch.getByRole("cell").first()).toHaveText("5 MiB");
  await dialog.getByRole("button", { name: "Run the world again under it" }).click();
  await expect(dialog).toBeHidden();
  await expect(chip).toHaveText(/classic/);
  // The record is there as it was.
  await expect(playground.producers.column.getByRole("listitem", { name: /^you, 1 record/ })).toBeVisible();

  await chip.click();
  await dialog.getByRole("radio", { name: /current/ }).check({ force: true });
  await dialog.getByRole("button", { name: "Run the world again under it" }).click();
  await expect(chip).toHaveText(/2026-current/);
  await expect(page.getByTestId("state-hash")).toHaveText(state ?? "");

  // From now on: a command like any other, undone by name.
  await chip.click();
  await dialog.getByRole("radio", { name: /classic/ }).check({ force: true });
  await dialog.getByRole("button", { name: "Use 2020-classic from now on" }).click();
  await expect(chip).toHaveText(/classic/);
  await playground.time.undo.click();
  await expect(chip).toHaveText(/2026-current/);
});
