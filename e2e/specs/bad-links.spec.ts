import { deflateRawSync } from "node:zlib";
import { expect, test } from "../pages/fixture.ts";

const link = (bytes: Uint8Array) => "#k1." + Buffer.from(bytes).toString("base64url");

const bad: [string, string][] = [
  ["empty", "#k1."],
  ["not base64url", "#k1.****"],
  ["not deflated", link(Buffer.from("this was never packed"))],
  ["packed nonsense", link(deflateRawSync(Buffer.from("nonsense".repeat(40))))],
  ["packed zeros", link(deflateRawSync(Buffer.alloc(64)))],
  ["a decompression bomb", link(deflateRawSync(Buffer.alloc(64 * 1024 * 1024), { level: 9 }))],
  ["too large", "#k1." + "A".repeat(600_000)],
  ["a newer version", "#k2.AAAA"],
];

for (const [what, fragment] of bad) {
  test(`a link that is ${what} says so and leaves the own world alone`, async ({ page, playground }) => {
    await playground.open(`?play=off${fragment}`);
    await expect(page.getByText(/Your own world is untouched\./).first()).toBeVisible();
    await playground.put("still-here");
    await expect(playground.calls).toContainText("still-here");
  });
}
