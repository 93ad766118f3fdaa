import { expect, test } from "../pages/fixture.ts";

test.use({ serviceWorkers: "allow" });

test("opened once, the page opens again without a network, with any scenario", async ({ context, page, playground }) => {
  await playground.open("?scenario=hello&play=off");
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    if (active?.state !== "activated") await new Promise(resolve => active?.addEventListener("statechange", resolve));
  });

  await context.setOffline(true);
  await playground.open("?scenario=hello&play=off");
  await playground.open("?shards=3&stream=flight-mode&play=off&speed=10");
  await playground.time.run(30);
  await expect(playground.streams.bar).toContainText("flight-mode");
  await expect(playground.streams.bar).toContainText("ACTIVE");
  await playground.put("user-7");
  await expect(playground.calls).toContainText("put-record");
});

test("what the browser keeps is the page's own files and nothing else", async ({ page, playground }) => {
  await playground.open("?scenario=hello&play=off");
  const kept = await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    const names = await caches.keys();
    const stores = await Promise.all(names.map(name => caches.open(name).then(store => store.keys())));
    return stores.flat().map(request => new URL(request.url).pathname);
  });
  expect(kept.length).toBeGreaterThan(5);
  expect(kept).toEqual(expect.arrayContaining(["/sub/", "/sub/index.html", "/sub/model.html", "/sub/manifest.webmanifest"]));
  for (const path of kept) expect(path).toMatch(/^\/sub\//);
});
