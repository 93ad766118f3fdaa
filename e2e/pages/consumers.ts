import { expect, type Locator, type Page } from "@playwright/test";

export type Start = "TRIM_HORIZON" | "LATEST" | "AT_SEQUENCE_NUMBER" | "AFTER_SEQUENCE_NUMBER" | "AT_TIMESTAMP";

/** One line of a consumer's list of received records. */
export interface Received {
  place: number;
  key: string;
}

/** What reads the stream: pollers and fan-out consumers. */
export class Consumers {
  constructor(private readonly page: Page) {}

  get panel(): Locator {
    return this.page.getByRole("region", { name: "Consumers" });
  }

  get dialog(): Locator {
    return this.page.getByRole("dialog", { name: "Add consumer" });
  }

  reader(name: string): Locator {
    return this.panel.getByRole("listitem", { name: new RegExp(`^${name},`) });
  }

  detail(name: string): Locator {
    return this.panel.getByRole("region", { name: `Consumer ${name}` });
  }

  async openDialog(kind: "Polling" | "Fan-out", name: string): Promise<void> {
    await this.panel.getByRole("button", { name: "Add consumer" }).click();
    await this.dialog.getByRole("radio", { name: new RegExp(`^${kind}`) }).check({ force: true });
    await this.dialog.getByRole("textbox", { name: "Name" }).fill(name);
  }

  async add(kind: "Polling" | "Fan-out", name: string, start: Start = "TRIM_HORIZON", fields: Record<string, string> = {}): Promise<void> {
    await this.openDialog(kind, name);
    await this.dialog.getByLabel("Start at").selectOption(start);
    for (const [label, value] of Object.entries(fields)) await this.dialog.getByLabel(label).fill(value);
    await this.dialog.getByRole("button", { name: /^(Add|Register) consumer$/ }).click();
    await expect(this.dialog).toBeHidden();
  }

  /** Opens the details of a consumer unless they are open. */
  async select(name: string): Promise<Locator> {
    const detail = this.detail(name);
    if (!(await detail.isVisible())) await this.reader(name).getByRole("button").first().click();
    await expect(detail).toBeVisible();
    return detail;
  }

  async delivered(name: string): Promise<number> {
    const detail = await this.select(name);
    const text = (await detail.getByText(/ delivered, /).textContent()) ?? "";
    return Number(/([\d,]+) delivered/.exec(text)?.[1]?.replaceAll(",", ""));
  }

  /** Everything a consumer received of a shard, oldest first, read by scrolling its list from end to end. */
  async received(name: string, letter: string): Promise<Received[]> {
    const detail = await this.select(name);
    await detail.getByLabel("Shard", { exact: true }).selectOption({ label: `Shard ${letter}` });
    // The list follows ten times a second.
    await this.page.clock.runFor(300);
    const table = detail.getByRole("table", { name: "Received records" });
    const total = Number(await table.getAttribute("aria-rowcount")) - 1;
    const body = table.getByRole("rowgroup");
    const rows = new Map<number, Received>();
    for (let top = 0; rows.size < total; ) {
      const before = rows.size;
      for (let look = 0; look < 40 && rows.size === before; look++) {
        await body.evaluate((element, top) => (element.scrollTop = top), top);
        await this.page.clock.runFor(60);
        const seen = await body.getByRole("row").evaluateAll(found =>
          found.map(row => ({
            index: Number(row.getAttribute("aria-rowindex")),
            cells: [...row.querySelectorAll("[role=cell]")].map(cell => cell.textContent?.trim() ?? ""),
          })));
        for (const { index, cells } of seen) {
          rows.set(index, { place: Number(cells[0]!.replaceAll(/[#,]/g, "")), key: cells[1]! });
        }
      }
      expect(rows.size, `the list of ${name} goes on after ${before} of ${total}`).toBeGreaterThan(before);
      // The first row that was not seen yet; row 1 is the head.
      let missing = 2;
      while (rows.has(missing)) missing += 1;
      top = Math.max(0, (missing - 4) * 24);
    }
    return [...rows].sort(([a], [b]) => b - a).map(([, row]) => row);
  }
}
