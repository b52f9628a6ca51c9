// From the front door to a file with one's progress, by keyboard alone: no line of this file uses a mouse.

import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { leaveEditor, tabTo } from './keys';
import { EXERCISE, expect, GOOD_INDEX, LESSON, STARTER, test } from './lesson-page';

const TIMEOUT_MS = 120_000;
const STEP = 'See what the page costs today';

test('a lesson is found, tried, failed, passed and taken home without a mouse', async ({ page, lesson }) => {
  test.setTimeout(TIMEOUT_MS);
  await page.goto('/');
  await find(page, 'range column', 'The range column must come last');
  await expect(page).toHaveURL(LESSON);
  await lesson.ready();

  const step = page.getByRole('region', { name: STEP });
  await press(page, step.getByRole('button', { name: 'Run in the lab' }));
  await expect(lesson.before).toContainText(/Before\s*1,847\s*pages/);

  await tabTo(
    page,
    lesson.lab.getByRole('tablist', { name: 'Texts of this lab' }).getByRole('tab', { selected: true }),
  );
  for (let turns = 0; turns < MOST_TABS && !(await isFocused(lesson.tab(EXERCISE))); turns += 1)
    await page.keyboard.press('ArrowRight');
  await expect(lesson.editor).toHaveAccessibleName(new RegExp(`^${EXERCISE}\\.`));
  for (const [text, verdict] of [
    [STARTER, 'Not yet'],
    [GOOD_INDEX, 'Passed'],
  ] as const) {
    await tabTo(page, lesson.editor);
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.insertText(text);
    await lesson.holds(text);
    await leaveEditor(page, { lesson, key: 'Shift+Tab' });
    await press(page, lesson.button('Check'), 'Shift+Tab');
    await expect(lesson.results('Check').getByText(verdict, { exact: true })).toBeVisible();
  }

  await find(page, 'your progress', 'Your progress');
  await expect(page).toHaveURL('/progress');
  await expect(page.getByRole('listitem').filter({ hasText: EXERCISE })).toContainText('Passed');
  const arriving = page.waitForEvent('download');
  await press(page, page.getByRole('button', { name: 'Export to a file', exact: true }));
  const { record } = JSON.parse(await readFile(await (await arriving).path(), 'utf8'));
  expect(record.verdicts).toContainEqual(
    expect.objectContaining({ exercise: 'sql-tenant-timeline', verdict: 'pass' }),
  );
});

/** More texts than the lab has. */
const MOST_TABS = 20;

const isFocused = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => element === document.activeElement);

async function press(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await tabTo(page, target, key);
  await page.keyboard.press('Enter');
}

/** Opens the search from wherever the focus is, and takes what it finds first. */
async function find(page: Page, words: string, found: string): Promise<void> {
  await expect(page.getByRole('button', { name: 'Search' }).first()).toBeVisible();
  await page.keyboard.press('ControlOrMeta+K');
  const field = page.getByRole('combobox', { name: 'Search lessons' });
  await expect(field).toBeFocused();
  await page.keyboard.type(words);
  await expect(page.getByRole('dialog').getByRole('option', { selected: true })).toContainText(found);
  await page.keyboard.press('Enter');
  await expect(field).toBeHidden();
}
