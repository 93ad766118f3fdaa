import { createHash } from "node:crypto";
import { expect, test } from "../pages/fixture.ts";

test("why this shard: key bytes, 32 hex digits, decimal, position, the range that holds it", { tag: "@firefox" }, async ({ playground, page }) => {
  await playground.openStream(2);
  await playground.key.fill("user-42");
  await page.getByRole("button", { name: /^(why\?|why this shard\?)$/i }).click();
  const why = page.getByRole("dialog", { name: "Why shard A?" });
  const hex = createHash("md5").update("user-42").digest("hex");
  const number = BigInt("0x" + hex).toString();
  const plain = (await why.innerText()).replaceAll(/[\s ]/g, "");
  for (const byte of Buffer.from("user-42")) expect(plain).toContain(byte.toString(16));
  expect(plain).toContain(hex);
  expect(plain).toContain(number);
  expect(plain).toContain("46.17%");
  expect(plain).toContain("170141183460469231731687303715884105727");
  await page.keyboard.press("Escape");
  await expect(why).toBeHidden();
});
