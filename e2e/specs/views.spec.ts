import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { views } from "../pages/views.ts";

const source = readFileSync(new URL("../../src/ui_state/mod.rs", import.meta.url), "utf8");

/** The variants of an enumeration of the page's state, without what they carry. */
function variants(name: string): string[] {
  const body = new RegExp(`pub enum ${name} \\{([^}]*)\\}`).exec(source)?.[1];
  if (!body) throw new Error(`src/ui_state has no ${name}`);
  return [...body.matchAll(/^\s{4}([A-Z]\w*)/gm)].map(([, variant]) => `${name}::${variant}`);
}

test("the gallery and the accessibility tests look at every tab and every dialog", () => {
  const shown = views.flatMap(view => view.of ?? []);
  const all = ["StageTab", "DockTab", "Dialog"].flatMap(variants);
  expect(all.length).toBeGreaterThan(10);
  expect(all.filter(variant => !shown.includes(variant)), "add a view of these to e2e/pages/views.ts").toEqual([]);
  expect(shown.filter(variant => !all.includes(variant)), "src/ui_state has none of these").toEqual([]);
});
