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
