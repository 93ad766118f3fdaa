import { readFileSync } from "node:fs";
import { deflateRawSync } from "node:zlib";
import { expect, test } from "../pages/fixture.ts";

// A world with room for 64 KiB of data, in which two thirds of what was put are gone.
const golden = (name: string) => readFileSync(new URL(`../../crates/lab/tests/golden/${name}`, import.meta.url));

test("the page says in plain words when old data was let go, and where it is missing", async ({ playground, page }) => {
  await playground.open(`?play=off#k1.${deflateRawSync(golden("full.v1.bin")).toString("base64url")}`);
  const foot = page.getByRole("contentinfo", { name: "About this simulation" });
  await expect(foot.getByText(/^65\.5 kB held: data of the oldest [\d,]+ records let go$/)).toBeVisible();
  const stored = Object.values(await playground.shards.stored()).reduce((sum, count) => sum + count, 0);
  const gone = Number(/oldest ([\d,]+) records/.exec((await foot.textContent()) ?? "")?.[1]?.replaceAll(",", ""));
  expect(gone).toBeGreaterThan(1_000);
  expect(gone).toBeLessThan(stored);

  // The page has let the same data go as the native run that wrote the file.
  const state = BigInt(`0x${/^full (\w+)$/m.exec(golden("fingerprints.txt").toString())?.[1]}`);
  const shown = (state >> 32n) ^ (state & 0xffffffffn);
  await expect(page.getByTestId("state-hash")).toHaveText(shown.toString(16).padStart(8, "0"));

  // An old record is still read, with its key and its size.
  await page.getByRole("button", { name: "Inspect shard A" }).click();
  await page.getByRole("button", { name: "View data…" }).click();
  const viewer = page.getByRole("dialog", { name: "Data viewer" });
  await viewer.getByRole("button", { name: "Get records" }).click();
  const first = viewer.getByRole("button", { name: /^Data of key-/ }).first();
  await expect(first).toHaveText("let go");
  await first.click();
  await expect(viewer.getByText(/The page held too much data, so these 60 B were let go/)).toBeVisible();
  await page.keyboard.press("Escape");

  // Before the budget was reached nothing was missing.
  await playground.time.scrubber.press("Home");
  await expect(foot.getByText(/let go/)).toBeHidden();
});
