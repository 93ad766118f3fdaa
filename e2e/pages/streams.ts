import { expect, type Locator, type Page } from "@playwright/test";

/** Creating, choosing and deleting streams. */
export class Streams {
  constructor(private readonly page: Page) {}

  /** The button that names the chosen stream and opens the list. */
  get picker(): Locator {
    return this.page.getByRole("button", { name: /^Stream / });
  }

  /** The chosen stream's name, status and facts in the top bar. */
  get bar(): Locator {
    return this.page.locator(".stream-bar");
  }

  get createDialog(): Locator {
    return this.page.getByRole("dialog", { name: "Create stream" });
  }

  async menu(entry: string | RegExp): Promise<void> {
    await this.picker.click();
    await this.page.getByRole("button", { name: entry }).click();
  }

  async create(name: string, shards: number): Promise<void> {
    await this.menu("Create stream…");
    await this.createDialog.getByRole("textbox", { name: "Name" }).fill(name);
    await this.createDialog.getByLabel("Shards").fill(String(shards));
    await this.createDialog.getByRole("button", { name: "Create stream", exact: true }).click();
    await expect(this.createDialog).toBeHidden();
  }

  async choose(name: string): Promise<void> {
    await this.picker.click();
    await this.page.getByRole("button", { name: new RegExp(`^${name} `) }).click();
    await expect(this.picker).toHaveAccessibleName(`Stream ${name}`);
  }

  async delete(name: string): Promise<void> {
    await this.menu("Delete…");
    const dialog = this.page.getByRole("dialog", { name: `Delete ${name}` });
    await dialog.getByRole("button", { name: "Delete stream" }).click();
    await expect(dialog).toBeHidden();
  }
}
