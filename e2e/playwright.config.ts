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

/** Specs that play many virtual minutes frame by frame: a quarter of an hour together. `cargo xtask test` runs them. */
const long = ["capacity", "consumers-depth", "events", "leases", "lesson-hot-shard", "metrics", "producers"];

export default defineConfig({
  testDir: ".",
  testMatch: ["specs/*.spec.ts", "a11y/*.spec.ts"],
  testIgnore: process.env.E2E_BRIEF ? long.map(name => `specs/${name}.spec.ts`) : [],
  outputDir: "test-results",
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [["list"]],
  use: {
    baseURL: site,
    viewport: { width: 1440, height: 900 },
    deviceScaleFactor: 1,
    locale: "en-GB",
    timezoneId: "UTC",
    contextOptions: { reducedMotion: "reduce" },
    // Every test has a browser of its own, in which keeping the page would only take time.
    serviceWorkers: "block",
    actionTimeout: 30_000,
    trace: process.env.E2E_TRACE ? "retain-on-failure" : "off",
  },
  projects: [
    {
      name: "chromium",
      use: { launchOptions: { executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: flags } },
    },
    // A distribution's Firefox speaks WebDriver BiDi only, which is what this channel drives it by.
    // It runs what a person does first in the ten journeys: their tests with that tag.
    ...(firefox ? [{
      name: "firefox",
      timeout: 120_000,
      grep: /@firefox/,
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
