// What a reader without a mouse does: goes from stop to stop, and leaves the editor as the page says.

import type { Locator, Page } from '@playwright/test';
import { expect, type LessonPage } from './lesson-page';

/** More stops than a page has: when it takes more, the focus is caught somewhere. */
const MOST_STOPS = 120;

export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  await expect(target, `${MOST_STOPS} times ${key} did not lead here`).toBeFocused();
}

/** The first Escape may close a list of suggestions or give up a selection; the page says when Tab leaves. */
export async function leaveEditor(
  page: Page,
  { lesson, key }: { readonly lesson: LessonPage; readonly key: 'Tab' | 'Shift+Tab' },
): Promise<void> {
  const told = lesson.announced('Tab leaves the editor');
  await expect(async () => {
    await page.keyboard.press('Escape');
    await expect(told).toHaveCount(1, { timeout: 500 });
  }).toPass();
  await page.keyboard.press(key);
  await expect(lesson.editor).not.toBeFocused();
}
