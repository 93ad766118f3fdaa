import { expect, type Locator, type Page } from "@playwright/test";

/** What writes into the stream: generators and files. */
export class Producers {
  constructor(private readonly page: Page) {}

  get column(): Locator {
    return this.page.getByRole("region", { name: "Producers" });
  }

  get addDialog(): Locator {
    return this.page.getByRole("dialog", { name: "Add producer" });
  }

  get fileDialog(): Locator {
    return this.page.getByRole("dialog", { name: "Replay a file" });
  }

  card(name: string): Locator {
    return this.column.getByRole("listitem", { name: new RegExp(`^${name},`) });
  }

  /** Starts a generator; `ways` fills the fields that belong to the chosen kind of keys. */
  async add(name: string, rate: string, kind: "Fixed" | "Round robin" | "Random" | "Zipf", fields: Record<string, string> = {}): Promise<void> {
    await this.column.getByRole("button", { name: "Add producer" }).click();
    await this.addDialog.getByRole("textbox", { name: "Name" }).fill(name);
    await this.addDialog.getByRole("radio", { name: new RegExp(`^${kind}`) }).check({ force: true });
    for (const [label, value] of Object.entries(fields)) await this.addDialog.getByLabel(label).fill(value);
    await this.addDialog.getByRole("textbox", { name: "Rate" }).fill(rate);
    await this.addDialog.getByRole("button", { name: "Start producer" }).click();
    await expect(this.addDialog).toBeHidden();
  }

  /** Gives the page a file, as through the file dialog. */
  async chooseFile(file: string | { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    await this.column.getByRole("button", { name: "Replay a file" }).click();
    await this.fileDialog.getByLabel("Choose a file").setInputFiles(file);
  }

  async chooseColumn(name: string): Promise<void> {
    await this.fileDialog.getByRole("group", { name: "Key column" }).getByRole("radio", { name }).check({ force: true });
  }

  async replay(name: string, rate: string): Promise<void> {
    await this.fileDialog.getByRole("textbox", { name: "Name", exact: true }).fill(name);
    await this.fileDialog.getByRole("textbox", { name: "Rate" }).fill(rate);
    await this.fileDialog.getByRole("button", { name: /^Replay .* records?$/ }).click();
    await expect(this.fileDialog).toBeHidden();
  }
}
