// What the pages look like, compared with the pictures kept beside this file. A look that is meant to change is looked
// at first, and then kept: `npx playwright test -c e2e/playwright.config.ts pictures --update-snapshots`.

import type { Page } from '@playwright/test';
import { CONCURRENCY, CodePage } from './code-page';
import { expect, LESSON, LessonPage, test } from './lesson-page';

const SCHEMES = ['light', 'dark'] as const;
/** The parts of /design, from its top. */
const DESIGN = ['colours', 'sizes', 'buttons', 'fields', 'squares', 'states'] as const;
const TIMEOUT_MS = 120_000;

test.use({ contextOptions: { reducedMotion: 'reduce' } });

/** The page in both themes, as `<name>-<width>-<theme>.png`. */
async function expectLooks(page: Page, name: string): Promise<void> {
  const width = page.viewportSize()?.width;
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme });
    await page.evaluate(() => document.fonts.ready);
    await expect.soft(page).toHaveScreenshot(`${name}-${width}-${colorScheme}.png`);
  }
}

test('home looks as it was left', { tag: '@phone' }, async ({ page }) => {
  await page.goto('/');
  await expect(page.getByText(/Loads \d+\.\d.MB once/)).toBeVisible();
  await expectLooks(page, 'home');
});

test('the map looks as it was left', { tag: '@phone' }, async ({ page }) => {
  await page.goto('/learn');
  await expectLooks(page, 'map');
});

/** The page shows each in both themes, side by side. A picture for each part: in one of all, a button would be too small to count. */
test('every control and state looks as it was left', async ({ page }) => {
  test.setTimeout(TIMEOUT_MS);
  await page.goto('/design');
  await page.evaluate(() => document.fonts.ready);
  const parts = page.getByRole('main').locator('section:has(> h2)');
  await expect(parts).toHaveCount(DESIGN.length);
  for (const [at, name] of DESIGN.entries())
    await expect.soft(parts.nth(at)).toHaveScreenshot(`design-${name}.png`, { maxDiffPixelRatio: 0.002 });
});

test('a lesson on SQL looks as it was left, and so does its lab', async ({ page }) => {
  test.setTimeout(TIMEOUT_MS);
  const lesson = new LessonPage(page);
  await lesson.openLab(LESSON);
  await expectLooks(page, 'lesson-sql');
});

test('a lesson on code looks as it was left, and so does its lab', async ({ page }) => {
  test.setTimeout(TIMEOUT_MS);
  const code = new CodePage(page);
  await code.open(CONCURRENCY);
  await expectLooks(page, 'lesson-code');
});
