import { defineConfig } from "@playwright/test";
import base from "./playwright.config.ts";

/** Takes the pictures of the gallery; see gallery/gallery.spec.ts. */
export default defineConfig({
  ...base,
  testMatch: ["gallery/*.spec.ts"],
  outputDir: "../target/gallery-failures",
  projects: base.projects?.filter(({ name }) => name === "chromium"),
});
