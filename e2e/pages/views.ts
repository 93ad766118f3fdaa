import { expect } from "./fixture.ts";
import type { Playground } from "./playground.ts";

/** One thing to look at. The accessibility tests and the gallery go through the same list. */
export interface View {
  name: string;
  /** What of the page's state it shows: variants of `StageTab`, `DockTab` and `Dialog` in src/ui_state. */
  of?: string[];
  /** The picture of the design that it answers to. */
  mockup?: string;
  /** The tab of a phone under which it lies. */
  phone?: "Tapes" | "Producers" | "Readers" | "Inspect";
  show(playground: Playground): Promise<void>;
}

export const busy = async (playground: Playground) => {
  await playground.open("?scenario=hello&play=off&speed=10");
  await playground.time.run(6);
};

/** The busy page, and then one thing more. */
const then = (act: (playground: Playground) => Promise<unknown>) => async (playground: Playground) => {
  await busy(playground);
  await act(playground);
};

const entry = async (playground: Playground, name: string) => {
  await playground.streams.picker.click();
  await playground.page.getByRole("button", { name }).click();
};

export const views: View[] = [
  { name: "the busy page", of: ["StageTab::Tapes", "DockTab::Inspect"], mockup: "desktop-light, phone", show: busy },
  { name: "the empty world", show: playground => playground.open() },
  { name: "the lineage", of: ["StageTab::Lineage"], mockup: "close-lineage", show: then(({ shards }) => shards.show("Lineage")) },
  { name: "the table", of: ["StageTab::Table"], mockup: "desktop-table", show: then(({ shards }) => shards.show("Table")) },
  {
    name: "a throttled shard",
    mockup: "desktop-throttled",
    show: async playground => {
      await playground.openStream(1);
      await playground.producers.add("storm", "1,400", "Random", { "Different keys": "100", Payload: "100" });
      await playground.time.run(5);
    },
  },
  {
    name: "why this shard",
    mockup: "close-route",
    show: then(({ page }) => page.getByRole("button", { name: /^(why\?|why this shard\?)$/i }).click()),
  },
  {
    name: "the split preview",
    of: ["Dialog::Split"],
    mockup: "close-split",
    show: then(async playground => {
      await playground.beginSplit("A");
      await expect(playground.shards.split).toBeVisible();
    }),
  },
  {
    name: "the merge preview",
    of: ["Dialog::Merge"],
    show: then(async playground => {
      const { page, shards } = playground;
      await playground.segment("A").focus();
      await page.keyboard.press("m");
      await expect(shards.merge).toBeVisible();
    }),
  },
  {
    name: "a selected record",
    mockup: "close-inspector",
    phone: "Inspect",
    show: then(({ page }) => page.getByRole("list", { name: "Newest records" }).first().getByRole("button").first().click()),
  },
  {
    name: "a selected shard",
    phone: "Inspect",
    show: then(({ shards }) => shards.lane("A").getByRole("button").first().click()),
  },
  {
    name: "the details of a consumer",
    mockup: "close-consumers",
    phone: "Readers",
    show: then(({ consumers }) => consumers.panel.getByRole("listitem").first().getByRole("button").first().click()),
  },
  {
    name: "many keys",
    of: ["DockTab::Keys"],
    phone: "Inspect",
    show: then(async ({ page, inspector }) => {
      await inspector.getByRole("tab", { name: "Keys" }).click();
      await page.getByRole("button", { name: "Fill in an example" }).click();
    }),
  },
  {
    name: "the metrics",
    of: ["DockTab::Metrics"],
    phone: "Inspect",
    show: then(({ inspector }) => inspector.getByRole("tab", { name: "Metrics" }).click()),
  },
  { name: "the heat map", of: ["StageTab::Heat"], show: then(({ page }) => page.locator(".shards").getByRole("tab", { name: "Heat" }).click()) },
  {
    name: "the events",
    of: ["DockTab::Events"],
    phone: "Inspect",
    show: then(({ inspector }) => inspector.getByRole("tab", { name: "Events" }).click()),
  },
  {
    name: "the faults",
    of: ["Dialog::Faults"],
    show: then(({ page }) => page.getByRole("contentinfo").getByRole("button", { name: /^faults/ }).click()),
  },
  { name: "what the service says of a stream", of: ["Dialog::Describe"], show: then(playground => entry(playground, "Describe, tags…")) },
  {
    name: "the data of a shard",
    of: ["Dialog::Data"],
    show: then(async ({ shards, inspector }) => {
      await shards.lane("A").getByRole("button", { name: "Inspect shard A" }).click();
      await inspector.getByRole("button", { name: "View data…" }).click();
    }),
  },
  {
    name: "the calls",
    mockup: "close-calls",
    show: then(({ calls }) => calls.getByRole("button", { name: /^\d+ calls?$/ }).click()),
  },
  { name: "creating a stream", of: ["Dialog::CreateStream"], show: then(({ streams }) => streams.menu("Create stream…")) },
  {
    name: "importing the shape of a stream",
    of: ["Dialog::Bring"],
    show: then(async ({ page, streams }) => {
      await streams.menu("Create stream…");
      await page.getByRole("button", { name: "Import a real stream’s shape…" }).click();
    }),
  },
  { name: "deleting a stream", of: ["Dialog::DeleteStream"], show: then(({ streams }) => streams.menu("Delete…")) },
  { name: "the retention of a stream", of: ["Dialog::Retention"], show: then(playground => entry(playground, "Settings and facts…")) },
  {
    name: "the number of shards",
    of: ["Dialog::Count"],
    show: then(({ page }) => page.locator(".shards").getByRole("button", { name: "Set count…" }).click()),
  },
  { name: "the capacity of a stream", of: ["Dialog::Capacity"], show: then(playground => entry(playground, "Capacity mode…")) },
  {
    name: "adding a producer",
    of: ["Dialog::Producer"],
    show: then(({ producers }) => producers.column.getByRole("button", { name: "Add producer" }).click()),
  },
  {
    name: "replaying a file",
    of: ["Dialog::Import"],
    show: then(({ producers }) => producers.chooseFile({ name: "rows.csv", mimeType: "text/csv", buffer: Buffer.from("id,name\n1,ada\n2\n") })),
  },
  {
    name: "the data viewer",
    of: ["Dialog::Data"],
    show: then(async ({ page, shards }) => {
      await shards.lane("A").getByRole("button", { name: "Inspect shard A" }).click();
      await page.getByRole("button", { name: "View data…" }).click();
      await page.getByRole("dialog", { name: "Data viewer" }).getByRole("button", { name: "Get records" }).click();
    }),
  },
  { name: "adding a consumer", of: ["Dialog::Consumer"], show: then(({ consumers }) => consumers.openDialog("Fan-out", "axe")) },
  {
    name: "a batch",
    of: ["Dialog::PutRecords"],
    show: then(async ({ composer }) => {
      await composer.getByRole("button", { name: "Explicit hash key, data and batches" }).click();
      await composer.getByRole("button", { name: "PutRecords…" }).click();
    }),
  },
  { name: "sharing", of: ["Dialog::Share"], show: then(({ page }) => page.getByRole("button", { name: "Share" }).click()) },
  {
    name: "the limits",
    of: ["Dialog::Limits"],
    show: then(({ page }) => page.getByRole("contentinfo").getByRole("button", { name: /^limits/ }).click()),
  },
  { name: "the help", of: ["Dialog::Help"], show: then(({ page }) => page.keyboard.press("?")) },
  {
    name: "the past",
    mockup: "desktop-past, close-time",
    show: then(async ({ page, time }) => {
      await time.scrubber.focus();
      await page.keyboard.press("ArrowLeft");
    }),
  },
  { name: "the embedded stage", mockup: "embed", show: playground => playground.open("?scenario=hello&view=stage") },
  { name: "the embedded hash bar", show: playground => playground.open("?scenario=hello&view=hashbar") },
];
