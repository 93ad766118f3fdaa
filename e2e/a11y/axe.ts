import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect } from "../pages/fixture.ts";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Fails with every rule that the page, or a part of it, breaks, and where. */
export async function expectClean(page: Page, what: string, part?: string): Promise<void> {
  await expectNothing(of(page, part).withTags(tags), what);
}

/** The same for the one rule that depends on the theme. */
export async function expectContrast(page: Page, what: string, part?: string): Promise<void> {
  await expectNothing(of(page, part).withRules(["color-contrast"]), what);
}

function of(page: Page, part?: string): AxeBuilder {
  const axe = new AxeBuilder({ page });
  return part ? axe.include(part) : axe;
}

async function expectNothing(axe: AxeBuilder, what: string): Promise<void> {
  const { violations } = await axe.analyze();
  const found = violations.flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.target.join(" ")} (${node.failureSummary?.split("\n")[1]?.trim()})`));
  expect(found, `axe on ${what}`).toEqual([]);
}
