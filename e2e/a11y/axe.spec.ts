import { expect, test } from "../pages/fixture.ts";
import type { Playground } from "../pages/playground.ts";
import { expectClean } from "./axe.ts";

type View = [string, (playground: Playground) => Promise<void>];

const busy = async (playground: Playground) => {
  await playground.open("?scenario=hello&play=off");
  await playground.time.run(6);
};

const views: View[] = [
  ["the busy page", busy],
  ["the empty world", playground => playground.open()],
  ["the lineage", async playground => {
    await busy(playground);
    await playground.shards.show("Lineage");
  }],
  ["the table", async playground => {
    await busy(playground);
    await playground.shards.show("Table");
  }],
  ["why this shard", async playground => {
    await busy(playground);
    await playground.page.getByRole("button", { name: /^(why\?|why this shard\?)$/i }).click();
  }],
  ["the split preview", async playground => {
    await busy(playground);
    await playground.segment("A").focus();
    await playground.page.keyboard.press("s");
    await expect(playground.shards.split).toBeVisible();
  }],
  ["the details of a consumer", async playground => {
    await busy(playground);
    await playground.consumers.panel.getByRole("listitem").first().getByRole("button").first().click();
  }],
  ["creating a stream", async playground => {
    await busy(playground);
    await playground.streams.menu("Create stream…");
  }],
  ["adding a producer", async playground => {
    await busy(playground);
    await playground.producers.column.getByRole("button", { name: "Add producer" }).click();
  }],
  ["replaying a file", async playground => {
    await busy(playground);
    await playground.producers.chooseFile({ name: "rows.csv", mimeType: "text/csv", buffer: Buffer.from("id,name\n1,ada\n2\n") });
  }],
  ["adding a consumer", async playground => {
    await busy(playground);
    await playground.consumers.openDialog("Fan-out", "axe");
  }],
  ["sharing", async playground => {
    await busy(playground);
    await playground.page.getByRole("button", { name: "Share" }).click();
  }],
  ["the help", async playground => {
    await busy(playground);
    await playground.page.keyboard.press("?");
  }],
  ["the past", async playground => {
    await busy(playground);
    await playground.time.scrubber.focus();
    await playground.page.keyboard.press("ArrowLeft");
  }],
  ["the embedded stage", playground => playground.open("?scenario=hello&view=stage")],
  ["the embedded hash bar", playground => playground.open("?scenario=hello&view=hashbar")],
];

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    for (const [name, show] of views) {
      test(`axe finds nothing on ${name}`, async ({ playground, page }) => {
        await show(playground);
        await expectClean(page, name);
      });
    }
  });
}

test.describe("phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("axe finds nothing at phone width, and nothing scrolls sideways", async ({ playground, page }) => {
    await busy(playground);
    await expectClean(page, "the phone");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
});
