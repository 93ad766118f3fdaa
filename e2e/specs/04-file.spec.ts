import { countsOf, flightsFile, column } from "../pages/flights.ts";
import { expect, test } from "../pages/fixture.ts";

const csv = (text: string, name = "rows.csv") => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });

test("a dropped file opens with its columns, its spread, its skew and its worst key", { tag: "@firefox" }, async ({ playground, page }) => {
  await playground.openStream(4);
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File(["city,person\nRome,ada\nRome,bob\nOslo,cyd\n"], "people.csv"));
    const column = document.querySelector("[aria-label=Producers]")!;
    for (const kind of ["dragover", "drop"]) column.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
  });
  const dialog = playground.producers.fileDialog;
  await expect(dialog).toContainText("people.csv");
  await expect(dialog).toContainText("3 rows");
  await playground.producers.chooseColumn("city");
  await expect(dialog).toContainText("2 keys in 3 records");
  await expect(dialog).toContainText("most frequent key Rome");
  await playground.producers.chooseColumn("person");
  await expect(dialog).toContainText("3 keys in 3 records");
});

test("a replay sends every row at the chosen rate and then is finished", async ({ playground }) => {
  await playground.openStream(4);
  await playground.producers.chooseFile(flightsFile);
  await playground.producers.chooseColumn("origin");
  await playground.producers.replay("file", "300");
  await playground.time.run(1);
  await expect(playground.producers.card("file")).not.toContainText("finished");
  await playground.time.run(30);
  await expect(playground.producers.card("file")).toContainText("finished");
  const expected = countsOf(column("origin"), 4);
  const stored = Object.values(await playground.shards.stored());
  for (const [shard, count] of stored.entries()) expect(count).toBeLessThanOrEqual(expected[shard]!);
});

test("pasted keys are rows too", async ({ playground }) => {
  await playground.openStream(2);
  await playground.producers.column.getByRole("button", { name: "Replay a file" }).click();
  const dialog = playground.producers.fileDialog;
  await dialog.getByLabel("Or paste keys, one a line").fill("one\ntwo\nthree");
  await dialog.getByRole("button", { name: "Use these keys" }).click();
  await expect(dialog).toContainText("3 keys in 3 records");
  await playground.producers.replay("pasted", "10");
  await playground.time.run(3);
  expect(Object.values(await playground.shards.stored())).toEqual(countsOf(["one", "two", "three"], 2));
});

test("bad rows are counted with their first line, and the rest goes through when the person wants", async ({ playground }) => {
  await playground.openStream(2);
  await playground.producers.chooseFile(csv("id,name\n1,ada\n2\n3,cyd,extra\n,dora\n5,eve\n"));
  await playground.producers.chooseColumn("id");
  const dialog = playground.producers.fileDialog;
  await expect(dialog).toContainText("3 rows cannot be used");
  await expect(dialog).toContainText("first in line 3");
  await expect(dialog).toContainText("first in line 5");
  await dialog.getByRole("checkbox", { name: "Go on with the other 2 rows" }).check();
  await playground.producers.replay("rest", "10");
  await playground.time.run(3);
  expect(Object.values(await playground.shards.stored())).toEqual(countsOf(["1", "5"], 2));
});

test("generators take fixed, round-robin, random and Zipf keys", async ({ playground }) => {
  await playground.openStream(2);
  await playground.producers.add("fixed", "20", "Fixed", { "Partition key": "shop" });
  await playground.producers.add("turn", "20", "Round robin", { "Partition keys, one a line": "a\nb\nc\nd" });
  await playground.producers.add("random", "20", "Random", { "Different keys": "500" });
  await playground.producers.add("zipf", "20", "Zipf", { "Different keys": "500" });
  await playground.time.run(10);
  const stored = Object.values(await playground.shards.stored());
  expect(stored.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(700);
  for (const name of ["fixed", "turn", "random", "zipf"]) await expect(playground.producers.card(name)).toContainText(/20/);
});
