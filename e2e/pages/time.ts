import { expect, type Locator, type Page } from "@playwright/test";

/** The bar of time. Tests never wait for time to pass: they make the page's clock run. */
export class TimeBar {
  /** The speed that the address asked for: a fast page needs fewer frames for the same virtual time. */
  speed = 1;

  constructor(private readonly page: Page) {}

  get bar(): Locator {
    return this.page.getByRole("region", { name: "Time", exact: true });
  }

  get play(): Locator {
    return this.bar.getByRole("button", { name: /^Play/ });
  }

  get pause(): Locator {
    return this.bar.getByRole("button", { name: /^Pause/ });
  }

  get step(): Locator {
    return this.bar.getByRole("button", { name: "Step (.)", exact: true });
  }

  get stepBack(): Locator {
    return this.bar.getByRole("button", { name: "Step back (,)", exact: true });
  }

  get undo(): Locator {
    return this.bar.getByRole("button", { name: /^(Undo|Nothing to undo)/ });
  }

  get redo(): Locator {
    return this.bar.getByRole("button", { name: /^(Redo|Nothing to redo)/ });
  }

  get scrubber(): Locator {
    return this.bar.getByRole("slider", { name: "Time", exact: true });
  }

  /** Virtual seconds since the world began. */
  async seconds(): Promise<number> {
    const text = (await this.page.getByRole("timer").first().textContent()) ?? "";
    const [, days = "0", hours, minutes, seconds] = /T\+(?:(\d+)d )?(\d+):(\d+):([\d.]+)/.exec(text) ?? [];
    return Number(days) * 86_400 + Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds);
  }

  async setSpeed(label: string): Promise<void> {
    await this.bar.getByRole("button", { name: /^Speed/ }).click();
    await this.page.getByRole("button", { name: label, exact: true }).click();
  }

  /** Plays until about so many virtual seconds have passed, then pauses. */
  async run(seconds: number): Promise<void> {
    await this.runClock(seconds / this.speed);
  }

  /** Plays for so many seconds of the page's clock, then pauses. A slow machine plays no longer than a fast one. */
  async runClock(seconds: number): Promise<void> {
    const before = await this.seconds();
    await this.page.clock.pauseAt((await this.page.evaluate(() => Date.now())) + 1_000);
    await this.play.click();
    await this.page.clock.runFor(Math.ceil(seconds * 1_000));
    await this.pause.click();
    await this.page.clock.resume();
    await expect(this.play).toBeVisible();
    expect(await this.seconds()).toBeGreaterThan(before);
  }
}
