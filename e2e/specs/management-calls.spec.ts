import { expect, test } from "../pages/fixture.ts";
import { expectClean } from "../a11y/axe.ts";
import type { Playground } from "../pages/playground.ts";

// MO7: every management call as CloudTrail would record it.

async function openCalls(playground: Playground) {
  await playground.inspector.getByRole("tab", { name: "Events" }).click();
  const log = playground.page.getByRole("region", { name: "Event log" });
  await log.getByRole("tab", { name: "Management calls" }).click();
  const record = async () => JSON.parse((await log.locator("pre").textContent())!) as Record<string, unknown>;
  return { log, record, list: log.getByRole("listbox", { name: "Management calls, newest first" }) };
}

test("a call is a line, and its record has CloudTrail's members", async ({ playground, page }) => {
  await playground.open("?scenario=empty&play=off");
  await playground.streams.create("orders", 2);
  await playground.time.run(2);
  const { log, list, record } = await openCalls(playground);
  await expect(log.getByRole("status")).toHaveText("1 management call");
  await expect(list.getByRole("option", { name: /^T\+0:\d\d(\.\d+)?, CreateStream, orders$/ })).toHaveAttribute("aria-selected", "true");
  const created = await record();
  expect(created).toMatchObject({
    eventSource: "kinesis.amazonaws.com",
    eventName: "CreateStream",
    awsRegion: "us-east-1",
    requestParameters: { streamName: "orders", shardCount: 2 },
    responseElements: null,
    readOnly: false,
    managementEvent: true,
  });
  expect(created.eventTime).toMatch(/^2026-01-01T00:00:\d\dZ$/);
  await expect(log.getByRole("button", { name: "Copy the record" })).toBeVisible();
  // A put is a data event and no line here.
  await playground.time.run(40);
  await playground.put("user-42");
  await playground.inspector.getByRole("tab", { name: "Events" }).click();
  await expect(log.getByRole("status")).toHaveText("1 management call");
  await expectClean(page, "the management calls");
});

test("a refused call is found by its exception, and Enter goes to its instant", async ({ playground, page }) => {
  await playground.openStream(2);
  await playground.time.run(2);
  await page.keyboard.press("`");
  const line = page.getByRole("combobox", { name: "Command line" });
  await line.fill("aws kinesis create-stream --stream-name orders --shard-count 1");
  await line.press("Enter");
  await playground.time.run(5);
  const { log, list, record } = await openCalls(playground);
  await log.getByRole("textbox", { name: "Search" }).fill("inuse");
  await expect(log.getByRole("status")).toHaveText("1 found");
  const refused = await record();
  expect(refused).toMatchObject({ eventName: "CreateStream", errorCode: "ResourceInUseException", responseElements: null });
  const tip = await playground.time.seconds();
  await list.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Viewing the past")).toBeVisible();
  expect(await playground.time.seconds()).toBeLessThan(tip);
  expect(await record()).toEqual(refused);
});
