// A question in the lab, as a reader meets it: by role, name and text.

import type { Locator } from '@playwright/test';
import type { LessonPage } from './lesson-page';
import { expect } from './site';

export const CLASSIFY = 'One index or two';
export const PICK = 'No sort left';
export const PICK_ONE = 'One index, two queries';
export const PREDICT = 'Predict the walk';
export const ORDER = 'Cheapest first';
export const MARK = 'What is filtered';

/** Presses of Tab after which something is taken to be out of reach. */
const MAX_TABS = 60;

export async function open(lesson: LessonPage, title: string): Promise<void> {
  const tabs = lesson.lab.getByRole('tablist', { name: 'Texts of this lab' });
  const tab = tabs.getByRole('tab', { name: title });
  if (lesson.isNarrow()) return tab.tap();
  await tabs.getByRole('tab', { selected: true }).focus();
  for (let i = 0; i < MAX_TABS && (await tab.getAttribute('aria-selected')) !== 'true'; i += 1) {
    await lesson.page.keyboard.press('ArrowRight');
  }
  await expect(tab).toBeFocused();
  await expect(tab).toBeInViewport({ ratio: 1 });
}

/** The answer has reached the browser's storage, and is there again after a reload; the exercise is passed. */
export async function backAfterReload(lesson: LessonPage, title: string): Promise<void> {
  await expect(lesson.lab.getByText('Saved in this browser')).toBeVisible();
  await lesson.reload();
  await open(lesson, title);
  await expect(lesson.tab(title)).toHaveAccessibleName(/passed$/);
}

export async function tabTo(
  lesson: LessonPage,
  target: Locator,
  key: 'Tab' | 'Shift+Tab' = 'Tab',
): Promise<void> {
  for (let i = 0; i < MAX_TABS; i += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await lesson.page.keyboard.press(key);
  }
  throw new Error(`${MAX_TABS} presses of ${key} do not reach ${target}`);
}

/** Goes to a checkbox, in whichever direction it lies, and presses Space. */
export async function toggle(lesson: LessonPage, target: Locator): Promise<void> {
  const isBefore = await target.evaluate(
    (element) =>
      document.activeElement !== null &&
      (document.activeElement.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING) !== 0,
  );
  await tabTo(lesson, target, isBefore ? 'Shift+Tab' : 'Tab');
  await lesson.page.keyboard.press('Space');
}

export async function expectVerdict(lesson: LessonPage, word: string, held: string): Promise<void> {
  await expect(verdict(lesson).getByText(word, { exact: true })).toBeVisible();
  await expect(verdict(lesson).getByText(held, { exact: true })).toBeVisible();
  await expect(lesson.announced(held)).toHaveCount(1);
}

export async function expectOrder(lesson: LessonPage, starts: readonly string[]): Promise<void> {
  const items = lesson.lab.getByRole('list', { name: /^From fewest/ }).getByRole('listitem');
  await expect(items).toHaveCount(starts.length);
  await expect.poll(async () => (await items.allInnerTexts()).map(titleIn)).toEqual(starts);
}

/** The title of an item in its text, without its number and without what was said of it. */
const titleIn = (text: string): string => /\(.*?\)/.exec(text.split('Not this')[0] ?? '')?.[0] ?? text;

export const verdict = (lesson: LessonPage) =>
  lesson.lab.getByRole('region', { name: 'Verdict', exact: true });

export const group = (lesson: LessonPage, card: string) =>
  lesson.lab.getByRole('group', { name: new RegExp(`^${card}`) });

export const radio = (lesson: LessonPage, card: string, words: string) =>
  group(lesson, card).getByRole('radio', { name: words });

export const box = (lesson: LessonPage, name: RegExp) => lesson.lab.getByRole('checkbox', { name });

export const pickOne = (lesson: LessonPage, name: string) =>
  lesson.lab.getByRole('radio', { name, exact: true });

export const lineBox = (lesson: LessonPage, line: number) => box(lesson, new RegExp(`^Line ${line}:`));

export const field = (lesson: LessonPage, name: string) =>
  lesson.lab.getByRole('textbox', { name: new RegExp(`^${name}`) });

export async function boxOf(locator: Locator) {
  const box = await locator.boundingBox();
  if (!box) throw new Error(`${locator} is not on the page`);
  return box;
}
