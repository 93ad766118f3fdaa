import "../firefox.ts";
import { test as base, expect, type Page } from "@playwright/test";
import { Playground } from "./playground.ts";

/** What a page did that it must not do: console noise, uncaught errors, requests it should not make. */
export class Watch {
  readonly complaints: string[] = [];
  readonly requests: string[] = [];
  private loaded = false;
  /** How often the rest of the module was asked for: once right after the first picture, once more by who is faster. */
  private rest = 0;

  constructor(page: Page) {
    page.on("console", message => {
      if (message.text().includes("Service Worker registration blocked")) return;
      if (["error", "warning"].includes(message.type())) this.complaints.push(`console ${message.type()}: ${message.text()}`);
    });
    page.on("pageerror", error => this.complaints.push(`uncaught: ${error.message}`));
    page.on("request", request => {
      const url = new URL(request.url());
      if (url.protocol === "blob:" || url.protocol === "data:") return;
      this.requests.push(url.href);
      if (url.hostname !== "127.0.0.1") this.complaints.push(`request to another host: ${url.href}`);
      else if (/\/rest-\w+\.wasm$/.test(url.pathname) && this.rest < 2) this.rest += 1;
      else if (this.loaded && !request.isNavigationRequest()) this.complaints.push(`request after load: ${url.href}`);
    });
  }

  /** From now on any request is a fault, until `loading` is called before the next navigation. */
  settled(): void {
    this.loaded = true;
  }

  loading(): void {
    this.loaded = false;
    this.rest = 0;
  }
}

/** Every test gets the page watched; what it complains about fails the test at its end. */
export const test = base.extend<{ watch: Watch; playground: Playground }>({
  watch: [
    async ({ page }, use) => {
      const watch = new Watch(page);
      await use(watch);
      expect(watch.complaints, "the page stays quiet and makes no request after load").toEqual([]);
    },
    { auto: true },
  ],
  playground: async ({ page, watch }, use) => {
    await use(new Playground(page, watch));
  },
});

export { expect };
