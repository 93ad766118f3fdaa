import { expect, type Locator, type Page } from "@playwright/test";

/** The shards of the stream on the stage. */
export class Shards {
  constructor(private readonly page: Page) {}

  lane(letter: string): Locator {
    return this.page.getByRole("list", { name: "Shards with their tapes" }).getByRole("listitem", { name: new RegExp(`^Shard ${letter},`) });
  }

  get table(): Locator {
    return this.page.getByRole("table", { name: "Shards as a table" });
  }

  get split(): Locator {
    return this.page.getByRole("group", { name: "Split preview" });
  }

  get merge(): Locator {
    return this.page.getByRole("group", { name: "Merge preview" });
  }

  async show(view: "Tapes" | "Lineage" | "Table"): Promise<void> {
    await this.page.locator(".shards").getByRole("tab", { name: view }).click();
  }

  /** Records stored so far, by letter, as the table says. */
  async stored(): Promise<Record<string, number>> {
    await this.show("Table");
    await expect(this.table).toBeVisible();
    const rows = await this.table.locator("tbody tr").evaluateAll(rows =>
      rows.map(row => [...row.children].map(cell => (cell as HTMLElement).innerText.trim())));
    return Object.fromEntries(rows.map(cells => [cells[0]!.split(/\s/)[0]!, Number(cells[6]!.replaceAll(",", ""))]));
  }
}
