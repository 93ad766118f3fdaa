import { expect, test } from "../pages/fixture.ts";

test("above 1,000 records a second the records gauge binds and records bounce", { tag: "@firefox" }, async ({ playground }) => {
  await playground.openStream(1);
  await playground.producers.add("storm", "1,400", "Random", { "Different keys": "100", Payload: "100" });
  await playground.time.run(5);
  const lane = playground.shards.lane("A");
  await expect(lane.getByRole("meter", { name: /^records this second.*the limit that refuses writes/ })).toBeVisible();
  await expect(lane.getByRole("meter", { name: /^bytes this second/ })).not.toHaveAccessibleName(/refuses writes/);
  await expect(lane).toContainText(/refused/);
  await expect(playground.producers.card("storm")).toHaveAccessibleName(/[1-9][\d,]* refused in the last second/);
});

test("above 1 MB a second the bytes gauge binds", async ({ playground }) => {
  await playground.openStream(1);
  await playground.producers.add("heavy", "200", "Random", { "Different keys": "100", Payload: "10000" });
  await playground.time.run(5);
  const lane = playground.shards.lane("A");
  await expect(lane.getByRole("meter", { name: /^bytes this second.*the limit that refuses writes/ })).toBeVisible();
});

test("a burst over the limit by hand is refused in the service's words", async ({ playground, page }) => {
  await playground.openStream(1);
  await playground.composer.getByRole("button", { name: "Explicit hash key, data and batches" }).click();
  for (let burst = 0; burst < 11; burst++) await playground.composer.getByRole("button", { name: "Burst ×100" }).first().click();
  await expect(playground.composer.or(page.getByRole("main")).first()).toContainText(/FailedRecordCount 100/);
  await playground.composer.getByRole("button", { name: "Put record" }).click();
  await expect(page.getByText(/ProvisionedThroughputExceededException/).first()).toBeVisible();
  await expect(page.getByText(/Rate exceeded for shard shardId-000000000000 in stream orders/).first()).toBeVisible();
});
