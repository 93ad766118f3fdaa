import { expectClean } from "../a11y/axe.ts";
import { expect, test } from "../pages/fixture.ts";
import type { Playground } from "../pages/playground.ts";

/** Runs an application that reads by fan-out, over a stream with traffic. */
async function run(playground: Playground, shards: number, rate = "20"): Promise<void> {
  await playground.openStream(shards);
  await playground.producers.add("web", rate, "Random", { "Different keys": "50" });
  const { panel, dialog } = playground.consumers;
  await panel.getByRole("button", { name: "Add consumer" }).click();
  await dialog.getByRole("radio", { name: /^KCL application/ }).check({ force: true });
  await expect(dialog.getByLabel("Poll every", { exact: true })).toBeVisible();
  await dialog.getByRole("group", { name: "Retrieval" }).getByRole("radio", { name: "Fan-out" }).check({ force: true });
  await expect(dialog.getByLabel("Poll every", { exact: true })).toBeHidden();
  await dialog.getByRole("textbox", { name: "Name" }).fill("billing");
  await dialog.getByRole("button", { name: "Run application" }).click();
  await expect(dialog).toBeHidden();
}

const number = (text: string | undefined | null) => Number((text ?? "").replaceAll(/[^\d]/g, ""));

test("13.3: by fan-out an application registers one consumer, and its leases have pipes and take no calls", async ({ playground }) => {
  test.slow();
  const { panel, reader } = { panel: playground.consumers.panel, reader: playground.consumers.reader("billing") };
  await run(playground, 2);
  await expect(reader).toContainText("CREATING");
  await playground.time.run(30);
  await expect(reader).toContainText("pushed");
  await expect(reader).toContainText("not renewed yet");
  const fanOut = panel.getByRole("region", { name: "Fan-out", exact: true });
  for (const letter of ["A", "B"]) {
    await expect(fanOut.getByRole("img", { name: new RegExp(`^Shard ${letter}, .*billing`) })).toBeVisible();
  }
  const workers = panel.getByRole("list", { name: "Workers of billing" });
  await expect(workers.getByRole("listitem", { name: /^w1, running, holds A, [1-9]/ })).toBeVisible();
  await expect(workers.getByRole("listitem", { name: /^w2, running, holds B, [1-9]/ })).toBeVisible();
  // Spec 8.2: a subscription lives 300 s.
  await playground.time.run(320);
  await expect(reader).toContainText("renewed once");
  await expect(panel.getByRole("table", { name: "Lease table billing" })).toBeVisible();
});

test("CO8: work on each record of an application makes it fall behind, in time, records and bytes", async ({ playground }) => {
  await run(playground, 1);
  await playground.time.run(30);
  const detail = await playground.consumers.select("billing");
  const work = detail.getByRole("slider", { name: "Work on one record" });
  await work.fill("11");
  await expect(work).toHaveAttribute("aria-valuetext", /^100 ms/);
  await playground.time.run(60);
  const lag = detail.locator(".reader-detail__lag");
  await expect(lag).toContainText(/\d+ records/);
  // Twenty come a second and ten are done.
  const records = number(/([\d,]+) records/.exec((await lag.textContent())!)?.[1]);
  expect(records).toBeGreaterThan(400);
  expect(records).toBeLessThan(800);
  await expect(lag).toContainText(/ kB/);
  await work.fill("0");
  await playground.time.run(5);
  await expect(playground.consumers.reader("billing")).toHaveAccessibleName(/ and 1?\d records? behind/);
});

test("EC3: the lease table stands beside the stage while its application is selected", async ({ playground, page }) => {
  await run(playground, 2);
  await playground.time.run(30);
  await playground.consumers.select("billing");
  const table = playground.inspector.getByRole("table", { name: "Lease table billing" });
  await expect(table.getByRole("columnheader")).toHaveText(["leaseKey", "owner", "counter", "checkpoint", "switches"]);
  const counter = async () => number(await table.getByRole("row", { name: /^shard A/ }).getByRole("cell").nth(1).textContent());
  const before = await counter();
  await playground.time.run(10);
  // 10 s failover: renewed every 3,308 ms.
  expect((await counter()) - before).toBeGreaterThanOrEqual(2);
  await expect(table.getByRole("row", { name: /^shard B/ })).toContainText("w2");
  await expectClean(page, "an application in the inspector");
  await page.emulateMedia({ colorScheme: "dark" });
  await expectClean(page, "an application in the inspector, dark");
});
