import { expectClean } from "../a11y/axe.ts";
import { busy } from "../pages/views.ts";
import { expect, test } from "../pages/fixture.ts";
import type { Page } from "@playwright/test";

/** What cannot be seen without scrolling sideways: elements that reach beyond the window and do not scroll by themselves. */
async function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const clipped = (element: Element | null): boolean => {
      for (let at = element; at; at = at.parentElement) if (getComputedStyle(at).overflowX !== "visible") return true;
      return false;
    };
    return [...document.querySelectorAll("body *")]
      .filter(element => {
        const box = element.getBoundingClientRect();
        return box.width > 0 && box.right > innerWidth + 1 && !clipped(element.parentElement) && getComputedStyle(element).position !== "fixed";
      })
      .map(element => `${element.tagName} ${element.getAttribute("class") ?? ""}`);
  });
}

test.describe("400 % zoom of a window of 1280 x 1024", () => {
  test.use({ viewport: { width: 320, height: 256 } });

  test("everything is read in one direction, and every part can be reached", async ({ playground, page }) => {
    await busy(playground);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    expect(await tooWide(page)).toEqual([]);
    const tabs = page.getByRole("tablist", { name: "Parts of the stage" });
    for (const name of ["Producers", "Readers", "Inspect", "Tapes"]) {
      await tabs.getByRole("tab", { name }).click();
      expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(320);
      expect(await tooWide(page), name).toEqual([]);
      // What the tab shows has room on the screen, however little: the bars above and below must not cover it.
      await tabs.getByRole("tab", { name }).scrollIntoViewIfNeeded();
      await expect(tabs.getByRole("tab", { name })).toBeInViewport();
    }
    await playground.key.scrollIntoViewIfNeeded();
    await expect(playground.key).toBeInViewport();
    await playground.put("zoomed");
    await playground.time.step.scrollIntoViewIfNeeded();
    await expect(playground.time.step).toBeInViewport();
    await playground.time.step.click();
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog")).toBeVisible();
    expect(await tooWide(page), "the help").toEqual([]);
    await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
  });
});

test.describe("forced colours", () => {
  test.use({ contextOptions: { reducedMotion: "reduce", forcedColors: "active" } });

  test("shards, states and the focus are told apart without any colour of the page", async ({ playground, page }) => {
    await playground.openStream(2);
    await playground.producers.add("storm", "2,800", "Random", { "Different keys": "100", Payload: "100" });
    await playground.time.run(5);
    await expectClean(page, "forced colours");
    // Every shard keeps its letter and its own pattern.
    const fills = await playground.bar.getByRole("option").evaluateAll(options => options.map(option => option.querySelector("[fill^='url']")?.getAttribute("fill")));
    expect(new Set(fills).size).toBe(2);
    await expect(playground.segment("A")).toContainText("A");
    // A closed gate says so in words.
    await expect(playground.shards.lane("A")).toHaveAccessibleName(/refusing|open/);
    await playground.segment("B").click();
    const frame = (letter: string) => playground.segment(letter).locator(".segment__frame").evaluate(element => getComputedStyle(element).strokeWidth);
    expect(parseFloat(await frame("B"))).toBeGreaterThan(parseFloat(await frame("A")));
    // Buttons have edges, and the focus is an outline.
    const put = playground.composer.getByRole("button", { name: "Put record" });
    await playground.key.focus();
    await page.keyboard.press("Tab");
    await expect(put).toBeFocused();
    const outline = await put.evaluate(element => {
      const style = getComputedStyle(element);
      return { style: style.outlineStyle, width: parseFloat(style.outlineWidth) };
    });
    expect(outline.style).not.toBe("none");
    expect(outline.width).toBeGreaterThanOrEqual(2);
    for (const name of ["Split…", "Merge…"]) {
      const border = await page.locator(".shards").getByRole("button", { name }).evaluate(element => getComputedStyle(element).borderTopStyle);
      expect(border, name).toBe("solid");
    }
  });
});

test.describe("touch", () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  /** A finger that goes from one place to another. */
  async function drag(page: Page, from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
    const session = await page.context().newCDPSession(page);
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", points: { x: number; y: number }[]) =>
      session.send("Input.dispatchTouchEvent", { type, touchPoints: points });
    await touch("touchStart", [from]);
    for (let part = 1; part <= 6; part++) {
      await touch("touchMove", [{ x: from.x + ((to.x - from.x) * part) / 6, y: from.y + ((to.y - from.y) * part) / 6 }]);
    }
    await touch("touchEnd", []);
  }

  test("a tap sends and selects, a finger drags the split point and the time", async ({ playground, page }) => {
    await playground.openStream(1);
    await playground.key.fill("by-finger");
    await playground.composer.getByRole("button", { name: "Put record" }).tap();
    await expect(playground.calls).toContainText("by-finger");
    await playground.segment("A").tap();
    await page.locator(".shards").getByRole("button", { name: "Split…" }).tap();
    const handle = page.getByRole("slider", { name: "Split point of shard A" });
    await expect(handle).toBeFocused();
    await handle.scrollIntoViewIfNeeded();
    await page.clock.runFor(500);
    const before = Number(await handle.getAttribute("aria-valuenow"));
    const box = (await handle.boundingBox())!;
    expect(Math.min(box.width, box.height), "a finger finds it").toBeGreaterThanOrEqual(24);
    const centre = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    await drag(page, centre, { x: centre.x - 80, y: centre.y });
    await expect(playground.calls).toContainText("aws kinesis split-shard");
    const at = /--new-starting-hash-key (\d+)/.exec((await playground.calls.getByRole("code").first().textContent()) ?? "")?.[1];
    expect(before).toBeGreaterThan(0);
    expect(BigInt(at!)).toBeLessThan(1n << 127n);
    await playground.time.run(60);
    const tip = await playground.time.seconds();
    const scrubber = (await playground.time.scrubber.boundingBox())!;
    const middle = scrubber.y + scrubber.height / 2;
    await drag(page, { x: scrubber.x + scrubber.width * 0.8, y: middle }, { x: scrubber.x + scrubber.width * 0.3, y: middle });
    await expect.poll(() => playground.time.seconds()).toBeLessThan(tip - 5);
    await expect(page.getByRole("button", { name: "Back to the tip" })).toBeVisible();
  });

  test("two fingers zoom the page and leave the world alone", async ({ playground, page }) => {
    await playground.openStream(2);
    const state = await page.getByTestId("state-hash").textContent();
    expect(await page.locator("meta[name=viewport]").getAttribute("content")).not.toMatch(/user-scalable|maximum-scale/);
    const bar = (await playground.bar.boundingBox())!;
    const session = await page.context().newCDPSession(page);
    const y = bar.y + bar.height / 2;
    for (const [type, apart] of [["touchStart", 20], ["touchMove", 60], ["touchMove", 120], ["touchEnd", 0]] as const) {
      const points = apart ? [{ x: 195 - apart, y, id: 0 }, { x: 195 + apart, y, id: 1 }] : [];
      await session.send("Input.dispatchTouchEvent", { type, touchPoints: points });
    }
    expect(await page.getByTestId("state-hash").textContent()).toBe(state);
    await expect(page.getByRole("slider", { name: /^Split point/ })).toHaveCount(0);
  });
});

test("a screen reader hears a summary at most every two seconds, and nothing while the world stands", async ({ playground, page }) => {
  test.setTimeout(180_000);
  await playground.open("?shards=1&stream=orders&play=off&speed=1");
  await playground.producers.add("load", "50", "Random", { "Different keys": "100" });
  await page.evaluate(() => {
    const heard: [number, string][] = [];
    Object.assign(window, { heard });
    const region = document.querySelector("[role=status][aria-live=polite]")!;
    new MutationObserver(() => heard.push([Date.now(), region.textContent ?? ""])).observe(region, { childList: true, characterData: true, subtree: true });
  });
  const heard = () => page.evaluate(() => (window as unknown as { heard: [number, string][] }).heard.filter(([, words]) => /stored/.test(words)));
  await playground.time.runClock(11);
  const told = await heard();
  expect(told.length).toBeGreaterThanOrEqual(3);
  expect(told.length).toBeLessThanOrEqual(6);
  for (let place = 1; place < told.length; place++) expect(told[place]![0] - told[place - 1]![0]).toBeGreaterThanOrEqual(2_000);
  expect(told[0]![1]).toMatch(/[1-9][\d,]* records? stored/);
  const count = (await heard()).length;
  await page.clock.runFor(10_000);
  expect((await heard()).length).toBeLessThanOrEqual(count + 1);
  await expect(page.getByRole("status").first()).toHaveAttribute("aria-live", "polite");
});
