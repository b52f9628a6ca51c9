import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './site';

const IMPACTS: ReadonlySet<unknown> = new Set(['serious', 'critical']);
const SCHEMES = ['light', 'dark'] as const;
/** What axe looks for, everything when empty: the second scheme changes colours and nothing else. */
const RULES = { light: [], dark: ['color-contrast'] } as const;
/** One look at a full lab takes a second, and many on a busy machine. */
const LOOK_TIMEOUT_MS = 60_000;
/** Axe takes selectors, not roles. */
const LAB = 'section[aria-label="Lab"]';

/** Soft: one state's findings do not hide the next one's. Polled: a theme takes some frames to arrive everywhere. */
export async function expectAccessible(
  page: Page,
  { state, part = LAB }: { readonly state: string; readonly part?: string },
): Promise<void> {
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme });
    await expect
      .configure({ soft: true, message: `${state}, ${colorScheme}` })
      .poll(() => seriousFindings(page, { part, rules: RULES[colorScheme] }), { timeout: LOOK_TIMEOUT_MS })
      .toEqual([]);
  }
}

async function seriousFindings(
  page: Page,
  { part, rules }: { readonly part: string; readonly rules: readonly string[] },
): Promise<readonly string[]> {
  const axe = new AxeBuilder({ page }).include(part);
  const { violations } = await (rules.length > 0 ? axe.withRules([...rules]) : axe).analyze();
  return violations
    .filter(({ impact }) => IMPACTS.has(impact))
    .flatMap(({ id, nodes }) => nodes.map(({ target, any }) => `${id}: ${target} ${any[0]?.message ?? ''}`));
}
