import { expect, type Locator, type Page } from "@playwright/test";
import type { Watch } from "./fixture.ts";
import { Consumers } from "./consumers.ts";
import { Producers } from "./producers.ts";
import { Shards } from "./shards.ts";
import { Streams } from "./streams.ts";
import { TimeBar } from "./time.ts";

/** The page, as a person finds its parts: by role and name. */
export class Playground {
  readonly time: TimeBar;
  readonly streams: Streams;
  readonly shards: Shards;
  readonly producers: Producers;
  readonly consumers: Consumers;

  constructor(
    readonly page: Page,
    private readonly watch: Watch,
  ) {
    this.time = new TimeBar(page);
    this.streams = new Streams(page);
    this.shards = new Shards(page);
    this.producers = new Producers(page);
    this.consumers = new Consumers(page);
  }

  /** Opens an address such as `?shards=4&play=off#k1.…`; afterwards any request is a fault. */
  async open(address = "?scenario=empty&play=off&speed=10"): Promise<void> {
    this.watch.loading();
    this.time.speed = Number(/speed=([\d.]+)/.exec(address)?.[1] ?? 1);
    await this.page.clock.install();
    await this.page.goto(address.startsWith("#") ? `./?${address}` : `./${address}`);
    await expect(this.page.locator(".shell")).toBeVisible();
    this.watch.settled();
  }

  /** Opens a paused world that has one active stream of so many shards and nothing else. */
  async openStream(shards: number, name = "orders"): Promise<void> {
    await this.open(`?shards=${shards}&stream=${name}&play=off&speed=10`);
    // A key pressed before the first frame is nobody's.
    await expect(this.streams.bar).toContainText("ACTIVE");
  }

  /** Opens the split preview of a shard by keyboard. */
  async beginSplit(letter: string): Promise<void> {
    await this.segment(letter).focus();
    await this.page.keyboard.press("s");
    // The preview stands there before its handle has the focus, and a key pressed in between is the segment's.
    await expect(this.page.getByRole("slider", { name: `Split point of shard ${letter}` })).toBeFocused();
  }

  get composer(): Locator {
    return this.page.getByRole("form", { name: "Put a record" });
  }

  get key(): Locator {
    return this.composer.getByRole("textbox", { name: "Key", exact: true });
  }

  /** The sentence under the bar that says where the key goes. */
  get sentence(): Locator {
    return this.page.locator(".sentence__text");
  }

  /** The last API call with its answer. */
  get calls(): Locator {
    return this.page.getByRole("region", { name: "Last API call" });
  }

  get inspector(): Locator {
    return this.page.getByRole("complementary", { name: "Inspector" });
  }

  /** The segments of the hash range. */
  get bar(): Locator {
    return this.page.getByRole("listbox", { name: "Hash range" });
  }

  segment(letter: string): Locator {
    return this.bar.getByRole("option", { name: new RegExp(`^Shard ${letter} `) });
  }

  async put(key: string): Promise<void> {
    await this.key.fill(key);
    await this.composer.getByRole("button", { name: "Put record" }).click();
  }
}
