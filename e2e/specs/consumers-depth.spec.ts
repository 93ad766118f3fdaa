import { expect, test } from "../pages/fixture.ts";

const look = process.env.LOOK;

test("CO8: work on records makes a consumer fall behind, in three units, and its flag says so", async ({ playground }) => {
  await playground.openStream(1);
  await playground.producers.add("load", "50", "Random", { "Different keys": "100" });
  await playground.consumers.add("Polling", "dash");
  await playground.time.run(10);
  const detail = await playground.consumers.select("dash");
  const work = detail.getByRole("slider", { name: "Work on one record" });
  await work.focus();
  for (let step = 0; step < 10; step++) await work.press("ArrowRight");
  await expect(work).toHaveAttribute("aria-valuetext", "50 ms: at most 20 records/s of each shard");
  await playground.time.run(40);
  await expect(playground.consumers.reader("dash")).toContainText("50 ms a record, 20 /s");
  await expect(playground.consumers.reader("dash")).toHaveAccessibleName(/\+0\.[56]\d s each second/);
  const behind = detail.getByText("behind LATEST", { exact: true }).locator("..");
  await expect(behind).toContainText(/\d+(\.\d+)? s.*[\d,]+ records.*[kM]B/);
  if (look) await playground.page.screenshot({ path: `${look}/work.png`, fullPage: true });
});

test("CO7: polling and fan-out compare on one axis", async ({ playground }) => {
  await playground.openStream(1);
  await playground.consumers.add("Polling", "poll");
  await playground.consumers.add("Fan-out", "push");
  await playground.time.run(30);
  await playground.producers.add("load", "20", "Random", { "Different keys": "100" });
  await playground.time.run(20);
  const delays = playground.page.getByRole("region", { name: "From arrival to delivery" });
  const half = async (name: string) => {
    const spoken = await delays.getByRole("img", { name: new RegExp(`^${name}: half within`) }).getAttribute("aria-label");
    const [, value, unit] = /half within ([\d.]+)\s*(ms|s)/.exec(spoken ?? "") ?? [];
    return Number(value) * (unit === "s" ? 1_000 : 1);
  };
  expect(await half("push")).toBeLessThan(100);
  expect(await half("poll")).toBeGreaterThan(200);
  await expect(delays).toContainText("Model inputs: push 70 ms after arrival");
  if (look) await playground.page.screenshot({ path: `${look}/delays.png`, fullPage: true });
});

test("CO5: every empty poll says why", async ({ playground }) => {
  await playground.openStream(1);
  await playground.put("before");
  await playground.consumers.add("Polling", "late", "LATEST");
  await playground.time.run(3);
  const late = playground.consumers.reader("late");
  await expect(late).toContainText("poll of A: empty: LATEST was taken after 1 record had been put, so they lie behind it");
  await playground.put("after");
  await expect(late).toContainText(/empty: the next record came .* later; the poll in .* gets it/);
  await playground.time.run(3);
  await expect(late).toContainText("empty: everything there is has been read, MillisBehindLatest 0");
});

test("CO3: an iterator that is not used for five minutes expires with the service's words", async ({ playground }) => {
  await playground.open("?shards=1&stream=orders&play=off&speed=100");
  await playground.consumers.add("Polling", "dash");
  await playground.time.run(10);
  const detail = await playground.consumers.select("dash");
  await detail.getByRole("button", { name: "Pause" }).click();
  await expect(detail).toContainText("after 5 minutes the next call finds its iterator expired");
  await playground.time.run(200);
  await expect(detail.getByRole("img", { name: /^iterator can be used for/ })).toBeVisible();
  await playground.time.run(120);
  await expect(detail.getByRole("img", { name: "iterator expired: the next call is refused" })).toBeVisible();
  if (look) await playground.page.screenshot({ path: `${look}/expired.png`, fullPage: true });
  await detail.getByRole("button", { name: "Resume" }).click();
  await playground.time.run(5);
  await expect(detail).toContainText(/ExpiredIteratorException Iterator expired\. The iterator was created at time .* UTC 20\d\d while right now it is .* further in the future than the tolerated delay of 300000 milliseconds\./);
});

test("TI8: a flag is moved back by keys, says what will be read again, and reads it again", async ({ playground }) => {
  await playground.openStream(1);
  await playground.producers.add("load", "50", "Random", { "Different keys": "100" });
  await playground.time.run(20);
  await playground.producers.card("load").getByRole("button", { name: /^Pause/ }).click();
  await playground.consumers.add("Polling", "dash");
  await playground.time.run(10);
  const before = await playground.consumers.delivered("dash");
  const flag = playground.page.getByRole("slider", { name: "Position of dash" });
  await flag.focus();
  await flag.press("Home");
  for (let step = 0; step < 3; step++) await flag.press("]");
  await flag.press("[");
  const ghost = playground.page.getByText(/^dash to T\+.*: will re-read [\d,]+ records/);
  await expect(ghost).toBeVisible();
  if (look) await playground.page.screenshot({ path: `${look}/ghost.png`, fullPage: true });
  const again = Number(/re-read ([\d,]+) records/.exec((await ghost.textContent()) ?? "")?.[1]?.replaceAll(",", ""));
  expect(again).toBeGreaterThan(0);
  await flag.press("Enter");
  await playground.time.run(10);
  expect(await playground.consumers.delivered("dash")).toBe(before + again);
  // The same by typing, for all shards.
  const detail = await playground.consumers.select("dash");
  await detail.getByRole("textbox", { name: "Back to" }).fill("0 s");
  await expect(detail).toContainText(`will re-read ${before.toLocaleString("en-GB")} records`);
  await detail.getByRole("button", { name: "Set back" }).click();
  await playground.time.run(10);
  expect(await playground.consumers.delivered("dash")).toBe(2 * before + again);
});

test("TI8: a flag is dragged back", async ({ playground }) => {
  await playground.openStream(1);
  for (const key of ["one", "two", "three"]) await playground.put(key);
  await playground.consumers.add("Polling", "dash");
  await playground.time.run(20);
  const flag = playground.page.getByRole("slider", { name: "Position of dash" });
  const box = (await flag.boundingBox())!;
  const { mouse } = playground.page;
  await mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await mouse.down();
  await mouse.move(box.x - 1_200, box.y, { steps: 6 });
  await expect(playground.page.getByText(/^dash to T\+.*: will re-read 3 records/)).toBeVisible();
  await mouse.up();
  await playground.time.run(5);
  expect(await playground.consumers.delivered("dash")).toBe(6);
});

test("CO2: choosing a starting position shows where the flag would stand before anything is called", async ({ playground }) => {
  await playground.openStream(1);
  for (const key of ["one", "two", "three"]) await playground.put(key);
  await playground.consumers.openDialog("Polling", "dash");
  const dialog = playground.consumers.dialog;
  const start = dialog.getByLabel("Start at");
  await start.selectOption("TRIM_HORIZON");
  await expect(dialog).toContainText("3 records back");
  await start.selectOption("LATEST");
  await expect(dialog).toContainText("at LATEST");
  // The number of the record that was put last, which is the selected one.
  await start.selectOption("AT_SEQUENCE_NUMBER");
  await expect(dialog).toContainText("1 record back");
  await start.selectOption("AFTER_SEQUENCE_NUMBER");
  await expect(dialog).toContainText("at LATEST");
  await start.selectOption("AT_TIMESTAMP");
  await dialog.getByLabel("Time since the beginning").fill("0 s");
  await expect(dialog).toContainText("3 records back");
});

test("CO4: an answer larger than 2 MB/s blocks the shard, and the gauge says until when and why", async ({ playground }) => {
  await playground.openStream(1);
  await playground.producers.add("big", "9", "Fixed", { "Payload": "100000" });
  await playground.time.run(12);
  await playground.consumers.add("Polling", "dash");
  await playground.time.run(1);
  await expect(playground.consumers.panel).toContainText(/Blocked until T\+[\d:.]+: one answer of [\d.]+ MB is [\d.]+ s of 2 MB\/s, and every call is refused until that is made up for\./);
  await playground.time.run(2);
  await expect(playground.consumers.panel.getByRole("img", { name: /calls in the last second, \d+ refused/ })).toBeVisible();
  if (look) await playground.page.screenshot({ path: `${look}/blocked.png`, fullPage: true });
});

test("CO9, CO10: children read too early break the order in red; a flag at its end points to the children", async ({ playground }) => {
  test.setTimeout(120_000);
  await playground.openStream(1);
  await playground.producers.add("load", "50", "Random", { "Different keys": "10" });
  await playground.consumers.add("Polling", "hasty");
  const detail = await playground.consumers.select("hasty");
  const work = detail.getByRole("slider", { name: "Work on one record" });
  await work.focus();
  for (let step = 0; step < 10; step++) await work.press("ArrowRight");
  await detail.getByRole("button", { name: "Parents first" }).click();
  await expect(detail).toContainText("a later record of a key may come before an earlier one");
  await playground.time.run(10);
  await playground.segment("A").focus();
  await playground.page.keyboard.press("s");
  await playground.shards.split.getByRole("button", { name: "Split here" }).click();
  await playground.time.run(60);
  await playground.consumers.select("hasty");
  await expect(detail).toContainText(/Order broken [\d,]+ times\. Last, key key-\d+: #[\d,]+ of [BC] came before #[\d,]+ of A\./);
  if (look) await playground.page.screenshot({ path: `${look}/order.png`, fullPage: true });
  await work.focus();
  await work.press("Home");
  await playground.time.run(20);
  await expect(playground.page.getByText("hasty: NextShardIterator null, go on with")).toBeVisible();
});

test("CO11: one consumer more than the limit is refused, with the line of the limits that says so", async ({ playground }) => {
  test.setTimeout(180_000);
  await playground.openStream(1);
  const register = async (name: string) => {
    await playground.consumers.panel.getByRole("button", { name: "Add consumer" }).click();
    await playground.consumers.dialog.getByRole("radio", { name: /^Only register/ }).check({ force: true });
    await playground.consumers.dialog.getByRole("textbox", { name: "Name" }).fill(name);
    await playground.consumers.dialog.getByRole("button", { name: "Register consumer" }).click();
  };
  for (let round = 0; round < 4; round++) {
    for (let place = 1; place <= 5; place++) await register(`reader-${round}-${place}`);
    await playground.time.run(20);
  }
  await register("one-more");
  await expect(playground.consumers.dialog.getByRole("alert")).toContainText("LimitExceededException");
  await expect(playground.consumers.dialog.getByRole("alert")).toContainText(/Limits \d{4}-current: fan-out consumers of a stream, 20/);
});

test("CO12: the data viewer reads fifty records a page from five positions, and says what that costs", async ({ playground, page }) => {
  await playground.openStream(1);
  await playground.producers.add("load", "50", "Random", { "Different keys": "10" });
  await playground.time.run(10);
  await page.getByRole("button", { name: "Inspect shard A" }).click();
  await page.getByRole("button", { name: "View data…" }).click();
  const dialog = page.getByRole("dialog", { name: "Data viewer" });
  await dialog.getByRole("button", { name: "Get records" }).click();
  await expect(dialog).toContainText(/page 1: this cost 1 of 5 reads\/s \(\d of 5 used now\)/);
  await expect(dialog.getByRole("row")).toHaveCount(51);
  await dialog.getByRole("button", { name: "Next records" }).click();
  await expect(dialog).toContainText("page 2: this cost 1 of 5 reads/s");
  await dialog.getByRole("button", { name: /^Data of key-/ }).first().click();
  await expect(dialog).toContainText(/Raw, [\d.]+ k?B with the key/);
  if (look) await page.screenshot({ path: `${look}/viewer.png` });
  await dialog.getByLabel("Starting position").selectOption("LATEST");
  await dialog.getByRole("button", { name: "Get records" }).click();
  await expect(dialog).toContainText(/empty: LATEST was taken after [\d,]+ records had been put/);
  await dialog.getByLabel("Starting position").selectOption("AT_TIMESTAMP");
  await dialog.getByLabel("Time since the beginning").fill("10:00");
  await dialog.getByRole("button", { name: "Get records" }).click();
  await expect(dialog.getByRole("alert")).toContainText("The timestampInMillis parameter cannot be greater than the currentTimestampInMillis.");
  // Three more reads within the same second, and the shard answers nobody.
  await dialog.getByLabel("Starting position").selectOption("TRIM_HORIZON");
  for (let read = 0; read < 3; read++) await dialog.getByRole("button", { name: "Get records" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Rate exceeded for shard shardId-000000000000 in stream orders");
});
