import { expect, test } from "../pages/fixture.ts";
import type { Start } from "../pages/consumers.ts";

test("a poller and a fan-out consumer get the same records; the pushed ones arrive sooner", { tag: "@firefox" }, async ({ playground }) => {
  await playground.openStream(2);
  await playground.consumers.add("Polling", "poll");
  await playground.consumers.add("Fan-out", "push");
  await expect(playground.consumers.reader("push")).toContainText("consumer is CREATING");
  await playground.time.run(40);
  await playground.producers.add("load", "50", "Random", { "Different keys": "100" });
  await playground.time.run(20);
  const polled = await playground.consumers.delivered("poll");
  const pushed = await playground.consumers.delivered("push");
  expect(polled).toBeGreaterThan(800);
  // A poll that has just ended may hold records that are still on their way to the other: some 70 ms at 100 a second.
  expect(pushed).toBeGreaterThan(polled - 20);
  const within = async (name: string) => {
    const detail = await playground.consumers.select(name);
    const spoken = (await detail.getByRole("img", { name: /^Latency: half within/ }).getAttribute("aria-label")) ?? "";
    const [, value, unit] = /half within ([\d.]+)\s*(ms|s)/.exec(spoken) ?? [];
    return Number(value) * (unit === "s" ? 1_000 : 1);
  };
  expect(await within("push")).toBeLessThan(await within("poll"));
});

test("all five starting positions begin where they say", async ({ playground }) => {
  await playground.openStream(1);
  for (const key of ["first", "second", "third"]) {
    await playground.put(key);
    await playground.time.run(2);
  }
  const middle = playground.page.getByRole("list", { name: "Newest records" }).getByRole("button", { name: /^second stored at/ });
  const number = /sequence number (\d+)/.exec((await middle.getAttribute("aria-label")) ?? "")![1]!;
  const starts: [string, Start, Record<string, string>, number][] = [
    ["oldest", "TRIM_HORIZON", {}, 3],
    ["newest", "LATEST", {}, 0],
    ["at", "AT_SEQUENCE_NUMBER", { "Sequence number": number }, 2],
    ["after", "AFTER_SEQUENCE_NUMBER", { "Sequence number": number }, 1],
    ["time", "AT_TIMESTAMP", { "Time since the beginning": "0 s" }, 3],
  ];
  for (const [name, start, fields] of starts) await playground.consumers.add("Polling", name, start, fields);
  await playground.time.run(8);
  for (const [name, , , count] of starts) expect(await playground.consumers.delivered(name), name).toBe(count);
  await playground.put("fourth");
  await playground.time.run(8);
  for (const [name, , , count] of starts) expect(await playground.consumers.delivered(name), name).toBe(count + 1);
});

test("up to five of each kind attach; pollers share five calls a second of a shard", async ({ playground }) => {
  test.setTimeout(120_000);
  await playground.openStream(1);
  for (let place = 1; place <= 5; place++) {
    await playground.consumers.add("Polling", `poll-${place}`, "TRIM_HORIZON", { "Poll every": "200" });
    await playground.consumers.add("Fan-out", `push-${place}`);
  }
  await playground.time.run(60);
  // At an instant between two polls the oldest of the five has just left the second.
  const calls = playground.consumers.panel.getByRole("img", { name: /[45] of 5 calls in the last second, [1-9]\d* refused/ });
  await expect(calls.first()).toBeVisible();
  await playground.put("one-for-all");
  await playground.time.run(30);
  for (let place = 1; place <= 5; place++) expect(await playground.consumers.delivered(`push-${place}`)).toBe(1);
});

test("a starting position that cannot be used says why", async ({ playground }) => {
  await playground.openStream(1);
  await playground.consumers.openDialog("Polling", "bad");
  const dialog = playground.consumers.dialog;
  await dialog.getByLabel("Start at").selectOption("AT_SEQUENCE_NUMBER");
  for (const [number, why] of [["12x45", "This is not a sequence number"], ["12345", "No shard of this stream has given this number."]] as const) {
    await dialog.getByLabel("Sequence number").fill(number);
    await dialog.getByRole("button", { name: "Add consumer" }).click();
    await expect(dialog).toContainText(why);
    await expect(dialog.getByLabel("Sequence number")).toHaveValue(number);
  }
});
