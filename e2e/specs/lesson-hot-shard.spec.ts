// The lesson "the shard that would not cool down", as an instructor gives it: ten virtual minutes, the visible page only.
import { shardOf } from "../pages/flights.ts";
import { expect, test } from "../pages/fixture.ts";
import type { Playground } from "../pages/playground.ts";

const shop = "shop-7";
const hot = "AB"[shardOf(shop, 2)]!;

/** Every cell of the shards' table by its column, and the last row as the stream's own. */
async function table({ shards }: Playground): Promise<Record<string, Record<string, string>>> {
  await shards.show("Table");
  await expect(shards.table).toBeVisible();
  return shards.table.evaluate(table => {
    const text = (cell: Element) => (cell as HTMLElement).innerText.trim();
    const heads = [...table.querySelectorAll("thead th")].map(text);
    const rows = [...table.querySelectorAll("tbody tr, tfoot tr")].map(row => [...row.children].map(text));
    return Object.fromEntries(rows.map(cells => [cells[0]!.split(/\s/)[0]!, Object.fromEntries(cells.map((cell, at) => [heads[at]!, cell]))]));
  });
}

const number = (cell: string | undefined) => Number((cell ?? "").replaceAll(/[^\d.]/g, ""));

test("hot shard: found, named, not cooled by a split, cooled by better keys", async ({ playground, page }) => {
  test.setTimeout(300_000);
  const { producers, consumers, shards, streams, time } = playground;
  await playground.open("?shards=2&stream=shop-events&play=off&speed=60");
  const began = await time.seconds();

  await test.step("a shop sends five of six events", async () => {
    await consumers.add("Polling", "dash");
    await producers.add("shops", "250", "Round robin", { "Partition keys, one a line": "shop-1\nshop-2\nshop-3\nshop-4\nshop-5\nshop-6", Payload: "100" });
    await producers.add("big shop", "1,250", "Fixed", { "Partition key": shop, Payload: "100" });
    await time.run(90);
    await expect(producers.card("big shop")).toHaveAccessibleName(/[1-9][\d,]* refused in the last second/);
  });

  await test.step("which shard is hot: the one that refuses, though the other has room", async () => {
    await expect(shards.lane(hot)).toContainText(/refused/);
    const rows = await table(playground);
    const cold = hot === "A" ? "B" : "A";
    expect(number(rows[hot]!["Refused"])).toBeGreaterThan(1_000);
    expect(number(rows[cold]!["Refused"])).toBe(0);
    await shards.show("Tapes");
  });

  await test.step("the minute average hides it, the second shows it", async () => {
    await playground.inspector.getByRole("tab", { name: "Metrics" }).click();
    const load = playground.inspector.getByRole("img", { name: /^Offered records in percent/ });
    const spoken = async () => {
      const label = (await load.getAttribute("aria-label")) ?? "";
      return { average: number(/minute average ([\d.,]+)/.exec(label)?.[1]), peak: number(/peak second ([\d.,]+)/.exec(label)?.[1]) };
    };
    // 1,500 offered of the 2,000 that two shards take: calm, were it not for one of them.
    expect((await spoken()).average).toBeLessThan(100);
    await playground.inspector.getByLabel("Load of").selectOption({ label: `shard ${hot}` });
    await expect.poll(async () => (await spoken()).peak).toBeGreaterThan(100);
  });

  await test.step("which key: the split preview names it and says that no split helps", async () => {
    await playground.beginSplit(hot);
    await expect(shards.split).toContainText("This split will not help.");
    await expect(shards.split).toContainText(shop);
  });

  await test.step("the split is done anyway, and one child is as hot as its parent", async () => {
    await page.keyboard.press("Enter");
    await expect(streams.bar).toContainText("UPDATING");
    await time.run(60);
    await expect(streams.bar).toContainText("ACTIVE");
    await time.run(60);
    const rows = await table(playground);
    const children = Object.entries(rows).filter(([letter]) => letter === "C" || letter === "D");
    expect(children).toHaveLength(2);
    const refusing = children.filter(([, row]) => number(row["Refused"]) > 1_000);
    expect(refusing.map(([letter]) => letter), "one child carries the whole key").toHaveLength(1);
    const traffic = children.map(([, row]) => number(row["Traffic"]));
    expect(Math.max(...traffic) / (traffic[0]! + traffic[1]!)).toBeGreaterThan(0.9);
    await shards.show("Tapes");
  });

  await test.step("events keyed by user: two minutes without a refusal at the same rate", async () => {
    await producers.column.getByRole("button", { name: "Remove big shop" }).click();
    await producers.add("users", "1,250", "Random", { "Different keys": "5000", Payload: "100" });
    await time.run(30);
    const before = number((await table(playground))["All"]!["Refused"]);
    await time.run(270);
    expect(number((await table(playground))["All"]!["Refused"])).toBe(before);
    await shards.show("Tapes");
    await expect(producers.card("users")).toHaveAccessibleName(/ 0 refused in the last second/);
  });

  await test.step("the order of one user is kept", async () => {
    await producers.column.getByRole("button", { name: "Remove users" }).click();
    await producers.card("shops").getByRole("button").first().click();
    await producers.column.getByRole("button", { name: "Remove shops" }).click();
    await time.run(90);
    for (let place = 0; place < 3; place++) await playground.put("user-42");
    await time.run(30);
    const letter = (await playground.sentence.textContent())!.match(/so it goes to (\w)/)![1]!;
    const detail = await consumers.select("dash");
    await detail.getByLabel("Shard", { exact: true }).selectOption({ label: `Shard ${letter}` });
    await page.clock.runFor(300);
    const rows = await detail.getByRole("row").filter({ hasText: "user-42" }).allInnerTexts();
    const places = rows.slice(0, 3).map(row => number(/#([\d,]+)/.exec(row)?.[1]));
    expect(places).toEqual([places[0], places[0]! - 1, places[0]! - 2]);
  });

  expect((await time.seconds()) - began).toBeGreaterThanOrEqual(600);
});
