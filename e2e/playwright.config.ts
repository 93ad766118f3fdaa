import { defineConfig } from "@playwright/test";

const port = Number(process.env.E2E_PORT ?? 18181);
/** The second browser, for the ten main journeys; where there is none they run in Chromium alone. */
const firefox = process.env.FIREFOX;
const site = `http://127.0.0.1:${port}/sub/`;

/** The flags of a quiet browser: no network of its own, the same picture on every machine. */
export const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--force-color-profile=srgb",
  "--font-render-hinting=none",
];

export default defineConfig({
  testDir: ".",
  testMatch: ["specs/*.spec.ts", "a11y/*.spec.ts"],
  outputDir: "test-results",
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    baseURL: site,
    viewport: { width: 1440, height: 900 },
    deviceScaleFactor: 1,
    locale: "en-GB",
    timezoneId: "UTC",
    contextOptions: { reducedMotion: "reduce" },
    actionTimeout: 15_000,
    trace: "retain-on-failure",
  },
  projects: [
    {
      name: "chromium",
      use: { launchOptions: { executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: flags } },
    },
    // A distribution's Firefox speaks WebDriver BiDi only, which is what this channel drives it by.
    ...(firefox ? [{
      name: "firefox",
      timeout: 120_000,
      testMatch: /specs\/\d\d-[a-z]+\.spec\.ts$/,
      use: {
        browserName: "firefox" as const,
        channel: "moz-firefox",
        launchOptions: { executablePath: firefox, firefoxUserPrefs: { "ui.prefersReducedMotion": 1 } },
        contextOptions: { reducedMotion: null },
      },
    }] : []),
  ],
  webServer: {
    command: `node static.mjs ${process.env.E2E_DIST ?? "../dist"} ${port} /sub/`,
    url: site,
    stdout: "ignore",
  },
});
