import type { Page } from "@playwright/test";
import { expect, test, type Watch } from "../pages/fixture.ts";

const REST = /\/rest-\w+\.wasm$/;

/** Keeps the rest of the module from coming by itself; answers what was asked for while somebody waited. */
async function held(page: Page): Promise<{ waited: number; away: boolean }> {
  const state = { waited: 0, away: false };
  await page.route(REST, async route => {
    if (route.request().resourceType() === "fetch") return;
    state.waited += 1;
    await (state.away ? route.abort() : route.continue());
  });
  return state;
}

/** Here the rest is asked for more often than elsewhere: that is what these tests are about. */
function allowed(watch: Watch): void {
  const others = watch.complaints.filter(complaint => !complaint.includes("ERR_FAILED") && !/\/rest-\w+\.wasm/.test(complaint));
  watch.complaints.splice(0, watch.complaints.length, ...others);
}

for (const address of ["?scenario=hello&play=off", "?scenario=hello&view=stage&play=off", "?scenario=empty"]) {
  test(`the first picture of ${address} needs nothing that comes after it`, async ({ page, playground }) => {
    const state = await held(page);
    await playground.open(address);
    await page.clock.runFor(2_000);
    expect(state.waited, "if functions were renamed: `cargo xtask first-picture`").toBe(0);
  });
}

test("the first part alone shows what the whole module shows, to the last point", async ({ page, playground }) => {
  const seen = async () => {
    await playground.open("?scenario=hello&play=off");
    return { words: await page.locator(".shell").innerText(), picture: (await page.screenshot()).toString("base64") };
  };
  const whole = await seen();
  const state = await held(page);
  const first = await seen();
  expect(state.waited).toBe(0);
  expect(first.words).toBe(whole.words);
  expect(first.picture).toBe(whole.picture);
});

test("who is faster than the rest of the module has it brought, and loses nothing", async ({ page, playground, watch }) => {
  const state = await held(page);
  await playground.open("?scenario=hello&play=off");
  await playground.time.run(3);
  await playground.put("user-7");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard and help" })).toBeVisible();
  expect(state.waited).toBe(1);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await playground.put("user-8");
  await expect(playground.calls).toContainText("user-8");
  expect(state.waited).toBe(1);
  allowed(watch);
});

test("without a network the page says what has not come, and goes on when there is one", async ({ page, playground, watch }) => {
  const state = await held(page);
  await playground.open("?scenario=hello&play=off");
  state.away = true;
  const asked: string[] = [];
  page.on("dialog", dialog => {
    asked.push(dialog.message());
    state.away = false;
    void dialog.accept();
  });
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard and help" })).toBeVisible();
  expect(asked).toEqual([expect.stringContaining("has not come yet")]);
  allowed(watch);
});
