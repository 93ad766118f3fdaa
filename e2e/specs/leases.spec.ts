import { expectClean } from "../a11y/axe.ts";
import { expect, test } from "../pages/fixture.ts";
import type { Playground } from "../pages/playground.ts";

/** Runs an application over a stream with traffic. */
async function run(playground: Playground, shards: number, fields: Record<string, string> = {}, policy?: string): Promise<void> {
  await playground.openStream(shards);
  await playground.producers.add("web", "20", "Random", { "Different keys": "50" });
  const dialog = playground.consumers.dialog;
  await playground.consumers.panel.getByRole("button", { name: "Add consumer" }).click();
  await dialog.getByRole("radio", { name: /^KCL application/ }).check({ force: true });
  await dialog.getByRole("textbox", { name: "Name" }).fill("billing");
  if (policy) await dialog.getByLabel("Checkpoint", { exact: true }).selectOption({ label: policy });
  for (const [label, value] of Object.entries(fields)) await dialog.getByLabel(label, { exact: true }).fill(value);
  await dialog.getByRole("button", { name: "Run application" }).click();
  await expect(dialog).toBeHidden();
  await playground.time.run(20);
}

const worker = (playground: Playground, name: string) => playground.consumers.panel.getByRole("listitem", { name: new RegExp(`^${name}, `) });
const table = (playground: Playground) => playground.consumers.panel.getByRole("table", { name: "Lease table billing" });
const row = (playground: Playground, letter: string) => table(playground).getByRole("row", { name: new RegExp(`^shard ${letter} `) });

/** The cells of a lease by the heads of their columns. */
async function cells(playground: Playground, letter: string): Promise<Record<string, string>> {
  const heads = await table(playground).getByRole("columnheader").allTextContents();
  const values = await row(playground, letter).locator("th, td").allTextContents();
  return Object.fromEntries(heads.map((head, place) => [head.trim(), values[place]!.trim()]));
}

const number = (text: string | undefined) => Number((text ?? "").replaceAll(",", ""));

test("EC3: the lease table shows owners, counters that grow with each renewal, and checkpoints", async ({ playground }) => {
  await run(playground, 2);
  const before = await cells(playground, "A");
  expect(before["leaseOwner"]).toBe("w1");
  await playground.time.run(10);
  const after = await cells(playground, "A");
  // 10 s failover: renewed every 3,308 ms.
  expect(number(after["leaseCounter"]) - number(before["leaseCounter"])).toBeGreaterThanOrEqual(2);
  expect(after["checkpoint"]).toMatch(/^…\d{6}$/);
  await expect(worker(playground, "w1")).toHaveAccessibleName(/^w1, running, holds A, /);
  await expect(worker(playground, "w2")).toHaveAccessibleName(/^w2, running, holds B, /);
});

test("EC4: leases of a killed worker run out, and what was not written down is read again and counted", async ({ playground, page }) => {
  await run(playground, 2, {}, "at the end of a shard only");
  const risk = number((await cells(playground, "A"))["would be re-read"]);
  expect(risk).toBeGreaterThan(0);
  await worker(playground, "w1").getByRole("button", { name: "Retire w1" }).focus();
  await page.keyboard.press("k");
  await expect(worker(playground, "w1")).toHaveAccessibleName(/^w1, killed, holds A, /);
  await playground.time.run(5);
  expect((await cells(playground, "A"))["leaseOwner"]).toMatch(/^w1 killed, not renewed for \d+ s$/);
  await playground.time.run(8);
  expect((await cells(playground, "A"))["leaseOwner"]).toMatch(/^w1 expired, not renewed for \d+ s$/);
  await playground.time.run(35);
  const after = await cells(playground, "A");
  expect(after["leaseOwner"]).toBe("w2");
  expect(number(after["re-read"])).toBeGreaterThanOrEqual(risk);
  await expect(worker(playground, "w1")).toHaveCount(0);
  await playground.page.keyboard.press("ControlOrMeta+z");
  await expect(worker(playground, "w1")).toHaveAccessibleName(/^w1, running, /);
});

test("EC4: a worker that is added steals its share; a lease handed over repeats nothing, a stolen one does", async ({ playground }) => {
  await run(playground, 2, { Workers: "1" }, "at the end of a shard only");
  const panel = playground.consumers.panel;
  await panel.getByRole("button", { name: "Add worker to billing" }).click();
  await expect(worker(playground, "w2")).toHaveAccessibleName(/^w2, running, holds [AB], /);
  await playground.time.run(6);
  const give = panel.getByRole("group", { name: "Give a lease to another worker" });
  const owner = (await cells(playground, "A"))["leaseOwner"]!;
  const again = number((await cells(playground, "A"))["re-read"]);
  await give.getByLabel("Lease", { exact: true }).selectOption("A");
  await give.getByRole("button", { name: "Hand over" }).click();
  await playground.time.run(6);
  const handed = await cells(playground, "A");
  expect(handed["leaseOwner"]).not.toBe(owner);
  expect(number(handed["re-read"])).toBe(again);
  await give.getByRole("button", { name: "Steal" }).click();
  await playground.time.run(6);
  const stolen = await cells(playground, "A");
  expect(stolen["leaseOwner"]).toBe(owner);
  expect(number(stolen["re-read"])).toBeGreaterThan(again);
});

test("EC5: the checkpoint stands apart from the reading, and its policy can change", async ({ playground }) => {
  await run(playground, 1, {}, "at the end of a shard only");
  await expect(row(playground, "A")).toContainText("TRIM_HORIZON");
  await expect(row(playground, "A").getByRole("img", { name: /[1-9][\d,]* between checkpoint and reading would be re-read/ })).toBeVisible();
  const card = playground.consumers.panel;
  await card.getByLabel("Checkpoint", { exact: true }).selectOption("after every batch");
  await playground.time.run(5);
  const after = await cells(playground, "A");
  expect(after["checkpoint"]).toMatch(/^…\d{6}$/);
  expect(number(after["would be re-read"])).toBe(0);
});

test("a parent that is read to its end gives its children leases, and its own is cleaned up", async ({ playground, page }) => {
  await run(playground, 1, {}, "after every batch");
  await playground.beginSplit("A");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await playground.time.run(60);
  await expect(row(playground, "B")).toBeVisible();
  await expect(row(playground, "C")).toBeVisible();
  // Finished leases are looked at every five minutes.
  await playground.time.setSpeed("10×");
  await playground.time.runClock(30);
  await expect(row(playground, "A")).toHaveCount(0);
  await expect(row(playground, "B")).toContainText(/w\d/);
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    test("axe finds nothing on an application with a killed worker", async ({ playground, page }) => {
      await run(playground, 2);
      await worker(playground, "w1").getByRole("button", { name: "Kill w1" }).click();
      await playground.time.run(12);
      await expectClean(page, "an application");
    });
  });
}
