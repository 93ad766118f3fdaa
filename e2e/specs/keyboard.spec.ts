import { expect, test } from "../pages/fixture.ts";

/** Tabs until the focus is on something with this name. */
async function tabTo(page: import("@playwright/test").Page, name: RegExp, most = 80): Promise<void> {
  for (let press = 0; press < most; press++) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement | null;
      // Between the last stop and the first the page itself has the focus.
      if (element === document.body) return "";
      const label = element && "labels" in element ? [...((element as HTMLInputElement).labels ?? [])].map(label => label.textContent).join(" ") : "";
      return `${element?.getAttribute("aria-label") ?? ""} ${label} ${element?.innerText ?? ""}`.trim();
    });
    if (name.test(focused)) return;
  }
  throw new Error(`the tab key never reaches ${name}`);
}

test("the whole story works with the keyboard alone", async ({ playground, page }) => {
  await playground.open();
  await tabTo(page, /^Create a stream/);
  await page.keyboard.press("Enter");
  await expect(playground.streams.createDialog).toBeVisible();
  await expect(playground.streams.createDialog.getByRole("textbox", { name: "Name" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(playground.streams.createDialog).toBeHidden();
  await expect(page.getByRole("button", { name: /^Stream/ })).toBeFocused();
  await tabTo(page, /^Play/);
  await page.keyboard.press("Space");
  await page.clock.runFor(6_000);
  await page.keyboard.press("Space");
  await expect(playground.streams.bar).toContainText("ACTIVE");
  await tabTo(page, /\bKey\b/);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("by-keyboard");
  await page.keyboard.press("Enter");
  await expect(playground.calls).toContainText("by-keyboard");
  await tabTo(page, /^Shard A /);
  await page.keyboard.press("s");
  await expect(page.getByRole("slider", { name: "Split point of shard A" })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await page.keyboard.press(".");
  await expect(playground.streams.bar).toContainText(/UPDATING|ACTIVE/);
});

test("shortcuts rest while text is typed, and a dialog keeps and returns the focus", async ({ playground, page }) => {
  await playground.openStream(2);
  await playground.key.fill("");
  await playground.key.focus();
  await page.keyboard.type("smpu.,?");
  await expect(playground.key).toHaveValue("smpu.,?");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await playground.time.scrubber.focus();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard and help" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(playground.time.scrubber).toBeFocused();
});

test("the tab key always leaves the stage", async ({ playground, page }) => {
  await playground.open("?scenario=hello&play=off");
  await playground.segment("A").focus();
  await tabTo(page, /^Play|^Step/);
});
